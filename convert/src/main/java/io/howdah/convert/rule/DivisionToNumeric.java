package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code a / b -> a::numeric / b} where both are integers to PostgreSQL, which would cut the fraction off. */
final class DivisionToNumeric implements Rule.OfOperator {
    @Override
    public Example example() {
        return new Example("quantity / 3", "quantity::numeric / 3", "1 / 3 is 0.333..., not 0");
    }

    @Override
    public Set<String> operators() {
        return Set.of("/");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed givenLeft, Typed givenRight, Site site) {
        Typed left = Coercions.toNumber(givenLeft);
        Typed right = Coercions.toNumber(givenRight);
        Nulls nulls = Typed.anyOf(List.of(left, right));
        if (left.type().interval()) {
            return Optional.of(
                    left.with(PgExpr.binary(left.sql(), "/", right.sql())).nulls(nulls));
        }
        boolean exact = left.type().kind() == Kind.NUMERIC
                || left.type().kind() == Kind.DOUBLE
                || right.type().kind() == Kind.NUMERIC
                || right.type().kind() == Kind.DOUBLE;
        SqlType type = left.type().kind() == Kind.DOUBLE || right.type().kind() == Kind.DOUBLE
                ? SqlType.DOUBLE
                : SqlType.NUMERIC;
        PgExpr top = exact ? left.sql() : PgExpr.cast(left.sql(), "numeric");
        return Optional.of(Typed.of(PgExpr.binary(top, "/", right.sql()), type, nulls));
    }
}
