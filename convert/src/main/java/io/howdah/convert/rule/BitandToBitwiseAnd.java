package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code BITAND(a, b) -> a::bigint & b::bigint}. */
final class BitandToBitwiseAnd implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("BITAND(flags, 4)", "flags & 4", "both sides as integers");
    }

    @Override
    public Set<String> functions() {
        return Set.of("BITAND");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 2) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        List<PgExpr> sides = given.stream()
                .map(g -> g.type().integral() ? g.sql() : PgExpr.cast(g.sql(), "bigint"))
                .toList();
        return Optional.of(
                Typed.of(PgExpr.binary(sides.get(0), "&", sides.get(1)), SqlType.BIGINT, Typed.anyOf(given)));
    }
}
