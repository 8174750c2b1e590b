package io.howdah.orasim.engine.load;

import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.value.Intervals;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.format.OracleDateTime;
import io.howdah.orasim.format.OracleFloat;
import io.howdah.orasim.format.OracleInterval;
import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.OracleError;
import io.howdah.values.BadValueException;
import io.howdah.values.DateFields;
import io.howdah.values.DateMask;
import io.howdah.values.TextFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Makes Oracle's internal bytes of the source text of one column. Owned by one thread. */
public interface FieldEncoder {
    void encode(byte[] utf8, int offset, int length, RowBytes into) throws BadValueException;

    static FieldEncoder of(Type type, TextFormat format) {
        return switch (type.sql()) {
            case NUMBER -> (b, o, l, into) -> number(b, o, l, format, into);
            case CHAR, NCHAR -> (b, o, l, into) -> padded(b, o, l, type, into);
            case VARCHAR2, NVARCHAR2, LONG, JSON, OBJECT, VECTOR, ROWID, UROWID -> (b, o, l, into) -> into.add(b, o, l);
            case CLOB, NCLOB -> (b, o, l, into) -> into.add(Lobs.encodeUtf8(b, o, l));
            case RAW, LONG_RAW, BLOB, BFILE -> (b, o, l, into) -> into.add(bytes(b, o, l, format.binary()));
            case DATE, TIMESTAMP -> new Times(type, format, mask(type, format));
            case TIMESTAMP_TZ, TIMESTAMP_LTZ -> new Times(type, format, mask(type, format));
            case INTERVAL_YM -> (b, o, l, into) -> into.add(months(text(b, o, l)));
            case INTERVAL_DS -> (b, o, l, into) -> into.add(span(text(b, o, l)));
            case BINARY_FLOAT -> (b, o, l, into) -> into.add(OracleFloat.binaryFloat((float) real(text(b, o, l))));
            case BINARY_DOUBLE -> (b, o, l, into) -> into.add(OracleFloat.binaryDouble(real(text(b, o, l))));
            case BOOLEAN -> (b, o, l, into) -> into.add(new byte[] {truth(text(b, o, l))});
            case CURSOR -> throw new IllegalArgumentException("a column cannot be a cursor");
        };
    }

    private static String text(byte[] utf8, int offset, int length) {
        return new String(utf8, offset, length, StandardCharsets.UTF_8).strip();
    }

    private static String mask(Type type, TextFormat format) {
        return switch (type.sql()) {
            case DATE -> format.dateMask();
            case TIMESTAMP_TZ -> format.timestampTzMask();
            default -> format.timestampMask();
        };
    }

    private static void number(byte[] b, int offset, int length, TextFormat format, RowBytes into)
            throws BadValueException {
        long value = 0;
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && b[at] == '-';
        at += negative ? 1 : 0;
        boolean plain = end - at > 0 && end - at < 19;
        for (int i = at; i < end && plain; i++) {
            plain = b[i] >= '0' && b[i] <= '9';
            value = value * 10 + b[i] - '0';
        }
        if (plain) {
            into.add(OracleNumber.encode(negative ? -value : value));
            return;
        }
        String text = text(b, offset, length);
        if (format.group() != '\0') {
            text = text.replace(String.valueOf(format.group()), "");
        }
        try {
            into.add(OracleNumber.encode(
                    new BigDecimal(format.decimal() == '.' ? text : text.replace(format.decimal(), '.'))));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadValueException("not a number");
        }
    }

    private static void padded(byte[] b, int offset, int length, Type type, RowBytes into) {
        boolean perChar = type.bytes() > type.chars();
        int have = perChar
                ? new String(b, offset, length, StandardCharsets.UTF_8)
                        .codePointCount(0, new String(b, offset, length, StandardCharsets.UTF_8).length())
                : length;
        int missing = Math.max(0, type.chars() - have);
        byte[] all = Arrays.copyOf(Arrays.copyOfRange(b, offset, offset + length), length + missing);
        Arrays.fill(all, length, all.length, (byte) ' ');
        into.add(all);
    }

    private static byte[] bytes(byte[] b, int offset, int length, TextFormat.BinaryText form) throws BadValueException {
        try {
            return switch (form) {
                case HEX -> HexFormat.of().parseHex(new String(b, offset, length, StandardCharsets.ISO_8859_1).strip());
                case BASE64 -> Base64.getMimeDecoder().decode(Arrays.copyOfRange(b, offset, offset + length));
                case RAW -> Arrays.copyOfRange(b, offset, offset + length);
            };
        } catch (IllegalArgumentException e) {
            throw new BadValueException("not " + form.name().toLowerCase(Locale.ROOT) + " text");
        }
    }

    private static byte[] months(String text) throws BadValueException {
        try {
            long months = Intervals.months(text);
            return OracleInterval.yearMonth(Period.of((int) (months / 12), (int) (months % 12), 0));
        } catch (OracleError e) {
            throw new BadValueException("not an interval year to month");
        }
    }

    private static byte[] span(String text) throws BadValueException {
        try {
            return OracleInterval.daySecond(Intervals.span(text));
        } catch (OracleError e) {
            throw new BadValueException("not an interval day to second");
        }
    }

    private static double real(String text) throws BadValueException {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "NAN" -> Double.NaN;
            case "INF", "INFINITY", "+INF" -> Double.POSITIVE_INFINITY;
            case "-INF", "-INFINITY" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new BadValueException("not a number");
                }
            }
        };
    }

    private static byte truth(String text) {
        return (byte) (text.matches("(?i)TRUE|T|YES|Y|ON|1") ? 1 : 0);
    }

    /** Datetimes by mask or as ISO text. */
    final class Times implements FieldEncoder {
        private final Type type;
        private final TextFormat format;
        private final Optional<DateMask> mask;
        private final DateFields fields = new DateFields();

        Times(Type type, TextFormat format, String mask) {
            this.type = type;
            this.format = format;
            this.mask = mask.isEmpty() ? Optional.empty() : Optional.of(DateMask.compile(mask, format.language()));
        }

        @Override
        public void encode(byte[] b, int offset, int length, RowBytes into) throws BadValueException {
            if (mask.isPresent()) {
                mask.get().parse(b, offset, length, fields);
                put(
                        new OracleDateTime(
                                fields.year(),
                                fields.month(),
                                fields.day(),
                                fields.hour(),
                                fields.minute(),
                                fields.second(),
                                fields.nanos()),
                        fields.zoneId(),
                        into);
            } else {
                iso(text(b, offset, length), into);
            }
        }

        /** {@code [-]YYYY-MM-DD[ HH:MM[:SS[.f]]][zone]}. */
        private void iso(String text, RowBytes into) throws BadValueException {
            try {
                boolean before = text.startsWith("-");
                String rest = before ? text.substring(1) : text;
                int dash = rest.indexOf('-');
                int year = Integer.parseInt(rest, 0, dash, 10);
                int month = Integer.parseInt(rest, dash + 1, dash + 3, 10);
                int day = Integer.parseInt(rest, dash + 4, dash + 6, 10);
                int[] time = new int[4];
                int at = dash + 7;
                int field = 0;
                while (field < 3 && at + 2 <= rest.length() && Character.isDigit(rest.charAt(at))) {
                    time[field++] = Integer.parseInt(rest, at, at + 2, 10);
                    at += 2;
                    if (at < rest.length() && rest.charAt(at) == ':') {
                        at++;
                    } else {
                        break;
                    }
                }
                if (at < rest.length() && rest.charAt(at) == '.') {
                    int end = ++at;
                    while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
                        end++;
                    }
                    time[3] = Integer.parseInt((rest.substring(at, end) + "000000000").substring(0, 9));
                    at = end;
                }
                String zone = at < rest.length() ? rest.substring(at).strip() : "";
                put(
                        new OracleDateTime(before ? -year : year, month, day, time[0], time[1], time[2], time[3]),
                        zone.isEmpty() ? Optional.empty() : Optional.of(Nls.zone(zone)),
                        into);
            } catch (RuntimeException e) {
                throw new BadValueException("not a date");
            }
        }

        private void put(OracleDateTime value, Optional<ZoneId> zone, RowBytes into) throws BadValueException {
            try {
                into.add(
                        switch (type.sql()) {
                            case DATE -> OracleTime.date(value);
                            case TIMESTAMP -> OracleTime.timestamp(value);
                            default -> {
                                ZonedDateTime zoned = value.toLocal().atZone(zone.orElse(format.sessionZone()));
                                yield type.sql() == io.howdah.orasim.server.SqlType.TIMESTAMP_TZ
                                        ? OracleTime.zoned(zoned)
                                        : OracleTime.timestamp(zoned.withZoneSameInstant(ZoneOffset.UTC)
                                                .toLocalDateTime());
                            }
                        });
            } catch (java.time.DateTimeException e) {
                throw new BadValueException("not a date of the calendar");
            }
        }
    }
}
