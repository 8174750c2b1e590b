package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
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
 * Objects that a query selects. PL/pgSQL takes no composite variable beside others in INTO, and for a single one the columns of the row as its
 * fields, so they come through a record: {@code SELECT obj, x INTO o, n ... -> SELECT o.v1, o.v2 FROM (...) AS o (v1, v2) INTO into_1; o :=
 * into_1.v1; n := into_1.v2}. Beside a single object stands TRUE, as tools take a row of one object for the object.
 */
final class ObjectsInto {
    private ObjectsInto() {}

    /** Whether one of the values is an object and each has a target of its own. */
    static boolean applies(StepLowering steps, CodeExpressions.Rows rows, List<Expr> targets) {
        return rows.columns().size() == targets.size()
                && rows.columns().stream().anyMatch(c -> composite(c.type()))
                && (targets.size() > 1
                        || composite(steps.site().raw(targets.getFirst()).type()));
    }

    static boolean composite(SqlType type) {
        return type.kind() == SqlType.Kind.OBJECT
                || type.shape().filter(Shape.Fields.class::isInstance).isPresent();
    }

    static void select(StepLowering steps, CodeExpressions.Rows rows, List<Expr> targets, List<PgStep> out) {
        List<String> names = new ArrayList<>();
        List<PgExpr> values = new ArrayList<>();
        for (int i = 1; i <= targets.size(); i++) {
            names.add("v" + i);
            values.add(new PgExpr.Column(List.of("o", "v" + i)));
        }
        if (targets.size() == 1) {
            values.add(PgExpr.word("TRUE"));
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

    /** The rows of a loop; beside a single object stands TRUE. */
    static PgQuery looped(CodeExpressions.Rows rows) {
        if (rows.columns().size() != 1 || !composite(rows.columns().getFirst().type())) {
            return rows.query();
        }
        String name = rows.columns().getFirst().sql();
        return over(rows.query(), List.of(name), List.of(new PgExpr.Column(List.of("o", name)), PgExpr.word("TRUE")));
    }

    /** The object that each row of a cursor is. */
    static Optional<Shape.Field> onlyObject(Optional<Symbol.Cursor> cursor) {
        return cursor.flatMap(c -> c.row().shape())
                .filter(s -> s instanceof Shape.Fields f && f.fields().size() == 1)
                .map(s -> ((Shape.Fields) s).fields().getFirst())
                .filter(f -> composite(f.type()));
    }

    /** Fetches through a row, of which the object is a part; empty when the cursor's row is no single object. */
    static Optional<IntoTargets> fetched(StepLowering steps, Optional<Symbol.Cursor> cursor, List<Expr> targets) {
        Optional<Shape.Field> only = onlyObject(cursor);
        if (only.isEmpty()
                || targets.size() != 1
                || !composite(steps.site().raw(targets.getFirst()).type())) {
            return Optional.empty();
        }
        String row = steps.attributes().numbered("row");
        steps.add(PgDeclaration.Variable.of(row, "record"));
        List<PgStep> after = new ArrayList<>();
        Shape.Field field = only.orElseThrow();
        IntoTargets.assign(
                steps, targets.getFirst(), new Symbol.Variable(row + "." + field.sql(), field.type()), after);
        return Optional.of(new IntoTargets(List.of(row), after));
    }

    private static PgQuery over(PgQuery query, List<String> names, List<PgExpr> values) {
        PgQuery.From from = new PgQuery.Derived(PgQuery.Lateral.NO, query, "o", names);
        List<PgQuery.Item> items =
                values.stream().map(v -> new PgQuery.Item(v, Optional.empty())).toList();
        return PgQuery.of(PgQuery.Select.of(items, List.of(from), Optional.empty()));
    }
}
