package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code d + 7 -> d + interval '7 days'}, {@code d + n -> d + n * interval '1 day'}, {@code d - e -> oracle.div(extract(epoch FROM d - e), 86400)}
 * (SQL Language Reference, "Datetime/Interval Arithmetic"). A time plus a fraction of a day is rounded to seconds, as DATE has no fraction.
 */
final class DateArithmeticToInterval implements Rule.OfOperator {
    @Override
    public Example example() {
        return new Example(
                "hire_date + 90, end_date - start_date, hire_date + 1/24",
                "hire_date + interval '90 days', oracle.div(extract(epoch FROM end_date - start_date), 86400), hire_date + interval '1 hour'",
                "numbers count days; the difference of two dates is a number of days with a fraction");
    }

    @Override
    public Set<String> operators() {
        return Set.of("+", "-");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed left, Typed right, Site site) {
        boolean minus = operation.operator().equals("-");
        if (left.type().time() && right.type().time()) {
            return minus ? Optional.of(difference(left, right, site)) : Optional.empty();
        }
        if (left.type().time() && right.type().kind() == SqlType.Kind.INTERVAL_MONTH) {
            site.note(
                    RuleCode.SAMPLE_DIFFERS,
                    operation.at(),
                    "where the month has no such day, Oracle raises ORA-01839 and PostgreSQL takes the last day");
        }
        if (left.type().time() && (right.type().interval() || left.type().time() && right.isNull())) {
            return Optional.of(new Typed(
                    PgExpr.binary(left.sql(), operation.operator(), right.sql()),
                    left.type(),
                    Typed.anyOf(List.of(left, right)),
                    Typed.Empty.NEVER));
        }
        if (!minus && left.type().interval() && right.type().time()) {
            return Optional.of(
                    right.with(PgExpr.binary(right.sql(), "+", left.sql())).nulls(Typed.anyOf(List.of(left, right))));
        }
        if (left.type().interval() && right.type().interval()) {
            return Optional.of(left.with(PgExpr.binary(left.sql(), operation.operator(), right.sql()))
                    .nulls(Typed.anyOf(List.of(left, right))));
        }
        if (left.type().time()) {
            return Optional.of(days(left, operation.operator(), right, operation, site));
        }
        return !minus && right.type().time() ? Optional.of(days(right, "+", left, operation, site)) : Optional.empty();
    }

    /** Two timestamps give an interval, two dates a number. */
    private static Typed difference(Typed left, Typed right, Site site) {
        boolean dates = !fractional(left) && !fractional(right);
        PgExpr minus = PgExpr.binary(left.sql(), "-", right.sql());
        Nulls nulls = Typed.anyOf(List.of(left, right));
        if (!dates) {
            return Typed.of(minus, SqlType.INTERVAL_DAY, nulls);
        }
        if (day(left) && day(right)) {
            PgExpr days = PgExpr.binary(asDay(left), "-", asDay(right));
            return Typed.of(days, SqlType.INTEGER, nulls);
        }
        PgExpr seconds = new PgExpr.Syntax(
                List.of(new PgExpr.Words("extract(epoch FROM "), new PgExpr.Value(minus), new PgExpr.Words(")")));
        return Typed.of(
                site.helperCall(DivisionToNumeric.HELPER, seconds, PgExpr.word("86400")), SqlType.NUMERIC, nulls);
    }

    private static boolean fractional(Typed value) {
        return value.type().kind() == Kind.TIMESTAMP || value.type().kind() == Kind.TIMESTAMPTZ;
    }

    /** Whether the time of day is midnight for sure. */
    private static boolean day(Typed value) {
        return value.type().kind() == Kind.DAY
                || value.sql() instanceof PgExpr.Call(var name, var set, var arguments, var clauses)
                        && name.equals("date_trunc")
                        && arguments.getFirst() instanceof PgExpr.Text(String unit)
                        && Set.of("day", "week", "month", "quarter", "year", "century")
                                .contains(unit);
    }

    private static PgExpr asDay(Typed value) {
        if (value.type().kind() == Kind.DAY) {
            return value.sql();
        }
        boolean truncatedToDay = value.sql() instanceof PgExpr.Call(var name, var set, var arguments, var clauses)
                && arguments.getFirst().equals(PgExpr.text("day"));
        return PgExpr.cast(
                truncatedToDay && value.sql() instanceof PgExpr.Call c
                        ? c.arguments().get(1)
                        : value.sql(),
                "date");
    }

    private static Typed days(Typed time, String operator, Typed given, Expr.Binary operation, Site site) {
        Typed number = Coercions.toNumber(given);
        Nulls nulls = Typed.anyOf(List.of(time, number));
        if (time.type().kind() == Kind.DAY && number.type().integral()) {
            return Typed.of(PgExpr.binary(time.sql(), operator, number.sql()), SqlType.DAY, nulls);
        }
        Typed date = date(time, operation, site);
        Optional<String> constant = constant(number.sql());
        if (constant.isPresent()) {
            return Typed.of(
                    PgExpr.binary(date.sql(), operator, PgExpr.interval(constant.orElseThrow())), SqlType.DATE, nulls);
        }
        PgExpr moved = PgExpr.binary(date.sql(), operator, PgExpr.binary(number.sql(), "*", PgExpr.interval("1 day")));
        boolean whole = number.type().integral();
        return Typed.of(whole ? moved : PgExpr.cast(moved, "timestamp(0)"), SqlType.DATE, nulls);
    }

    /** A timestamp becomes a DATE when a number is added: its fraction is cut off. */
    private static Typed date(Typed time, Expr.Binary operation, Site site) {
        if (!fractional(time)) {
            return time;
        }
        Typed local = Coercions.toTime(time, site, operation.at());
        return local.with(PgExpr.call("date_trunc", PgExpr.text("second"), local.sql()));
    }

    /** {@code 7 -> 7 days}, {@code 1/24 -> 1 hour}, {@code 0.5 -> 43200 seconds}; empty for what is no constant or no whole second. */
    private static Optional<String> constant(PgExpr number) {
        return fraction(number).flatMap(f -> {
            BigInteger[] seconds = f.top().multiply(BigInteger.valueOf(86400)).divideAndRemainder(f.bottom());
            return seconds[1].signum() == 0 ? Optional.of(words(seconds[0].longValue())) : Optional.empty();
        });
    }

    private record Fraction(BigInteger top, BigInteger bottom) {
        Fraction times(Fraction other) {
            return new Fraction(top.multiply(other.top), bottom.multiply(other.bottom));
        }
    }

    private static Optional<Fraction> fraction(PgExpr number) {
        return switch (number) {
            case PgExpr.Word(String text)
            when text.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?") -> {
                BigDecimal value = new BigDecimal(text);
                yield Optional.of(new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale())));
            }
            case PgExpr.Cast(var value, String type) when type.equals("numeric") -> fraction(value);
            case PgExpr.Binary(String operator, var left, var right)
            when operator.equals("*") ->
                fraction(left).flatMap(l -> fraction(right).map(l::times));
            case PgExpr.Call(String function, var set, var sides, var clauses)
            when function.endsWith("." + DivisionToNumeric.HELPER) ->
                fraction(sides.get(0))
                        .flatMap(l -> fraction(sides.get(1))
                                .filter(r -> r.top().signum() != 0)
                                .map(r -> l.times(new Fraction(r.bottom(), r.top()))));
            default -> Optional.empty();
        };
    }

    private static String words(long seconds) {
        long absolute = Math.abs(seconds);
        String sign = seconds < 0 ? "-" : "";
        for (Map.Entry<Long, String> unit :
                List.of(Map.entry(86400L, "day"), Map.entry(3600L, "hour"), Map.entry(60L, "minute"))) {
            if (absolute % unit.getKey() == 0) {
                long count = absolute / unit.getKey();
                return sign + count + " " + unit.getValue() + (count == 1 ? "" : "s");
            }
        }
        return sign + absolute + (absolute == 1 ? " second" : " seconds");
    }
}
