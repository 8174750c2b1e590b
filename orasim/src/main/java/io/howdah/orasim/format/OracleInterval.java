package io.howdah.orasim.format;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Period;

/**
 * INTERVAL YEAR TO MONTH (5 bytes) and INTERVAL DAY TO SECOND (11 bytes).
 *
 * <p>Source: python-oracledb (Apache-2.0/UPL), decode_interval_ym and decode_interval_ds: 4-byte fields are offset by 2^31, others by 60;
 * every field of a negative interval is negative.
 */
public final class OracleInterval {
    private static final int MIDDLE = 0x8000_0000;
    private static final int OFFSET = 60;

    private OracleInterval() {}

    public static byte[] yearMonth(Period value) {
        if (value.getDays() != 0) {
            throw new IllegalArgumentException("an interval year to month has no days: " + value);
        }
        long months = value.toTotalMonths();
        return ByteBuffer.allocate(5)
                .putInt((int) (months / 12) + MIDDLE)
                .put((byte) (months % 12 + OFFSET))
                .array();
    }

    public static Period decodeYearMonth(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int years = buffer.getInt() - MIDDLE;
        return Period.of(years, buffer.get() - OFFSET, 0);
    }

    public static byte[] daySecond(Duration value) {
        // seconds of a Duration are rounded down: count both parts towards zero
        long seconds = value.getSeconds();
        int nanos = value.getNano();
        if (seconds < 0 && nanos > 0) {
            seconds++;
            nanos -= 1_000_000_000;
        }
        return ByteBuffer.allocate(11)
                .putInt(Math.toIntExact(seconds / 86_400) + MIDDLE)
                .put((byte) (seconds / 3_600 % 24 + OFFSET))
                .put((byte) (seconds / 60 % 60 + OFFSET))
                .put((byte) (seconds % 60 + OFFSET))
                .putInt(nanos + MIDDLE)
                .array();
    }

    public static Duration decodeDaySecond(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long days = buffer.getInt() - MIDDLE;
        long hours = buffer.get() - OFFSET;
        long minutes = buffer.get() - OFFSET;
        long seconds = buffer.get() - OFFSET;
        return Duration.ofSeconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds, buffer.getInt() - MIDDLE);
    }
}
