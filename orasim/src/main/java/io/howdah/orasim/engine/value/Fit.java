package io.howdah.orasim.engine.value;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Makes a value of the right class fit the bounds of a column: padded, rounded, or refused (SQL Language Reference, "Data Types"). */
public final class Fit {
    private static final long[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private Fit() {}

    /**
     * @param column as errors name it: {@code "S"."T"."C"}
     * @throws OracleError ORA-12899, ORA-01438, ORA-01873
     */
    public static Value column(Value value, Type type, String column) throws OracleError {
        return switch (value) {
            case Value.Text v -> text(v, type, column);
            case Value.Num v -> new Value.Num(number(v.number(), type));
            case Value.Raw v -> {
                if (type.sql() == SqlType.RAW && v.bytes().length > type.bytes()) {
                    throw tooLarge(column, v.bytes().length, type.bytes());
                }
                yield v;
            }
            default -> time(value, type);
        };
    }

    private static OracleError tooLarge(String column, int actual, int most) {
        return new OracleError(
                12899, "value too large for column " + column + " (actual: " + actual + ", maximum: " + most + ")");
    }

    private static Value text(Value.Text value, Type type, String column) throws OracleError {
        if (!type.isText() || type.sql() == SqlType.LONG) {
            return value;
        }
        String text = value.text();
        boolean national = type.sql() == SqlType.NVARCHAR2 || type.sql() == SqlType.NCHAR;
        boolean perChar = national || type.bytes() > type.chars();
        int length = perChar ? text.codePointCount(0, text.length()) : text.getBytes(StandardCharsets.UTF_8).length;
        if (national) {
            length = text.length();
        }
        if (length > type.chars()) {
            throw tooLarge(column, length, type.chars());
        }
        return type.isFixed() && length < type.chars() ? Value.of(text + " ".repeat(type.chars() - length)) : value;
    }

    private static BigDecimal number(BigDecimal value, Type type) throws OracleError {
        if (type.sql() != SqlType.NUMBER || type.precision() == 0) {
            return value;
        }
        if (type.scale() == -127) {
            // FLOAT(b): decimal digits that b bits can tell apart
            int digits = (int) Math.ceil(type.precision() * 0.30103);
            return value.round(new MathContext(digits, RoundingMode.HALF_UP));
        }
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.signum() != 0 && rounded.precision() > type.precision()) {
            throw new OracleError(1438, "value larger than specified precision allowed for this column");
        }
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static Value time(Value value, Type type) throws OracleError {
        return switch (value) {
            case Value.Timestamp v -> new Value.Timestamp(rounded(v.timestamp(), type.scale()));
            case Value.Zoned v -> {
                LocalDateTime local = v.timestamp().toLocalDateTime();
                yield new Value.Zoned(v.timestamp().plus(Duration.between(local, rounded(local, type.scale()))));
            }
            case Value.Local v ->
                new Value.Local(rounded(v.timestamp().atOffset(ZoneOffset.UTC).toLocalDateTime(), type.scale())
                        .toInstant(ZoneOffset.UTC));
            case Value.Months v -> {
                if (type.sql() == SqlType.INTERVAL_YM
                        && String.valueOf(Math.abs(v.months() / 12)).length() > Math.max(1, type.precision())) {
                    throw new OracleError(1873, "the leading precision of the interval is too small");
                }
                yield v;
            }
            case Value.Span v -> {
                if (type.sql() == SqlType.INTERVAL_DS
                        && String.valueOf(v.span().abs().toDays()).length() > Math.max(1, type.precision())) {
                    throw new OracleError(1873, "the leading precision of the interval is too small");
                }
                long unit = POWERS[Math.min(9, type.scale())];
                long nanos = Math.round((double) v.span().getNano() / unit) * unit;
                yield new Value.Span(Duration.ofSeconds(v.span().getSeconds(), nanos));
            }
            default -> value;
        };
    }

    private static LocalDateTime rounded(LocalDateTime value, int digits) {
        long unit = POWERS[Math.min(9, digits)];
        long nanos = (value.getNano() + unit / 2) / unit * unit;
        return value.withNano(0).plusNanos(nanos);
    }

    /** CAST cuts text to length and else does as a column does. */
    public static Value cast(Value value, Type type) throws OracleError {
        if (value instanceof Value.Text text && type.isText() && text.text().length() > type.chars()) {
            return Value.of(text.text().substring(0, type.chars()));
        }
        return column(value, type, "");
    }
}
