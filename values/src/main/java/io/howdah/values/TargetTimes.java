package io.howdah.values;

/** Reads PostgreSQL's binary datetimes and intervals. */
final class TargetTimes {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** Days from the Gregorian 1 March of year 0 to 1 January 2000. */
    private static final long DAYS_TO_2000 = 730_425;

    private static final long DAYS_PER_ERA = 146_097;

    private TargetTimes() {}

    static void date(byte[] payload, int offset, int length, CopyBuffer out) {
        int day = Binary.int4(payload, offset);
        if (day == Integer.MAX_VALUE || day == Integer.MIN_VALUE) {
            Ascii.put(day > 0 ? "infinity" : "-infinity", out);
        } else {
            moment(day, 0, out);
        }
    }

    static void timestamp(byte[] payload, int offset, int length, CopyBuffer out) {
        long micros = Binary.int8(payload, offset);
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            Ascii.put(micros > 0 ? "infinity" : "-infinity", out);
        } else {
            moment(Math.floorDiv(micros, MICROS_PER_DAY), Math.floorMod(micros, MICROS_PER_DAY), out);
        }
    }

    static void timestampTz(byte[] payload, int offset, int length, CopyBuffer out) {
        timestamp(payload, offset, length, out);
        out.put((byte) 'Z');
    }

    private static void moment(long day, long micros, CopyBuffer out) {
        long shifted = day + DAYS_TO_2000;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        if (year <= 0) {
            out.put((byte) '-');
            year = 1 - year;
        }
        Ascii.padded(year, 4, out);
        out.put((byte) '-');
        Ascii.padded(month, 2, out);
        out.put((byte) '-');
        Ascii.padded(dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2, out);
        out.put((byte) ' ');
        clock(micros, out);
    }

    private static void clock(long micros, CopyBuffer out) {
        int second = (int) (micros / 1_000_000);
        Ascii.padded(second / 3600, 2, out);
        out.put((byte) ':');
        Ascii.padded(second / 60 % 60, 2, out);
        out.put((byte) ':');
        Ascii.padded(second % 60, 2, out);
        Ascii.fraction((int) (micros % 1_000_000), out);
    }

    static void yearToMonth(byte[] payload, int offset, int length, CopyBuffer out) {
        long micros = Binary.int8(payload, offset);
        int days = Binary.int4(payload, offset + 8);
        long months = Binary.int4(payload, offset + 12);
        if (months < 0) {
            out.put((byte) '-');
            months = -months;
        }
        Ascii.number(months / 12, out);
        out.put((byte) '-');
        Ascii.padded((int) (months % 12), 2, out);
        if (days != 0 || micros != 0) { // never loaded by Howdah, but it must show as a difference
            out.put((byte) ' ');
            dayToSecond(days, micros, out);
        }
    }

    static void dayToSecond(byte[] payload, int offset, int length, CopyBuffer out) {
        int months = Binary.int4(payload, offset + 12);
        if (months != 0) {
            Ascii.number(months, out);
            Ascii.put(" months ", out);
        }
        dayToSecond(Binary.int4(payload, offset + 8), Binary.int8(payload, offset), out);
    }

    /** Days and time may have different signs in PostgreSQL: {@code 1 day -01:00:00} is 23 hours. */
    private static void dayToSecond(int days, long micros, CopyBuffer out) {
        long wholeDays = days + micros / MICROS_PER_DAY;
        long rest = micros % MICROS_PER_DAY;
        if (wholeDays > 0 && rest < 0) {
            wholeDays--;
            rest += MICROS_PER_DAY;
        } else if (wholeDays < 0 && rest > 0) {
            wholeDays++;
            rest -= MICROS_PER_DAY;
        }
        if (wholeDays < 0 || rest < 0) {
            out.put((byte) '-');
        }
        Ascii.number(Math.abs(wholeDays), out);
        out.put((byte) ' ');
        clock(Math.abs(rest), out);
    }
}
