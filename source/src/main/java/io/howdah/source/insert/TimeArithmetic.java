package io.howdah.source.insert;

import io.howdah.source.insert.SqlValue.Months;
import io.howdah.source.insert.SqlValue.Num;
import io.howdah.source.insert.SqlValue.Seconds;
import io.howdah.source.insert.SqlValue.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Sums and differences of datetimes and intervals. */
final class TimeArithmetic {
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private TimeArithmetic() {}

    static SqlValue plus(Time time, SqlValue right, Conversions conversions) throws NotConstantException {
        LocalDateTime local = time.local();
        LocalDateTime sum = switch (right) {
            case Seconds(long seconds, int nanos) -> local.plusSeconds(seconds).plusNanos(nanos);
            case Months(long months) -> local.plusMonths(months);
            case SqlValue days -> {
                // a number of days; what it adds is rounded to whole seconds, as in a DATE
                BigDecimal seconds = conversions.number(days).multiply(DAY).setScale(0, RoundingMode.HALF_UP);
                yield local.plusSeconds(seconds.longValue());
            }
        };
        return new Time(sum, time.zone());
    }

    static SqlValue minus(Time time, SqlValue right, Conversions conversions) throws NotConstantException {
        return switch (right) {
            case Time(LocalDateTime other, var zone) -> {
                long seconds = ChronoUnit.SECONDS.between(other, time.local());
                yield new Num(BigDecimal.valueOf(seconds).divide(DAY, new MathContext(40, RoundingMode.HALF_UP)));
            }
            case Seconds(long seconds, int nanos) -> plus(time, new Seconds(-seconds, -nanos), conversions);
            case Months(long months) -> plus(time, new Months(-months), conversions);
            case SqlValue days -> plus(time, new Num(conversions.number(days).negate()), conversions);
        };
    }

    static SqlValue intervals(SqlValue left, SqlValue right, char operator, Conversions conversions)
            throws NotConstantException {
        if (operator == '*' && left instanceof Num) {
            return intervals(right, left, operator, conversions);
        }
        int sign = operator == '-' ? -1 : 1;
        boolean sum = operator == '+' || operator == '-';
        if (sum && left instanceof Seconds(long s, int n) && right instanceof Seconds(long s2, int n2)) {
            Duration total = Duration.ofSeconds(s, n).plus(Duration.ofSeconds(sign * s2, sign * (long) n2));
            return duration(total);
        }
        if (sum && left instanceof Months(long m) && right instanceof Months(long m2)) {
            return new Months(m + sign * m2);
        }
        if (!sum && left instanceof Seconds(long s, int n) && right instanceof Num(BigDecimal factor)) {
            BigDecimal total = BigDecimal.valueOf(s).add(BigDecimal.valueOf(n, 9));
            MathContext digits = new MathContext(40, RoundingMode.HALF_UP);
            return Times.seconds(operator == '*' ? total.multiply(factor) : total.divide(factor, digits));
        }
        throw new NotConstantException("the value is no constant: intervals of different kinds");
    }

    private static Seconds duration(Duration total) {
        long seconds = total.getSeconds();
        int nanos = total.getNano();
        // a Duration's nanos are never negative, an interval has one sign
        return seconds < 0 && nanos > 0 ? new Seconds(seconds + 1, nanos - 1_000_000_000) : new Seconds(seconds, nanos);
    }

    /** The last day of a month stays a last day. */
    static LocalDateTime addMonths(LocalDateTime date, long months) {
        LocalDateTime moved = date.plusMonths(months);
        boolean last = date.getDayOfMonth() == YearMonth.from(date).lengthOfMonth();
        return last ? moved.withDayOfMonth(YearMonth.from(moved).lengthOfMonth()) : moved;
    }
}
