package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ADD_MONTHS(d, n) -> oracle.add_months(d, n)}: the last day of a month stays the last day, which adding an interval does not do;
 * from a truncated month or year it is an interval.
 */
final class AddMonthsToInterval implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "ADD_MONTHS(TRUNC(d, 'MM'), 1), ADD_MONTHS(d, 1)",
                "date_trunc('month', d) + interval '1 month', oracle.add_months(d, 1)",
                "28 February plus one month is 31 March in Oracle");
    }

    @Override
    public Set<String> functions() {
        return Set.of("ADD_MONTHS");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 2) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        Typed date = Coercions.toTime(given.get(0), site, call.at());
        Optional<BigDecimal> months = given.get(1).number();
        boolean first = date.sql() instanceof PgExpr.Call(var name, var set, var arguments, var clauses)
                && name.equals("date_trunc")
                && arguments.getFirst() instanceof PgExpr.Text(String unit)
                && Set.of("month", "quarter", "year", "century").contains(unit);
        if (first && months.isPresent()) {
            BigInteger n = months.orElseThrow().toBigInteger();
            PgExpr interval = PgExpr.interval(n.abs() + (n.abs().equals(BigInteger.ONE) ? " month" : " months"));
            return Optional.of(Typed.of(
                    PgExpr.binary(date.sql(), n.signum() < 0 ? "-" : "+", interval), SqlType.DATE, date.nulls()));
        }
        return Optional.of(Typed.of(
                site.helperCall("add_months", date.sql(), Coercions.integer(given.get(1))),
                SqlType.DATE,
                Typed.anyOf(given)));
    }
}
