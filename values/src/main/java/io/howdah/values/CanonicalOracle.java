package io.howdah.values;

import io.howdah.catalog.OracleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Oracle's internal formats to the text that the canonicaliser of text then reads; written apart from {@link OracleBytes}, which names
 * the source of the formats. Made for clarity.
 */
final class CanonicalOracle implements Canonicaliser {
    private final OracleType source;
    private final Zone zone;
    private final TextFormat.Regions regions;
    private final Canonicaliser ofText;
    private final CopyBuffer text = new CopyBuffer(128);

    /** What becomes of the zone of a TIMESTAMP WITH TIME ZONE, which stands beside the instant. */
    enum Zone {
        /** only the instant is kept, so that a region nobody knows any more does no harm */
        DROPPED,
        KEPT
    }

    CanonicalOracle(OracleType source, Zone zone, TextFormat.Regions regions, Canonicaliser ofText) {
        this.source = source;
        this.zone = zone;
        this.regions = regions;
        this.ofText = ofText;
    }

    @Override
    public boolean canonical(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        text.truncate(0);
        ByteBuffer value = ByteBuffer.wrap(bytes, offset, length);
        switch (source) {
            case OracleType.BinaryFloat t -> put(Float.toString(floatBits(value) + 0f)); // -0 + 0 is 0
            case OracleType.BinaryDouble t -> put(Double.toString(doubleBits(value) + 0d));
            case OracleType.Date t -> time(value);
            case OracleType.Timestamp t -> time(value);
            case OracleType.IntervalYearToMonth t -> years(value);
            case OracleType.IntervalDayToSecond t -> days(value);
            default -> put(number(value).stripTrailingZeros().toPlainString());
        }
        return ofText.canonical(text.array(), 0, text.size(), out);
    }

    private void put(String ascii) {
        Ascii.put(ascii, text);
    }

    private static BadValueException bad(String type) {
        return new BadValueException("not a " + type + " in Oracle's internal format");
    }

    private static float floatBits(ByteBuffer value) throws BadValueException {
        if (value.remaining() != Float.BYTES) {
            throw bad("BINARY_FLOAT");
        }
        int sortable = value.getInt();
        return Float.intBitsToFloat(sortable < 0 ? sortable ^ 0x8000_0000 : ~sortable);
    }

    private static double doubleBits(ByteBuffer value) throws BadValueException {
        if (value.remaining() != Double.BYTES) {
            throw bad("BINARY_DOUBLE");
        }
        long sortable = value.getLong();
        return Double.longBitsToDouble(sortable < 0 ? sortable ^ 0x8000_0000_0000_0000L : ~sortable);
    }

    private static BigDecimal number(ByteBuffer value) throws BadValueException {
        if (!value.hasRemaining()) {
            throw bad("NUMBER");
        }
        int first = Byte.toUnsignedInt(value.get());
        if (first == 128 && !value.hasRemaining()) {
            return BigDecimal.ZERO;
        }
        if (!value.hasRemaining() || first == 255 && value.get(value.position()) == 101) {
            throw bad("finite NUMBER");
        }
        boolean positive = first >= 128;
        int power = (positive ? first : 255 - first) - 193;
        long high = 0;
        int highDigits = 0;
        BigInteger digits = BigInteger.ZERO;
        int count = 0;
        while (value.hasRemaining()) {
            int stored = Byte.toUnsignedInt(value.get());
            if (!positive && stored == 102) {
                break;
            }
            int digit = positive ? stored - 1 : 101 - stored;
            if (digit < 0 || digit > 99) {
                throw bad("NUMBER");
            }
            high = high * 100 + digit;
            count++;
            if (++highDigits == 9) {
                digits = digits.multiply(BigInteger.valueOf(1_000_000_000_000_000_000L))
                        .add(BigInteger.valueOf(high));
                high = 0;
                highDigits = 0;
            }
        }
        digits = digits.multiply(BigInteger.TEN.pow(2 * highDigits)).add(BigInteger.valueOf(high));
        BigDecimal magnitude = new BigDecimal(digits).movePointRight(2 * (power - count + 1));
        return positive ? magnitude : magnitude.negate();
    }

    private void time(ByteBuffer value) throws BadValueException {
        int length = value.remaining();
        if (length != 7 && length != 11 && length != 13) {
            throw bad("datetime");
        }
        int century = Byte.toUnsignedInt(value.get()) - 100;
        int year = century * 100 + Byte.toUnsignedInt(value.get()) - 100;
        int month = value.get();
        int day = value.get();
        int hour = value.get() - 1;
        int minute = value.get() - 1;
        int second = value.get() - 1;
        int nanos = length > 7 ? value.getInt() : 0;
        if (nanos < 0 || nanos > 999_999_999) {
            throw bad("datetime");
        }
        if (length < 13) {
            putTime(year, month, day, hour, minute, second, nanos);
            return;
        }
        // before 1583 in Oracle's calendar, which java.time does not have: the instant is right in UTC
        if (zone == Zone.DROPPED || year < 1583) {
            putTime(year, month, day, hour, minute, second, nanos);
            put(" +00:00");
            return;
        }
        ZoneId region = region(Byte.toUnsignedInt(value.get()), Byte.toUnsignedInt(value.get()));
        try {
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos)
                    .atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(region)
                    .toLocalDateTime();
            boolean twice = region.getRules().getValidOffsets(local).size() > 1;
            if (twice) {
                // only an offset tells which of both is meant
                ZoneOffset meant = region.getRules()
                        .getOffset(LocalDateTime.of(year, month, day, hour, minute, second, nanos)
                                .toInstant(ZoneOffset.UTC));
                region = meant;
            }
            putTime(
                    local.getYear(),
                    local.getMonthValue(),
                    local.getDayOfMonth(),
                    local.getHour(),
                    local.getMinute(),
                    local.getSecond(),
                    local.getNano());
            put(" " + (region.getId().equals("Z") ? "+00:00" : region.getId()));
        } catch (DateTimeException e) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "not a date of the calendar");
        }
    }

    private void putTime(int year, int month, int day, int hour, int minute, int second, int nanos) {
        put(String.format(
                Locale.ROOT,
                "%s%04d-%02d-%02d %02d:%02d:%02d",
                year < 0 ? "-" : "",
                Math.abs(year),
                month,
                day,
                hour,
                minute,
                second));
        if (nanos > 0) {
            put(String.format(Locale.ROOT, ".%09d", nanos));
        }
    }

    /** An offset as hour + 20 and minute + 60, or the number of a region in 13 bits behind a high bit of 1. */
    private ZoneId region(int first, int second) throws BadValueException {
        if (first >= 128) {
            int number = (first - 128) * 64 + second / 4;
            return Zones.find(
                    regions.name(number).orElseThrow(() -> new BadValueException("unknown time zone region")));
        }
        int minutes = (first - 20) * 60 + second - 60;
        if (Math.abs(minutes) > 18 * 60) {
            throw bad("time zone");
        }
        return ZoneOffset.ofTotalSeconds(minutes * 60);
    }

    private void years(ByteBuffer value) throws BadValueException {
        if (value.remaining() != 5) {
            throw bad("INTERVAL YEAR TO MONTH");
        }
        long years = Integer.toUnsignedLong(value.getInt()) - 0x8000_0000L;
        long all = years * 12 + Byte.toUnsignedInt(value.get()) - 60;
        put(String.format(Locale.ROOT, "%s%d-%02d", all < 0 ? "-" : "", Math.abs(all) / 12, Math.abs(all) % 12));
    }

    private void days(ByteBuffer value) throws BadValueException {
        if (value.remaining() != 11) {
            throw bad("INTERVAL DAY TO SECOND");
        }
        long days = Integer.toUnsignedLong(value.getInt()) - 0x8000_0000L;
        long seconds = days * 86_400
                + (Byte.toUnsignedInt(value.get()) - 60) * 3600L
                + (Byte.toUnsignedInt(value.get()) - 60) * 60L
                + Byte.toUnsignedInt(value.get())
                - 60;
        long nanos = Integer.toUnsignedLong(value.getInt()) - 0x8000_0000L;
        boolean negative = seconds < 0 || nanos < 0;
        long whole = Math.abs(seconds);
        put(String.format(
                Locale.ROOT,
                "%s%d %02d:%02d:%02d",
                negative ? "-" : "",
                whole / 86_400,
                whole / 3600 % 24,
                whole / 60 % 60,
                whole % 60));
        if (nanos != 0) {
            put(String.format(Locale.ROOT, ".%09d", Math.abs(nanos)));
        }
    }
}
