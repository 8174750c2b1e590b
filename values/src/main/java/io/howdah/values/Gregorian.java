package io.howdah.values;

/** PostgreSQL's calendar, proleptic Gregorian, for encoders. */
final class Gregorian {
    /** 2000-01-01, PostgreSQL's day 0, counted from 0000-03-01. */
    private static final long POSTGRES_EPOCH = 730_425;

    private static final int FIRST_YEAR = 1900;
    private static final int YEARS = 200;
    /** Of each month from {@link #FIRST_YEAR} on the first day, for most of the dates there are. */
    private static final int[] FIRST_DAYS = firstDays();

    private Gregorian() {}

    private static int[] firstDays() {
        int[] days = new int[YEARS * 12 + 1];
        for (int i = 0; i < days.length; i++) {
            days[i] = (int) count(FIRST_YEAR + i / 12, i % 12 + 1, 1);
        }
        return days;
    }

    /**
     * Days since 2000-01-01 of a date as it is written in Oracle.
     *
     * @param year Oracle's count, -1 is 1 BC
     */
    static long day(int year, int month, int day) throws BadValueException {
        int index = (year - FIRST_YEAR) * 12 + month - 1;
        if (index >= 0 && index < YEARS * 12 && month > 0 && month <= 12 && day > 0) {
            int first = FIRST_DAYS[index];
            if (day <= FIRST_DAYS[index + 1] - first) {
                return first + day - 1L;
            }
        }
        return checkedDay(year, month, day);
    }

    private static long checkedDay(int year, int month, int day) throws BadValueException {
        if (year < -4712 || year > 9999 || year == 0) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "year must be between -4712 and 9999 and not 0");
        }
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw new BadValueException("month or day out of range");
        }
        int astronomical = year < 0 ? year + 1 : year;
        boolean leap = (astronomical & 3) == 0 && (astronomical % 100 != 0 || astronomical % 400 == 0);
        int length = month == 2 ? leap ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        if (day > length) {
            throw new BadValueException(
                    ValueCode.NO_SUCH_DATE,
                    month == 2 && day == 29 && year < 1582 && (astronomical & 3) == 0
                            ? "29 February of this year exists in Oracle's Julian calendar only"
                            : "the month has no such day");
        }
        if (year == 1582 && month == 10 && day > 4 && day < 15) {
            throw new BadValueException(
                    ValueCode.NO_SUCH_DATE, "5 to 14 October 1582 do not exist in Oracle's calendar");
        }
        return count(astronomical, month, day);
    }

    private static long count(int astronomical, int month, int day) {
        // years that begin in March make the leap day the last day of the year
        int shifted = month > 2 ? month - 3 : month + 9;
        long marchYear = month > 2 ? astronomical : astronomical - 1L;
        long days = marchYear * 365
                + Math.floorDiv(marchYear, 4)
                - Math.floorDiv(marchYear, 100)
                + Math.floorDiv(marchYear, 400);
        return days + (shifted * 153 + 2) / 5 + day - 1 - POSTGRES_EPOCH;
    }
}
