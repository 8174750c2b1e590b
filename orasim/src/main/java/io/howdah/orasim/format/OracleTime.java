package io.howdah.orasim.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * DATE and the TIMESTAMP types.
 *
 * <p>Source: Oracle Call Interface Programmer's Guide, "DATE" under "External Data Types" (7 bytes: century + 100, year of the century + 100,
 * month, day, hour + 1, minute + 1, second + 1); python-oracledb (Apache-2.0/UPL), decode_date: 4 bytes of nanoseconds, most significant
 * first, absent when they are 0; behind them for TIMESTAMP WITH TIME ZONE hour + 20 and minute + 60 of the offset, or, with bit 0x80 of
 * the first byte set, the number of a region. A value with a zone is kept in UTC.
 */
public final class OracleTime {
    private static final int DATE_BYTES = 7;
    private static final int TIMESTAMP_BYTES = 11;
    private static final int ZONED_BYTES = 13;
    private static final int YEAR_BIAS = 100;
    private static final int OFFSET_HOUR_BIAS = 20;
    private static final int OFFSET_MINUTE_BIAS = 60;
    private static final int REGION = 0x80;

    private OracleTime() {}

    public static byte[] date(OracleDateTime value) {
        byte[] bytes = new byte[DATE_BYTES];
        fields(value, bytes);
        return bytes;
    }

    /** @param value fractions of a second are cut */
    public static byte[] date(LocalDateTime value) {
        return date(OracleDateTime.of(value));
    }

    /** TIMESTAMP, and TIMESTAMP WITH LOCAL TIME ZONE in the time zone of the database: 7 bytes without a fraction, else 11. */
    public static byte[] timestamp(OracleDateTime value) {
        byte[] bytes = new byte[value.nano() == 0 ? DATE_BYTES : TIMESTAMP_BYTES];
        fields(value, bytes);
        if (bytes.length == TIMESTAMP_BYTES) {
            nanos(value.nano(), bytes);
        }
        return bytes;
    }

    public static byte[] timestamp(LocalDateTime value) {
        return timestamp(OracleDateTime.of(value));
    }

    /**
     * TIMESTAMP WITH TIME ZONE.
     *
     * @param value with an offset, or with a region that {@link TimeZoneRegions} knows; other regions become their offset
     */
    public static byte[] zoned(ZonedDateTime value) {
        LocalDateTime utc = LocalDateTime.ofInstant(value.toInstant(), ZoneOffset.UTC);
        OracleDateTime fields = OracleDateTime.of(utc);
        byte[] bytes = new byte[ZONED_BYTES];
        fields(fields, bytes);
        nanos(fields.nano(), bytes);
        int region = value.getZone() instanceof ZoneOffset
                ? TimeZoneRegions.UNKNOWN
                : TimeZoneRegions.id(value.getZone().getId());
        if (region == TimeZoneRegions.UNKNOWN) {
            int minutes = value.getOffset().getTotalSeconds() / 60;
            bytes[11] = (byte) (minutes / 60 + OFFSET_HOUR_BIAS);
            bytes[12] = (byte) (minutes % 60 + OFFSET_MINUTE_BIAS);
        } else {
            bytes[11] = (byte) (REGION | region >> 6);
            bytes[12] = (byte) ((region & 0x3f) << 2);
        }
        return bytes;
    }

    /** Fields of DATE, TIMESTAMP or TIMESTAMP WITH LOCAL TIME ZONE (in the zone of the database). */
    public static OracleDateTime decode(byte[] bytes) {
        if (bytes.length != DATE_BYTES && bytes.length != TIMESTAMP_BYTES && bytes.length != ZONED_BYTES) {
            throw new IllegalArgumentException("a date has 7, 11 or 13 bytes, not " + bytes.length);
        }
        int year = ((bytes[0] & 0xff) - YEAR_BIAS) * 100 + (bytes[1] & 0xff) - YEAR_BIAS;
        int nano = bytes.length == DATE_BYTES
                ? 0
                : (bytes[7] & 0xff) << 24 | (bytes[8] & 0xff) << 16 | (bytes[9] & 0xff) << 8 | bytes[10] & 0xff;
        return new OracleDateTime(year, bytes[2], bytes[3], bytes[4] - 1, bytes[5] - 1, bytes[6] - 1, nano);
    }

    /**
     * TIMESTAMP WITH TIME ZONE.
     *
     * @throws IllegalArgumentException for a number of a region that nobody knows
     */
    public static ZonedDateTime decodeZoned(byte[] bytes) {
        if (bytes.length != ZONED_BYTES) {
            throw new IllegalArgumentException("a time stamp with time zone has 13 bytes, not " + bytes.length);
        }
        Instant instant = decode(bytes).toLocal().toInstant(ZoneOffset.UTC);
        return instant.atZone(zone(bytes));
    }

    private static ZoneId zone(byte[] bytes) {
        int first = bytes[11] & 0xff;
        int second = bytes[12] & 0xff;
        if ((first & REGION) != 0) {
            return ZoneId.of(TimeZoneRegions.name((first & ~REGION) << 6 | second >> 2));
        }
        return ZoneOffset.ofTotalSeconds(((first - OFFSET_HOUR_BIAS) * 60 + second - OFFSET_MINUTE_BIAS) * 60);
    }

    private static void fields(OracleDateTime value, byte[] bytes) {
        bytes[0] = (byte) (value.year() / 100 + YEAR_BIAS);
        bytes[1] = (byte) (value.year() % 100 + YEAR_BIAS);
        bytes[2] = (byte) value.month();
        bytes[3] = (byte) value.day();
        bytes[4] = (byte) (value.hour() + 1);
        bytes[5] = (byte) (value.minute() + 1);
        bytes[6] = (byte) (value.second() + 1);
    }

    private static void nanos(int nano, byte[] bytes) {
        bytes[7] = (byte) (nano >> 24);
        bytes[8] = (byte) (nano >> 16);
        bytes[9] = (byte) (nano >> 8);
        bytes[10] = (byte) nano;
    }
}
