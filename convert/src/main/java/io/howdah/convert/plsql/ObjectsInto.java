package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects that a query selects beside other values. PL/pgSQL takes no composite variable beside others in INTO, so they come through a
 * record: {@code SELECT obj, x INTO o, n ... -> SELECT o.v1, o.v2 FROM (...) AS o (v1, v2) INTO into_1; o := into_1.v1; n := into_1.v2}.
 */
final class ObjectsInto {
    private ObjectsInto() {}

    /** Whether one of the values is an object and each has a target of its own. */
    static boolean applies(CodeExpressions.Rows rows, List<Expr> targets) {
        return targets.size() > 1
                && rows.columns().size() == targets.size()
                && rows.columns().stream().anyMatch(c -> c.type().kind() == SqlType.Kind.OBJECT);
    }

    static void select(StepLowering steps, CodeExpressions.Rows rows, List<Expr> targets, List<PgStep> out) {
        List<String> names = new ArrayList<>();
        List<PgExpr> values = new ArrayList<>();
        for (int i = 1; i <= targets.size(); i++) {
            names.add("v" + i);
            values.add(new PgExpr.Column(List.of("o", "v" + i)));
        }
        String record = steps.attributes().numbered("into");
        steps.add(PgDeclaration.Variable.of(record, "record"));
        out.add(new PgStep.SelectInto(over(rows.query(), names, values), PgStep.Strict.STRICT, List.of(record)));
        steps.attributes().afterSql(out);
        for (int i = 0; i < targets.size(); i++) {
            String name = steps.attributes().numbered("into");
            SqlType type = rows.columns().get(i).type();
            Identifier column = new Identifier(name.toUpperCase(java.util.Locale.ROOT));
            steps.scope().define(column, new Symbol.Variable(record + "." + names.get(i), type));
            steps.assign(IntoTargets.assignment(targets.get(i), column), out);
        }
    }

    private static PgQuery over(PgQuery query, List<String> names, List<PgExpr> values) {
        PgQuery.From from = new PgQuery.Derived(PgQuery.Lateral.NO, query, "o", names);
        List<PgQuery.Item> items =
                values.stream().map(v -> new PgQuery.Item(v, Optional.empty())).toList();
        return PgQuery.of(PgQuery.Select.of(items, List.of(from), Optional.empty()));
    }
}
