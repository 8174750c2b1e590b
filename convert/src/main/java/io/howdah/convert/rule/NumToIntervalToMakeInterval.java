package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code NUMTODSINTERVAL(n, 'HOUR') -> n * interval '1 hour'}, {@code TO_DSINTERVAL('1 02:00:00') -> interval}. */
final class NumToIntervalToMakeInterval implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("NUMTODSINTERVAL(minutes, 'MINUTE')", "minutes * interval '1 minute'", "same meaning");
    }

    @Override
    public Set<String> functions() {
        return Set.of("NUMTODSINTERVAL", "NUMTOYMINTERVAL", "TO_DSINTERVAL", "TO_YMINTERVAL");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        String function = call.function().last().text();
        boolean months = function.contains("YM");
        SqlType type = months ? SqlType.INTERVAL_MONTH : SqlType.INTERVAL_DAY;
        if (function.startsWith("TO_")) {
            return given.size() == 1
                    ? Optional.of(Typed.of(
                            PgExpr.cast(given.getFirst().sql(), "interval"),
                            type,
                            given.getFirst().nulls()))
                    : Optional.empty();
        }
        if (given.size() != 2 || given.get(1).literal().isEmpty()) {
            return Optional.empty();
        }
        String unit = given.get(1).literal().orElseThrow().strip().toLowerCase(Locale.ROOT);
        Typed number = Coercions.toNumber(given.getFirst());
        Optional<BigDecimal> literal =
                number.number().filter(n -> n.stripTrailingZeros().scale() <= 0);
        PgExpr sql = literal.isPresent()
                ? PgExpr.interval(literal.orElseThrow().toBigInteger() + " " + unit)
                : PgExpr.binary(number.sql(), "*", PgExpr.interval("1 " + unit));
        return Optional.of(Typed.of(sql, type, number.nulls()));
    }
}
