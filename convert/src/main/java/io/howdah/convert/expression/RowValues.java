package io.howdah.convert.expression;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;

/**
 * {@code VALUE(x)}: a row of an object table or of a collection as one value (SQL Language Reference, "VALUE"). Rows of {@code unnest} are values
 * of their type already; those of a table are put together.
 */
final class RowValues {
    private final World world;
    private final NameScope scope;

    RowValues(World world, NameScope scope) {
        this.world = world;
        this.scope = scope;
    }

    /** Empty when it is another function, or its argument names no such source. */
    Optional<Typed> value(Expr.Call call) {
        if (call.function().parts().size() != 1
                || !call.function().last().text().equals("VALUE")
                || call.arguments().size() != 1
                || !(call.arguments().getFirst().value() instanceof Expr.Ref(var at, var name))
                || name.parts().size() != 1) {
            return Optional.empty();
        }
        return scope.source(name.last()).flatMap(this::row);
    }

    private Optional<Typed> row(RowSource source) {
        if (source.element().isPresent()) {
            SqlType type = source.element().orElseThrow();
            List<String> path = isObject(type) || source.columns().size() != 1
                    ? List.of(source.sql())
                    : List.of(source.sql(), source.columns().getFirst().sql());
            return Optional.of(Typed.of(new PgExpr.Column(path), type));
        }
        return new ReferenceFunctions(world, new ExprLowering(world, scope)).row(source, source.sql());
    }

    private static boolean isObject(SqlType type) {
        return type.shape().isPresent()
                ? type.shape().orElseThrow() instanceof Shape.Fields
                : type.kind() == SqlType.Kind.OBJECT;
    }
}
