package io.howdah.orasim.format;

import java.time.LocalDateTime;

/**
 * A date with time as its fields are written: before 15 October 1582 in the Julian calendar.
 *
 * @param year -4712 to 9999 without 0; -1 is 1 BC
 * @param nano 0 to 999,999,999
 */
public record OracleDateTime(int year, int month, int day, int hour, int minute, int second, int nano) {
    /** The same fields; Java's year 0 is Oracle's -1. */
    public static OracleDateTime of(LocalDateTime value) {
        int year = value.getYear();
        return new OracleDateTime(
                year > 0 ? year : year - 1,
                value.getMonthValue(),
                value.getDayOfMonth(),
                value.getHour(),
                value.getMinute(),
                value.getSecond(),
                value.getNano());
    }

    /**
     * The same fields; Oracle's year -1 is Java's 0.
     *
     * @throws java.time.DateTimeException for 29 February of a year that is a leap year in the Julian calendar only
     */
    public LocalDateTime toLocal() {
        return LocalDateTime.of(year < 0 ? year + 1 : year, month, day, hour, minute, second, nano);
    }
}
