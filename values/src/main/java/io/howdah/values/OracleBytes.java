package io.howdah.values;

import io.howdah.catalog.OracleType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Oracle's internal formats as text, for the encoders (Oracle Call Interface Programmer's Guide 23ai, "Internal Data Types" and
 * "External Data Types"; for time zones and intervals the decoders of the open client python-oracledb):
 *
 * <ul>
 *   <li>NUMBER: an exponent byte (193 + power of 100 of the first digit; one's complement when negative), digits of base 100 plus 1, when
 *       negative 101 minus the digit and 102 at the end of all but the longest; zero is 128 alone
 *   <li>DATE: century + 100, year of century + 100, month, day, hour + 1, minute + 1, second + 1; before Christ both year parts count down
 *   <li>TIMESTAMP: a DATE, and four bytes of nanoseconds unless there are none; WITH TIME ZONE: in UTC, and two bytes of zone
 *   <li>intervals: years or days, and nanoseconds, as four bytes plus 2^31; other parts as a byte plus 60; all have the sign of the whole
 *   <li>BINARY_FLOAT, BINARY_DOUBLE: IEEE 754, made sortable: sign bit inverted when positive, all bits when negative
 * </ul>
 */
final class OracleBytes {
    static final int ZERO = 0x80;
    /** Exponent byte of 1 and, one's complement, of -1. */
    static final int POSITIVE_EXPONENT = 193;

    static final int NEGATIVE_EXPONENT = 62;
    /** Last byte of a negative NUMBER with fewer than 20 digits. */
    static final int NEGATIVE_END = 102;

    static final int DATE_LENGTH = 7;
    static final int ZONE_AT = 11;
    static final int ZONED_LENGTH = 13;
    private static final int REGION = 0x80;
    private static final int MIDDLE = 60;

    private OracleBytes() {}

    /** Appends the canonical text of a value; what was appended when it throws is not to be used. */
    interface ToText {
        void write(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException;
    }

    /** Whether values of this type have an internal format here; the others are text or plain bytes. */
    static boolean covers(OracleType source) {
        return source instanceof OracleType.Number
                || source instanceof OracleType.Float
                || source instanceof OracleType.BinaryFloat
                || source instanceof OracleType.BinaryDouble
                || source instanceof OracleType.Date
                || source instanceof OracleType.Timestamp
                || source instanceof OracleType.IntervalYearToMonth
                || source instanceof OracleType.IntervalDayToSecond;
    }

    static ToText toText(OracleType source, TextFormat.Regions regions) {
        return switch (source) {
            case OracleType.BinaryFloat t ->
                (bytes, offset, length, out) -> Ascii.put(Float.toString(floatValue(bytes, offset, length)), out);
            case OracleType.BinaryDouble t ->
                (bytes, offset, length, out) -> Ascii.put(Double.toString(doubleValue(bytes, offset, length)), out);
            case OracleType.Date t -> new TimeText(regions);
            case OracleType.Timestamp t -> new TimeText(regions);
            case OracleType.IntervalYearToMonth t -> OracleBytes::yearToMonth;
            case OracleType.IntervalDayToSecond t -> OracleBytes::dayToSecond;
            default -> OracleBytes::number;
        };
    }

    static float floatValue(byte[] bytes, int offset, int length) throws BadValueException {
        require(length == 4, "BINARY_FLOAT");
        int bits = Binary.int4(bytes, offset);
        float value = Float.intBitsToFloat(bits < 0 ? bits & Integer.MAX_VALUE : ~bits);
        return value == 0 ? 0 : value;
    }

    static double doubleValue(byte[] bytes, int offset, int length) throws BadValueException {
        require(length == 8, "BINARY_DOUBLE");
        long bits = Binary.int8(bytes, offset);
        double value = Double.longBitsToDouble(bits < 0 ? bits & Long.MAX_VALUE : ~bits);
        return value == 0 ? 0 : value;
    }

    static void require(boolean right, String type) throws BadValueException {
        if (!right) {
            throw new BadValueException("not a " + type + " in Oracle's internal format");
        }
    }

    /** How many digits of base 100 stand behind the exponent byte. */
    static int digits(byte[] bytes, int offset, int length, boolean negative) {
        return length - (negative && (bytes[offset + length - 1] & 0xff) == NEGATIVE_END ? 2 : 1);
    }

    private static void number(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        int first = length == 0 ? 0 : bytes[offset] & 0xff;
        if (length == 1 && first == ZERO) {
            out.put((byte) '0');
            return;
        }
        boolean negative = first < ZERO;
        int exponent = negative ? NEGATIVE_EXPONENT - first : first - POSITIVE_EXPONENT;
        int count = length < 2 ? 0 : digits(bytes, offset, length, negative);
        require(count > 0 && count <= 20, "finite NUMBER");
        if (negative) {
            out.put((byte) '-');
        }
        if (exponent < 0) {
            out.put((byte) '0');
        }
        for (int i = Math.min(0, exponent + 1); i < Math.max(count, exponent + 1); i++) {
            // i = 0 is the first digit; before it stand zeros of a small fraction, behind the last those of a large
            // whole number
            int place = exponent - i;
            if (place == -1) {
                out.put((byte) '.');
            }
            int stored = i >= 0 && i < count ? bytes[offset + 1 + i] & 0xff : negative ? 101 : 1;
            int digit = negative ? 101 - stored : stored - 1;
            require(digit >= 0 && digit <= 99, "NUMBER");
            if (digit >= 10 || i > 0 || place < 0) {
                out.put((byte) ('0' + digit / 10));
            }
            boolean trailing = place < 0 && i == count - 1 && digit % 10 == 0;
            if (!trailing) {
                out.put((byte) ('0' + digit % 10));
            }
        }
    }

    static int year(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xff) - 100) * 100 + (bytes[offset + 1] & 0xff) - 100;
    }

    /** Nanoseconds of a TIMESTAMP. */
    static int nanos(byte[] bytes, int offset, int length) {
        return length > DATE_LENGTH ? Binary.int4(bytes, offset + DATE_LENGTH) : 0;
    }

    /**
     * Datetimes, the fraction with nine digits; those with a time zone as local time with the zone's name, with its offset where the clock
     * shows a time twice, in UTC before the end of the Julian calendar.
     */
    private record TimeText(TextFormat.Regions regions) implements ToText {
        private static final int LAST_JULIAN_YEAR = 1582;

        @Override
        public void write(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
            DateFields fields = new DateFields();
            new OracleDateBytes().parse(bytes, offset, length, fields);
            if (length < ZONED_LENGTH) {
                put(fields, out);
                return;
            }
            ZoneId zone = zone(bytes, offset);
            if (fields.year <= LAST_JULIAN_YEAR) {
                zone = ZoneOffset.UTC;
            } else {
                zone = moved(fields, zone);
            }
            put(fields, out);
            Ascii.put(" " + (zone.equals(ZoneOffset.UTC) ? "+00:00" : zone.getId()), out);
        }

        /** From UTC into the zone; returns how it is to be named. */
        private static ZoneId moved(DateFields fields, ZoneId zone) throws BadValueException {
            try {
                LocalDateTime utc = LocalDateTime.of(
                        fields.year, fields.month, fields.day, fields.hour, fields.minute, fields.second, fields.nanos);
                ZoneOffset offset = zone.getRules().getOffset(utc.toInstant(ZoneOffset.UTC));
                LocalDateTime local = utc.plusSeconds(offset.getTotalSeconds());
                fields.year = local.getYear();
                fields.month = local.getMonthValue();
                fields.day = local.getDayOfMonth();
                fields.hour = local.getHour();
                fields.minute = local.getMinute();
                fields.second = local.getSecond();
                return zone.getRules().getValidOffsets(local).size() > 1 ? offset : zone;
            } catch (DateTimeException e) {
                throw new BadValueException(ValueCode.NO_SUCH_DATE, "not a date of the calendar");
            }
        }

        private ZoneId zone(byte[] bytes, int offset) throws BadValueException {
            int first = bytes[offset + ZONE_AT] & 0xff;
            int second = bytes[offset + ZONE_AT + 1] & 0xff;
            if ((first & REGION) == 0) {
                int seconds = ((first - 20) * 60 + second - MIDDLE) * 60;
                require(Math.abs(seconds) <= 18 * 3600, "time zone");
                return ZoneOffset.ofTotalSeconds(seconds);
            }
            int number = ((first & 0x7f) << 6) + (second >> 2);
            return Zones.find(
                    regions.name(number).orElseThrow(() -> new BadValueException("unknown time zone region")));
        }

        private static void put(DateFields f, CopyBuffer out) {
            Ascii.put(
                    f.year < 0
                            ? String.format(Locale.ROOT, "-%04d", -f.year)
                            : String.format(Locale.ROOT, "%04d", f.year),
                    out);
            Ascii.put(
                    String.format(Locale.ROOT, "-%02d-%02d %02d:%02d:%02d", f.month, f.day, f.hour, f.minute, f.second),
                    out);
            if (f.nanos != 0) {
                Ascii.put(String.format(Locale.ROOT, ".%09d", f.nanos), out);
            }
        }
    }

    private static void yearToMonth(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        require(length == 5, "INTERVAL YEAR TO MONTH");
        int years = Binary.int4(bytes, offset) ^ Integer.MIN_VALUE;
        int months = (bytes[offset + 4] & 0xff) - MIDDLE;
        sign(years < 0 || months < 0, out);
        Ascii.put(String.format(Locale.ROOT, "%d-%02d", Math.abs((long) years), Math.abs(months)), out);
    }

    private static void dayToSecond(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        require(length == 11, "INTERVAL DAY TO SECOND");
        int days = Binary.int4(bytes, offset) ^ Integer.MIN_VALUE;
        int hours = (bytes[offset + 4] & 0xff) - MIDDLE;
        int minutes = (bytes[offset + 5] & 0xff) - MIDDLE;
        int seconds = (bytes[offset + 6] & 0xff) - MIDDLE;
        int nanos = Binary.int4(bytes, offset + 7) ^ Integer.MIN_VALUE;
        sign(days < 0 || hours < 0 || minutes < 0 || seconds < 0 || nanos < 0, out);
        Ascii.put(
                String.format(
                        Locale.ROOT,
                        "%d %02d:%02d:%02d",
                        Math.abs((long) days),
                        Math.abs(hours),
                        Math.abs(minutes),
                        Math.abs(seconds)),
                out);
        if (nanos != 0) {
            Ascii.put(String.format(Locale.ROOT, ".%09d", Math.abs((long) nanos)), out);
        }
    }

    private static void sign(boolean negative, CopyBuffer out) {
        if (negative) {
            out.put((byte) '-');
        }
    }
}
