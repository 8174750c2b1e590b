package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code a ** b -> power(a, b)}. */
final class PowerOperatorToPower implements Rule.OfOperator {
    @Override
    public Example example() {
        return new Example("a ** 2", "power(a, 2::numeric)", "PL/SQL's operator");
    }

    @Override
    public Set<String> operators() {
        return Set.of("**");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed left, Typed right, Site site) {
        PgExpr sql = PgExpr.call("power", Coercions.numeric(left), Coercions.numeric(right));
        return Optional.of(Typed.of(sql, SqlType.NUMERIC, Typed.anyOf(List.of(left, right))));
    }
}
