package io.howdah.source.insert;

import io.howdah.catalog.OracleType;
import io.howdah.source.insert.SqlValue.Chars;
import io.howdah.source.insert.SqlValue.Composite;
import io.howdah.source.insert.SqlValue.Floating;
import io.howdah.source.insert.SqlValue.Null;
import io.howdah.source.insert.SqlValue.Num;
import io.howdah.source.insert.SqlValue.Raw;
import io.howdah.source.insert.SqlValue.Time;
import io.howdah.source.insert.SqlValue.Truth;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Implicit conversions of one session (SQL Language Reference 23ai, "Data Conversion"). */
final class Conversions {
    private final Surroundings surroundings;
    private final Times times = new Times();

    Conversions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    SessionFormats formats() {
        return surroundings.formats();
    }

    Time time(SqlValue value, String mask) throws NotConstantException {
        return time(value, mask, formats().language());
    }

    Time time(SqlValue value, String mask, String language) throws NotConstantException {
        return switch (value) {
            case Time t -> t;
            case Chars(String text) ->
                times.parse(text, mask, language, formats().now());
            case Num n -> times.parse(text(n), mask, language, formats().now());
            case SqlValue other -> throw new NotConstantException("a value cannot be converted to a datetime");
        };
    }

    BigDecimal number(SqlValue value) throws NotConstantException {
        return switch (value) {
            case Num(BigDecimal number) -> number;
            case Floating(double number) when Double.isFinite(number) -> new BigDecimal(Double.toString(number));
            case Chars(String text) -> number(text);
            case SqlValue other -> throw new NotConstantException("a value cannot be converted to a number");
        };
    }

    private BigDecimal number(String text) throws NotConstantException {
        String plain = text.strip();
        if (formats().decimal() != '.') {
            plain = plain.replace(formats().decimal(), '.');
        }
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException e) {
            throw new NotConstantException("a text is no number");
        }
    }

    double floating(SqlValue value) throws NotConstantException {
        return value instanceof Floating(double number) ? number : number(value).doubleValue();
    }

    /** As TO_CHAR without a mask gives it: {@code .5}, dates by the session's mask. */
    String text(SqlValue value) throws NotConstantException {
        return switch (value) {
            case Null n -> "";
            case Chars(String text) -> text;
            case Num(BigDecimal number) -> numberText(number);
            case Floating(double number) ->
                Double.isFinite(number)
                        ? numberText(new BigDecimal(Double.toString(number)))
                        : Double.isNaN(number) ? "Nan" : number > 0 ? "Inf" : "-Inf";
            case Time(LocalDateTime local, var zone) ->
                DateWriter.write(
                        local,
                        zone,
                        local.getNano() == 0 && zone.isEmpty()
                                ? formats().dateMask()
                                : zone.isEmpty()
                                        ? formats().timestampMask()
                                        : formats().timestampTzMask());
            case Raw(byte[] bytes) -> HexFormat.of().withUpperCase().formatHex(bytes);
            case Truth(boolean truth) -> Boolean.toString(truth).toUpperCase(Locale.ROOT);
            case Composite c -> throw new NotConstantException("an object cannot be converted to text");
            case SqlValue.Months m -> m.canonical().orElse("");
            case SqlValue.Seconds s -> s.canonical().orElse("");
        };
    }

    private String numberText(BigDecimal number) {
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        if (plain.startsWith("0.")) {
            plain = plain.substring(1);
        } else if (plain.startsWith("-0.")) {
            plain = "-" + plain.substring(2);
        }
        return formats().decimal() == '.' ? plain : plain.replace('.', formats().decimal());
    }

    boolean equal(SqlValue left, SqlValue right) throws NotConstantException {
        if (left instanceof Null || right instanceof Null) {
            return false;
        }
        if (left instanceof Num || right instanceof Num) {
            return number(left).compareTo(number(right)) == 0;
        }
        return left instanceof Time && right instanceof Time
                ? left.equals(right)
                : text(left).equals(text(right));
    }

    /**
     * The canonical text of a value that is stored in a column of this type; empty for NULL.
     *
     * @throws NotConstantException when Oracle would refuse the conversion, as far as it is known here
     */
    Optional<String> stored(SqlValue value, OracleType type) throws NotConstantException {
        if (value instanceof Null) {
            return Optional.empty();
        }
        return switch (type) {
            case OracleType.Character c -> Optional.of(text(value));
            case OracleType.Clob c -> Optional.of(text(value));
            case OracleType.Nclob c -> Optional.of(text(value));
            case OracleType.Long l -> Optional.of(text(value));
            case OracleType.Number n -> number(number(value));
            case OracleType.Float f -> number(number(value));
            case OracleType.BinaryFloat f -> floatingText(value);
            case OracleType.BinaryDouble d -> floatingText(value);
            case OracleType.Date d -> {
                Time time = time(value, formats().dateMask());
                yield new Time(time.local().withNano(0), Optional.empty()).canonical();
            }
            case OracleType.Timestamp(int fraction, OracleType.Zone zone) -> timestamp(value, zone);
            case OracleType.Raw r -> bytes(value);
            case OracleType.LongRaw r -> bytes(value);
            case OracleType.Blob b -> bytes(value);
            case OracleType.IntervalYearToMonth i ->
                value instanceof Chars(String text) ? Times.months(text).canonical() : value.canonical();
            case OracleType.IntervalDayToSecond i ->
                value instanceof Chars(String text) ? Times.days(text).canonical() : value.canonical();
            case OracleType.Boolean b -> value.canonical();
            case OracleType.Bfile b -> value.canonical();
            case OracleType.Rowid r -> value.canonical();
            case OracleType.Urowid r -> value.canonical();
            case OracleType.XmlType x -> value.canonical();
            case OracleType.Json j -> value.canonical();
            case OracleType.Vector v -> value.canonical();
            case OracleType.UserDefined(var name) ->
                value instanceof Composite composite
                        ? Optional.of(surroundings.types().text(composite, name, this))
                        : value.canonical();
            case OracleType.Ref r -> value.canonical();
            case OracleType.Supplied s -> value.canonical();
        };
    }

    private static Optional<String> number(BigDecimal value) {
        return new Num(value).canonical();
    }

    private Optional<String> floatingText(SqlValue value) throws NotConstantException {
        return value instanceof Floating ? value.canonical() : number(number(value));
    }

    private Optional<String> timestamp(SqlValue value, OracleType.Zone zone) throws NotConstantException {
        boolean zoned = zone == OracleType.Zone.TIME_ZONE;
        Time time = time(value, zoned ? formats().timestampTzMask() : formats().timestampMask());
        return switch (zone) {
            case NONE -> new Time(time.local(), Optional.empty()).canonical();
            case TIME_ZONE, LOCAL ->
                new Time(
                                time.local(),
                                time.zone().or(() -> Optional.of(formats().zone())))
                        .canonical();
        };
    }

    /** A text is hexadecimal digits. */
    private static Optional<String> bytes(SqlValue value) throws NotConstantException {
        return switch (value) {
            case Raw r -> r.canonical();
            case Chars(String text) -> Optional.of(HexFormat.of().formatHex(hex(text)));
            case SqlValue other -> throw new NotConstantException("a value cannot be converted to bytes");
        };
    }

    static byte[] hex(String text) throws NotConstantException {
        String digits = text.strip();
        try {
            return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
        } catch (IllegalArgumentException e) {
            throw new NotConstantException("a text is not hexadecimal");
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
