package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.Shape;
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
 * Rows whose only column is an object, {@code SELECT VALUE(x) INTO object}. PL/pgSQL takes the columns of a row for the fields of a composite
 * variable, so that the object itself would become its own first attribute (manual, "SELECT INTO").
 */
final class ObjectRows {
    private static final String ROW = "fetched";
    private static final String ONLY = "c1";

    private final StepLowering steps;

    ObjectRows(StepLowering steps) {
        this.steps = steps;
    }

    static boolean composite(SqlType type) {
        return type.kind() == SqlType.Kind.OBJECT
                || type.shape().filter(Shape.Fields.class::isInstance).isPresent();
    }

    /** {@code SELECT (fetched.c1).* FROM (query) AS fetched (c1)}; the query itself when its row is no single object. */
    PgQuery spread(CodeExpressions.Rows rows, List<Expr> targets) {
        Optional<SqlType> wanted = rows.columns().size() == 1
                        && composite(rows.columns().getFirst().type())
                ? wanted(targets)
                : Optional.empty();
        if (wanted.isEmpty()) {
            return rows.query();
        }
        PgExpr object = new PgExpr.Column(List.of(ROW, ONLY));
        Optional<String> given = rows.columns().getFirst().type().castName();
        Optional<String> name = wanted.orElseThrow().castName().filter(n -> !given.equals(Optional.of(n)));
        PgExpr fitted = name.isPresent() ? PgExpr.cast(object, name.orElseThrow()) : object;
        PgExpr all =
                new PgExpr.Syntax(List.of(new PgExpr.Words("("), new PgExpr.Value(fitted), new PgExpr.Words(").*")));
        return PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(all, Optional.empty())),
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, rows.query(), ROW, List.of(ONLY))),
                Optional.empty()));
    }

    private Optional<SqlType> wanted(List<Expr> targets) {
        return targets.size() == 1
                ? Optional.of(steps.site().raw(targets.getFirst()).type()).filter(ObjectRows::composite)
                : Optional.empty();
    }

    /** Fetches through a row, of which the object is a part; empty when the cursor's row is no single object. */
    Optional<IntoTargets> fetched(Optional<Symbol.Cursor> cursor, List<Expr> targets) {
        Optional<Shape.Field> only = cursor.flatMap(c -> c.row().shape())
                .filter(s -> s instanceof Shape.Fields f && f.fields().size() == 1)
                .map(s -> ((Shape.Fields) s).fields().getFirst())
                .filter(f -> composite(f.type()));
        if (only.isEmpty() || wanted(targets).isEmpty()) {
            return Optional.empty();
        }
        String row = steps.attributes().numbered("row");
        steps.add(PgDeclaration.Variable.of(row, "record"));
        var after = new ArrayList<PgStep>();
        Shape.Field field = only.orElseThrow();
        IntoTargets.assign(
                steps, targets.getFirst(), new Symbol.Variable(row + "." + field.sql(), field.type()), after);
        return Optional.of(new IntoTargets(List.of(row), after));
    }
}
