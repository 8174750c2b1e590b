package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code LNNVL(c) -> (c) IS NOT TRUE}. */
final class LnnvlToIsNotTrue implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("LNNVL(commission > 0)", "commission > 0 IS NOT TRUE", "true for false and for unknown");
    }

    @Override
    public Set<String> functions() {
        return Set.of("LNNVL");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        return call.arguments().size() == 1
                ? Optional.of(Typed.of(
                        new PgExpr.Is(
                                site.value(call.arguments().getFirst().value()).sql(), "NOT TRUE"),
                        SqlType.BOOLEAN,
                        Nulls.NEVER))
                : Optional.empty();
    }
}
