package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of {@code cursor%ROWTYPE} that are asked before a row is fetched into them: all their fields are NULL in Oracle (PL/SQL Language
 * Reference 23ai, "Declaring Record Variables"), where PostgreSQL raises that the record is not assigned yet.
 */
final class RecordStarts {
    private RecordStarts() {}

    /** {@code SELECT NULL::numeric AS id, NULL::text AS name INTO r}. */
    static List<PgStep> of(UnitContext context, Scope scope, List<Declaration> declarations, Step.Body body) {
        var result = new ArrayList<PgStep>();
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Variable v
                    && v.initial().isEmpty()
                    && v.type().suffix().equals("%ROWTYPE")
                    && scope.own(v.name()).orElse(new Symbol.Qualifier(scope))
                            instanceof Symbol.Variable(String sql, SqlType type)
                    && type.castName().isEmpty()
                    && type.shape().orElse(new Shape.RowsOf(Optional.empty())) instanceof Shape.Fields fields
                    && !fields.fields().isEmpty()
                    && fields.fields().stream()
                            .noneMatch(f -> f.sql().contains("?")) // PostgreSQL's name of what has none
                    && asked(context, v, body)) {
                List<PgQuery.Item> items = fields.fields().stream()
                        .map(f -> new PgQuery.Item(
                                PgExpr.cast(PgExpr.NULL, f.type().castName().orElse("text")), Optional.of(f.sql())))
                        .toList();
                PgQuery query = PgQuery.of(PgQuery.Select.of(items, List.of(), Optional.empty()));
                result.add(new PgStep.SelectInto(query, PgStep.Strict.NO, List.of(sql)));
            }
        }
        return result;
    }

    /** Whether the first mention of the variable is another than behind INTO. */
    private static boolean asked(UnitContext context, Declaration.Variable v, Step.Body body) {
        String source =
                context.comments().source(body.begin().offset(), body.end().offset());
        Matcher mention = Pattern.compile(
                        "(?i)(?<![\\w$#])" + Pattern.quote(v.name().text()) + "(?![\\w$#])")
                .matcher(source);
        return mention.find()
                && !Pattern.compile("(?is).*\\binto\\s+$")
                        .matcher(source.substring(0, mention.start()))
                        .matches();
    }
}
