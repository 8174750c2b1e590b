package io.howdah.source.filter;

import io.howdah.catalog.OracleType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values of filters, and canonical text of rows, by the type of the column. */
public final class FilterValues {
    /** The year is Oracle's: -1 is 1 BC, where ISO 8601 and Java count 0. */
    private static final Pattern TIME = Pattern.compile("(-?\\d{4,})-(\\d{1,2})-(\\d{1,2})"
            + "(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?\\s*(Z|[-+]\\d{2}:?\\d{2})?");

    private enum Family {
        NUMBER,
        TEXT,
        BLANK_PADDED,
        HEX,
        MOMENT,
        POINT
    }

    private FilterValues() {}

    /** Whether rows can be chosen by columns of this type: no LOB, no object, no interval. */
    public static boolean supports(OracleType type) {
        return family(type).isPresent();
    }

    /**
     * The value that a person wrote.
     *
     * @throws IllegalArgumentException with what is expected, when it is no value of the type
     */
    public static FilterValue parse(OracleType type, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty value is NULL in Oracle, which no comparison finds");
        }
        return switch (required(type)) {
            case NUMBER -> number(text);
            case TEXT -> new FilterValue.Text(text);
            case BLANK_PADDED -> new FilterValue.Text(withoutTrailingBlanks(text));
            case HEX -> hex(text);
            case MOMENT -> moment(text);
            case POINT -> point(text);
        };
    }

    /** The value of a row, from its canonical text (see package io.howdah.values). */
    public static FilterValue ofCanonical(OracleType type, String text) {
        return switch (required(type)) {
            case NUMBER -> canonicalNumber(text);
            case TEXT, HEX -> new FilterValue.Text(text);
            case BLANK_PADDED -> new FilterValue.Text(withoutTrailingBlanks(text));
            case MOMENT -> moment(text);
            case POINT -> point(text);
        };
    }

    /** NaN is greater than every number in Oracle, infinity than every other. */
    private static FilterValue canonicalNumber(String text) {
        return switch (text) {
            case "NaN" -> new FilterValue.Numeric(BigDecimal.valueOf(2).scaleByPowerOfTen(1000));
            case "Infinity" -> new FilterValue.Numeric(BigDecimal.ONE.scaleByPowerOfTen(1000));
            case "-Infinity" ->
                new FilterValue.Numeric(BigDecimal.ONE.scaleByPowerOfTen(1000).negate());
            default -> number(text);
        };
    }

    private static FilterValue number(String text) {
        try {
            return new FilterValue.Numeric(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number such as 1000 or 12.5 is expected", e);
        }
    }

    private static FilterValue hex(String text) {
        if (!text.matches("(?:[0-9a-fA-F]{2})+")) {
            throw new IllegalArgumentException("bytes in hexadecimal such as 00ff are expected");
        }
        return new FilterValue.Text(text.toLowerCase(Locale.ROOT));
    }

    private static String withoutTrailingBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static FilterValue moment(String text) {
        Matcher time = time(text);
        if (time.group(8) != null) {
            throw new IllegalArgumentException("the column has no time zone, a date without one is expected");
        }
        return new FilterValue.Moment(local(time));
    }

    /** Without a zone: UTC. */
    private static FilterValue point(String text) {
        Matcher time = time(text);
        ZoneOffset zone = time.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(time.group(8));
        return new FilterValue.Point(OffsetDateTime.of(local(time), zone).toInstant());
    }

    private static Matcher time(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            throw new IllegalArgumentException("a date such as 2024-12-31 or 2024-12-31 23:59:59 is expected");
        }
        return time;
    }

    private static LocalDateTime local(Matcher time) {
        try {
            int year = Integer.parseInt(time.group(1));
            String fraction = time.group(7) == null ? "" : time.group(7);
            return LocalDateTime.of(
                    year < 0 ? year + 1 : year,
                    Integer.parseInt(time.group(2)),
                    Integer.parseInt(time.group(3)),
                    part(time.group(4)),
                    part(time.group(5)),
                    part(time.group(6)),
                    Integer.parseInt((fraction + "000000000").substring(0, 9)));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("there is no such date", e);
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Family required(OracleType type) {
        return family(type)
                .orElseThrow(() -> new IllegalArgumentException("rows cannot be chosen by a column of this type"));
    }

    private static Optional<Family> family(OracleType type) {
        return switch (type) {
            case OracleType.Number t -> Optional.of(Family.NUMBER);
            case OracleType.Float t -> Optional.of(Family.NUMBER);
            case OracleType.BinaryFloat t -> Optional.of(Family.NUMBER);
            case OracleType.BinaryDouble t -> Optional.of(Family.NUMBER);
            case OracleType.Character(var kind, var length, var semantics) ->
                Optional.of(
                        kind == OracleType.CharacterKind.CHAR || kind == OracleType.CharacterKind.NCHAR
                                ? Family.BLANK_PADDED
                                : Family.TEXT);
            case OracleType.Raw t -> Optional.of(Family.HEX);
            case OracleType.Date t -> Optional.of(Family.MOMENT);
            case OracleType.Timestamp(var fraction, var zone) ->
                Optional.of(zone == OracleType.Zone.NONE ? Family.MOMENT : Family.POINT);
            case OracleType.Clob t -> Optional.empty();
            case OracleType.Nclob t -> Optional.empty();
            case OracleType.Blob t -> Optional.empty();
            case OracleType.Bfile t -> Optional.empty();
            case OracleType.Long t -> Optional.empty();
            case OracleType.LongRaw t -> Optional.empty();
            case OracleType.IntervalYearToMonth t -> Optional.empty();
            case OracleType.IntervalDayToSecond t -> Optional.empty();
            case OracleType.Rowid t -> Optional.empty();
            case OracleType.Urowid t -> Optional.empty();
            case OracleType.XmlType t -> Optional.empty();
            case OracleType.Json t -> Optional.empty();
            case OracleType.Boolean t -> Optional.empty();
            case OracleType.Vector t -> Optional.empty();
            case OracleType.UserDefined t -> Optional.empty();
            case OracleType.Ref t -> Optional.empty();
            case OracleType.Supplied t -> Optional.empty();
        };
    }
}
