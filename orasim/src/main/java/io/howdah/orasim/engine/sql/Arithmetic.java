package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Intervals;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** {@code + - * / ||} (SQL Language Reference, "Arithmetic Operators" and "Datetime/Interval Arithmetic"). */
public final class Arithmetic {
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal LIMIT = new BigDecimal("1E126");

    private Arithmetic() {}

    static Compiled combine(String operator, Compiled left, Compiled right) {
        Evaluator a = left.evaluator();
        Evaluator b = right.evaluator();
        Type type = type(operator, left.type(), right.type());
        if (operator.equals("||")) {
            return Compiled.row(env -> concat(env.runtime().convert(), a.value(env), b.value(env)), type);
        }
        return Compiled.row(
                env -> {
                    Value x = a.value(env);
                    Value y = b.value(env);
                    return x.isNull() || y.isNull()
                            ? Value.NULL
                            : compute(operator, env.runtime().convert(), x, y);
                },
                type);
    }

    static Type numeric(Type type) {
        return type.sql() == SqlType.BINARY_DOUBLE
                        || type.sql() == SqlType.BINARY_FLOAT
                        || type.sql() == SqlType.INTERVAL_DS
                        || type.sql() == SqlType.INTERVAL_YM
                ? type
                : Type.NUMBER;
    }

    private static Type type(String operator, Type a, Type b) {
        if (operator.equals("||")) {
            if (a.isLarge() || b.isLarge()) {
                return Type.CLOB;
            }
            boolean fixed = a.isFixed() && b.isFixed();
            int bytes = Math.min(width(a) + width(b), 4000);
            return fixed ? Type.fixed(bytes) : new Type(SqlType.VARCHAR2, bytes, bytes, 0, 0, "");
        }
        if (isInterval(a) && isInterval(b)) {
            return a;
        }
        if (a.isDatetime() && b.isDatetime()) {
            return a.sql() == SqlType.DATE && b.sql() == SqlType.DATE ? Type.NUMBER : Type.INTERVAL_DS;
        }
        if (a.isDatetime() || b.isDatetime()) {
            Type time = a.isDatetime() ? a : b;
            Type other = a.isDatetime() ? b : a;
            return isInterval(other) ? time : Type.DATE;
        }
        if (isInterval(a) || isInterval(b)) {
            return isInterval(a) ? a : b;
        }
        if (a.sql() == SqlType.BINARY_DOUBLE || b.sql() == SqlType.BINARY_DOUBLE) {
            return Type.DOUBLE;
        }
        if (a.sql() == SqlType.BINARY_FLOAT || b.sql() == SqlType.BINARY_FLOAT) {
            return Type.FLOAT;
        }
        return Type.NUMBER;
    }

    private static boolean isInterval(Type type) {
        return type.sql() == SqlType.INTERVAL_DS || type.sql() == SqlType.INTERVAL_YM;
    }

    private static int width(Type type) {
        return type.isText() || type.sql() == SqlType.RAW ? type.bytes() : type.sql() == SqlType.NUMBER ? 40 : 75;
    }

    private static Value concat(Convert convert, Value a, Value b) throws OracleError {
        if (Operators.isClob(a) || Operators.isClob(b)) {
            return new Value.Large(Lobs.temporary(SqlType.CLOB, convert.toText(a) + convert.toText(b)));
        }
        if (a instanceof Value.Raw x && b instanceof Value.Raw y) {
            byte[] both = java.util.Arrays.copyOf(x.bytes(), x.bytes().length + y.bytes().length);
            System.arraycopy(y.bytes(), 0, both, x.bytes().length, y.bytes().length);
            return new Value.Raw(both);
        }
        return a.isNull()
                ? (b.isNull() ? b : Value.of(convert.toText(b)))
                : Value.of(convert.toText(a) + convert.toText(b));
    }

    /** {@code value + step}, neither NULL. */
    public static Value plus(Convert convert, Value value, Value step) throws OracleError {
        return compute("+", convert, value, step);
    }

    static Value negate(Convert convert, Value value) throws OracleError {
        return switch (value) {
            case Value.Null v -> v;
            case Value.Double v -> new Value.Double(-v.number());
            case Value.Single v -> new Value.Single(-v.number());
            case Value.Months v -> new Value.Months(-v.months());
            case Value.Span v -> new Value.Span(v.span().negated());
            default -> Value.of(convert.toNumber(value).negate());
        };
    }

    private static Value compute(String operator, Convert convert, Value a, Value b) throws OracleError {
        if (isTime(a) || isTime(b)) {
            return times(operator, convert, a, b);
        }
        if (a instanceof Value.Span
                || b instanceof Value.Span
                || a instanceof Value.Months
                || b instanceof Value.Months) {
            return intervals(operator, convert, a, b);
        }
        if (a instanceof Value.Double || b instanceof Value.Double) {
            return new Value.Double(floating(operator, convert.toDouble(a), convert.toDouble(b)));
        }
        if (a instanceof Value.Single || b instanceof Value.Single) {
            return new Value.Single((float) floating(operator, convert.toDouble(a), convert.toDouble(b)));
        }
        return Value.of(number(operator, convert.toNumber(a), convert.toNumber(b)));
    }

    private static double floating(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            default -> a / b;
        };
    }

    static BigDecimal number(String operator, BigDecimal a, BigDecimal b) throws OracleError {
        BigDecimal result = switch (operator) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            default -> {
                if (b.signum() == 0) {
                    throw new OracleError(1476, "divisor is equal to zero");
                }
                yield a.divide(b, Convert.DIGITS);
            }
        };
        BigDecimal rounded = result.precision() > 38 ? result.round(Convert.DIGITS) : result;
        if (rounded.abs().compareTo(LIMIT) >= 0) {
            throw Errors.overflow();
        }
        return rounded;
    }

    private static boolean isTime(Value value) {
        return value instanceof Value.Date
                || value instanceof Value.Timestamp
                || value instanceof Value.Zoned
                || value instanceof Value.Local;
    }

    private static Value times(String operator, Convert convert, Value a, Value b) throws OracleError {
        if (isTime(a) && isTime(b)) {
            if (!operator.equals("-")) {
                throw new OracleError(975, "date + date not allowed");
            }
            return difference(convert, a, b);
        }
        if (operator.equals("-") && !isTime(a) || !operator.equals("+") && !operator.equals("-")) {
            throw Errors.inconsistentTypes("NUMBER", "DATE");
        }
        Value time = isTime(a) ? a : b;
        Value step = isTime(a) ? b : a;
        boolean back = operator.equals("-");
        return switch (step) {
            case Value.Span span -> shift(convert, time, back ? span.span().negated() : span.span());
            case Value.Months months -> shiftMonths(time, back ? -months.months() : months.months(), convert);
            default -> {
                BigDecimal seconds = convert.toNumber(step).multiply(DAY).setScale(0, java.math.RoundingMode.HALF_UP);
                LocalDateTime local = convert.toLocal(time, Type.DATE).withNano(0);
                yield new Value.Date(checked(local.plusSeconds((back ? seconds.negate() : seconds).longValue())));
            }
        };
    }

    private static LocalDateTime checked(LocalDateTime value) throws OracleError {
        if (value.getYear() > 9999 || value.getYear() < -4712) {
            throw new OracleError(1841, "(full) year must be between -4713 and +9999, and not be 0");
        }
        return value;
    }

    private static Value difference(Convert convert, Value a, Value b) throws OracleError {
        if (a instanceof Value.Date x && b instanceof Value.Date y) {
            long seconds = Duration.between(y.date(), x.date()).getSeconds();
            return Value.of(
                    BigDecimal.valueOf(seconds).divide(DAY, Convert.DIGITS).stripTrailingZeros());
        }
        ZonedDateTime from = convert.toZoned(b, convert.nls().zone());
        return new Value.Span(
                Duration.between(from, convert.toZoned(a, convert.nls().zone())));
    }

    private static Value shift(Convert convert, Value time, Duration by) throws OracleError {
        return switch (time) {
            case Value.Date v -> new Value.Date(checked(v.date().plus(by)).withNano(0));
            case Value.Timestamp v -> new Value.Timestamp(checked(v.timestamp().plus(by)));
            case Value.Zoned v -> new Value.Zoned(v.timestamp().plus(by));
            case Value.Local v -> new Value.Local(v.timestamp().plus(by));
            default -> throw Errors.inconsistentTypes("DATE", Convert.words(time));
        };
    }

    /** Adds months; a day that the month does not have is an error, other than with ADD_MONTHS. */
    private static Value shiftMonths(Value time, long months, Convert convert) throws OracleError {
        LocalDateTime local = convert.toLocal(time, Type.TIMESTAMP);
        LocalDateTime moved = checked(local.plusMonths(months));
        if (moved.getDayOfMonth() != local.getDayOfMonth()) {
            throw new OracleError(1839, "date not valid for month specified");
        }
        return switch (time) {
            case Value.Date v -> new Value.Date(moved);
            case Value.Zoned v -> new Value.Zoned(moved.atZone(v.timestamp().getZone()));
            case Value.Local v ->
                new Value.Local(moved.atZone(convert.nls().zone()).toInstant());
            default -> new Value.Timestamp(moved);
        };
    }

    private static Value intervals(String operator, Convert convert, Value a, Value b) throws OracleError {
        if (operator.equals("+") || operator.equals("-")) {
            int sign = operator.equals("+") ? 1 : -1;
            if (a instanceof Value.Months x) {
                return new Value.Months(x.months() + sign * convert.toMonths(b));
            }
            return new Value.Span(convert.toSpan(a).plus(convert.toSpan(b).multipliedBy(sign)));
        }
        boolean first = a instanceof Value.Span || a instanceof Value.Months;
        Value interval = first ? a : b;
        BigDecimal factor = convert.toNumber(first ? b : a);
        if (interval instanceof Value.Months m) {
            return new Value.Months(
                    number(operator, BigDecimal.valueOf(m.months()), factor).longValue());
        }
        Duration span = convert.toSpan(interval);
        BigDecimal seconds = BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
        return new Value.Span(Intervals.seconds(number(operator, seconds, factor)));
    }
}
