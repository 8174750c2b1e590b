package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Intervals;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Datetime functions; TRUNC and ROUND for numbers too (SQL Language Reference, "Datetime Functions"). */
final class TimeFunctions {
    private static final BigDecimal MONTH_DAYS = BigDecimal.valueOf(31);

    private TimeFunctions() {}

    static void add(Map<String, Function> all) {
        all.put("TRUNC", Function.of(1, 2, TimeFunctions::dateOrNumber, (rt, a) -> cut(rt, a, RoundingMode.DOWN)));
        all.put("ROUND", Function.of(1, 2, TimeFunctions::dateOrNumber, (rt, a) -> cut(rt, a, RoundingMode.HALF_UP)));
        all.put("ADD_MONTHS", Function.of(2, 2, t -> Type.DATE, TimeFunctions::addMonths));
        all.put("LAST_DAY", Function.of(1, 1, t -> Type.DATE, (rt, a) -> {
            LocalDateTime date = date(rt, a[0]);
            return new Value.Date(date.withDayOfMonth(YearMonth.from(date).lengthOfMonth()));
        }));
        all.put("NEXT_DAY", Function.of(2, 2, t -> Type.DATE, TimeFunctions::nextDay));
        all.put("MONTHS_BETWEEN", Function.of(2, 2, t -> Type.NUMBER, TimeFunctions::monthsBetween));
        all.put(
                "NUMTODSINTERVAL",
                Function.of(
                        2,
                        2,
                        t -> Type.INTERVAL_DS,
                        (rt, a) -> new Value.Span(Intervals.of(
                                rt.convert().toNumber(a[0]), rt.convert().toText(a[1])))));
        all.put("NUMTOYMINTERVAL", Function.of(2, 2, t -> Type.INTERVAL_YM, TimeFunctions::yearMonths));
        all.put(
                "TO_DSINTERVAL",
                Function.of(
                        1,
                        1,
                        t -> Type.INTERVAL_DS,
                        (rt, a) -> new Value.Span(rt.convert().toSpan(a[0]))));
        all.put(
                "TO_YMINTERVAL",
                Function.of(
                        1,
                        1,
                        t -> Type.INTERVAL_YM,
                        (rt, a) -> new Value.Months(rt.convert().toMonths(a[0]))));
        all.put(
                "FROM_TZ",
                Function.of(
                        2,
                        2,
                        t -> Type.TIMESTAMP_TZ,
                        (rt, a) -> new Value.Zoned(rt.convert()
                                .toLocal(a[0], Type.TIMESTAMP)
                                .atZone(Convert.zone(rt.convert().toText(a[1]))))));
        all.put(
                "SYS_EXTRACT_UTC",
                Function.of(
                        1,
                        1,
                        t -> Type.TIMESTAMP,
                        (rt, a) -> new Value.Timestamp(rt.convert()
                                .toZoned(a[0], rt.convert().nls().zone())
                                .withZoneSameInstant(java.time.ZoneOffset.UTC)
                                .toLocalDateTime())));
        all.put("TZ_OFFSET", Function.of(1, 1, t -> Type.text(7), (rt, a) -> Value.of(offset(rt, a[0]))));
    }

    private static String offset(Runtime rt, Value zone) throws OracleError {
        String id = Convert.zone(rt.convert().toText(zone))
                .getRules()
                .getOffset(rt.convert().now())
                .getId();
        return id.equals("Z") ? "+00:00" : id;
    }

    private static LocalDateTime date(Runtime rt, Value value) throws OracleError {
        return rt.convert().toLocal(value, Type.DATE).withNano(0);
    }

    private static Type dateOrNumber(List<Type> types) {
        Type first = types.getFirst();
        return first.isDatetime()
                ? Type.DATE
                : first.sql() == SqlType.BINARY_DOUBLE || first.sql() == SqlType.BINARY_FLOAT ? first : Type.NUMBER;
    }

    private static Value cut(Runtime rt, Value[] a, RoundingMode mode) throws OracleError {
        boolean time = a[0] instanceof Value.Date
                || a[0] instanceof Value.Timestamp
                || a[0] instanceof Value.Zoned
                || a[0] instanceof Value.Local;
        if (time) {
            String unit = a.length > 1 ? rt.convert().toText(a[1]).toUpperCase(Locale.ROOT) : "DDD";
            LocalDateTime date = rt.convert().toLocal(a[0], Type.DATE);
            return new Value.Date(mode == RoundingMode.DOWN ? floor(date, unit) : rounded(date, unit));
        }
        int digits = a.length > 1 ? rt.convert().toInt(a[1]) : 0;
        BigDecimal number = rt.convert().toNumber(a[0]).setScale(digits, mode);
        return Value.of(number.scale() < 0 ? number.setScale(0) : number);
    }

    private static LocalDateTime floor(LocalDateTime date, String unit) throws OracleError {
        LocalDateTime day = date.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case "CC", "SCC" -> day.withDayOfYear(1).withYear((date.getYear() - 1) / 100 * 100 + 1);
            case "SYYYY", "YYYY", "YEAR", "SYEAR", "YYY", "YY", "Y" -> day.withDayOfYear(1);
            case "IYYY", "IYY", "IY", "I" -> {
                LocalDateTime week = day.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1);
                yield week.with(DayOfWeek.MONDAY);
            }
            case "Q" -> day.withDayOfMonth(1).withMonth((date.getMonthValue() - 1) / 3 * 3 + 1);
            case "MONTH", "MON", "MM", "RM" -> day.withDayOfMonth(1);
            case "WW" -> day.minusDays((date.getDayOfYear() - 1) % 7);
            case "IW" -> day.with(DayOfWeek.MONDAY);
            case "W" -> day.minusDays((date.getDayOfMonth() - 1) % 7);
            case "DDD", "DD", "J" -> day;
            case "DAY", "DY", "D" -> day.minusDays(date.getDayOfWeek().getValue() % 7);
            case "HH", "HH12", "HH24" -> date.truncatedTo(ChronoUnit.HOURS);
            case "MI" -> date.truncatedTo(ChronoUnit.MINUTES);
            default -> throw new OracleError(1898, "too many precision specifiers");
        };
    }

    private static LocalDateTime rounded(LocalDateTime date, String unit) throws OracleError {
        return switch (unit) {
            case "DDD", "DD", "J" -> floor(date.plusHours(12), unit);
            case "HH", "HH12", "HH24" -> floor(date.plusMinutes(30), unit);
            case "MI" -> floor(date.plusSeconds(30), unit);
            case "MONTH", "MON", "MM", "RM" ->
                floor(date.getDayOfMonth() >= 16 ? date.plusMonths(1).withDayOfMonth(1) : date, unit);
            case "SYYYY", "YYYY", "YEAR", "SYEAR", "YYY", "YY", "Y" ->
                floor(date.getMonthValue() >= 7 ? date.withDayOfYear(1).plusYears(1) : date, unit);
            default -> throw Errors.unimplemented("ROUND of dates to " + unit);
        };
    }

    /** The last day of a month stays the last day. */
    private static Value addMonths(Runtime rt, Value[] a) throws OracleError {
        LocalDateTime date = date(rt, a[0]);
        LocalDateTime moved = date.plusMonths(rt.convert().toInt(a[1]));
        boolean last = date.getDayOfMonth() == YearMonth.from(date).lengthOfMonth();
        return new Value.Date(last ? moved.withDayOfMonth(YearMonth.from(moved).lengthOfMonth()) : moved);
    }

    private static Value nextDay(Runtime rt, Value[] a) throws OracleError {
        String day = rt.convert().toText(a[1]).trim().toUpperCase(Locale.ROOT);
        for (DayOfWeek wanted : DayOfWeek.values()) {
            if (day.length() >= 3 && wanted.name().startsWith(day.substring(0, 3))) {
                return new Value.Date(date(rt, a[0]).with(java.time.temporal.TemporalAdjusters.next(wanted)));
            }
        }
        throw new OracleError(1846, "not a valid day of the week");
    }

    private static Value monthsBetween(Runtime rt, Value[] a) throws OracleError {
        LocalDateTime x = date(rt, a[0]);
        LocalDateTime y = date(rt, a[1]);
        long months = (x.getYear() - y.getYear()) * 12L + x.getMonthValue() - y.getMonthValue();
        boolean whole = x.getDayOfMonth() == y.getDayOfMonth()
                || x.getDayOfMonth() == YearMonth.from(x).lengthOfMonth()
                        && y.getDayOfMonth() == YearMonth.from(y).lengthOfMonth();
        if (whole) {
            return Value.of(months);
        }
        BigDecimal days = BigDecimal.valueOf(x.getDayOfMonth() - (long) y.getDayOfMonth())
                .add(BigDecimal.valueOf(x.toLocalTime().toSecondOfDay()
                                - (long) y.toLocalTime().toSecondOfDay())
                        .divide(BigDecimal.valueOf(86_400), Convert.DIGITS));
        return Value.of(BigDecimal.valueOf(months).add(days.divide(MONTH_DAYS, Convert.DIGITS)));
    }

    private static Value yearMonths(Runtime rt, Value[] a) throws OracleError {
        BigDecimal count = rt.convert().toNumber(a[0]);
        return switch (rt.convert().toText(a[1]).trim().toUpperCase(Locale.ROOT)) {
            case "YEAR" ->
                new Value.Months(count.multiply(BigDecimal.valueOf(12))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue());
            case "MONTH" ->
                new Value.Months(count.setScale(0, RoundingMode.HALF_UP).longValue());
            default -> throw new OracleError(1760, "illegal argument for function");
        };
    }
}
