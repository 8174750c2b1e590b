package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code LTRIM(x, set) -> ltrim(x, set)}: all trimmed away is NULL. */
final class LtrimToLtrim implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("RTRIM(code, '0')", "nullif(rtrim(code, '0'), '')", "nothing left is NULL in Oracle");
    }

    @Override
    public Set<String> functions() {
        return Set.of("LTRIM", "RTRIM", "TRIM");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            return Optional.empty();
        }
        List<Typed> given =
                new ArrayList<>(List.of(site.raw(call.arguments().getFirst().value())));
        if (call.arguments().size() == 2
                && ChrToChr.isZero(call.arguments().get(1).value())) {
            return Optional.of(Coercions.to(SqlType.TEXT, given.getFirst(), site, call.at()));
        }
        if (call.arguments().size() == 2) {
            given.add(site.value(call.arguments().get(1).value()));
        }
        List<PgExpr> arguments = given.stream()
                .map(a -> Coercions.to(SqlType.TEXT, a, site, call.at()).sql())
                .toList();
        String function = call.function().last().text().toLowerCase(Locale.ROOT);
        return Optional.of(Typed.of(PgExpr.call(function, arguments), SqlType.TEXT, Typed.anyOf(given))
                .maybeEmpty());
    }
}
