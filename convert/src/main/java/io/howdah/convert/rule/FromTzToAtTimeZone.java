package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code FROM_TZ(ts, 'Europe/Berlin') -> ts AT TIME ZONE 'Europe/Berlin'}, {@code SYS_EXTRACT_UTC(t) -> t AT TIME ZONE 'UTC'}. */
final class FromTzToAtTimeZone implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("FROM_TZ(ts, 'UTC')", "ts AT TIME ZONE 'UTC'", "a time without zone gets one");
    }

    @Override
    public Set<String> functions() {
        return Set.of("FROM_TZ", "SYS_EXTRACT_UTC");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (call.function().last().text().equals("FROM_TZ") && given.size() == 2) {
            return Optional.of(Typed.of(
                    new PgExpr.AtTimeZone(given.get(0).sql(), TimeZones.zone(given.get(1), site, call.at())),
                    SqlType.TIMESTAMPTZ,
                    Typed.anyOf(given)));
        }
        return given.size() == 1
                ? Optional.of(Typed.of(
                        new PgExpr.AtTimeZone(given.getFirst().sql(), PgExpr.text("UTC")),
                        SqlType.TIMESTAMP,
                        given.getFirst().nulls()))
                : Optional.empty();
    }
}
