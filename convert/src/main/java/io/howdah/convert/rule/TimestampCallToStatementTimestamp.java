package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** {@code CURRENT_TIMESTAMP(3) -> statement_timestamp()::timestamptz(3)}. */
final class TimestampCallToStatementTimestamp implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "LOCALTIMESTAMP(3)", "statement_timestamp()::timestamp(3)", "digits of the fraction are kept");
    }

    private static final int MOST_DIGITS = 6;

    @Override
    public Set<String> functions() {
        return Set.of("CURRENT_TIMESTAMP", "LOCALTIMESTAMP");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        int given = call.arguments().size();
        Optional<BigDecimal> digits = given == 0
                ? Optional.of(BigDecimal.valueOf(MOST_DIGITS)) // empty parentheses are those of PL/SQL
                : site.value(call.arguments().getFirst().value()).number();
        if (given > 1 || digits.isEmpty()) {
            return Optional.empty();
        }
        site.mutable(call.at(), call.function().last().text());
        int fraction = Math.min(MOST_DIGITS, digits.orElseThrow().intValue());
        boolean local = call.function().last().text().equals("LOCALTIMESTAMP");
        String type = (local ? "timestamp(" : "timestamptz(") + fraction + ")";
        return Optional.of(Typed.of(
                PgExpr.cast(SysdateToStatementClock.clock(site), type),
                local ? SqlType.TIMESTAMP : SqlType.TIMESTAMPTZ,
                Nulls.NEVER));
    }
}
