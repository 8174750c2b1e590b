package io.howdah.example;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.SplittableRandom;

/** Dates as text, made without a formatter since millions are needed. */
final class Moments {
    private Moments() {}

    /** {@code 2024-03-01 13:05:09}: seconds counted from 2023-01-01. */
    static String dateTime(long secondsSince2023) {
        LocalDateTime moment = LocalDate.of(2023, 1, 1).atStartOfDay().plusSeconds(secondsSince2023);
        StringBuilder text = new StringBuilder(19);
        text.append(moment.getYear());
        two(text.append('-'), moment.getMonthValue());
        two(text.append('-'), moment.getDayOfMonth());
        two(text.append(' '), moment.getHour());
        two(text.append(':'), moment.getMinute());
        two(text.append(':'), moment.getSecond());
        return text.toString();
    }

    /** {@code 01-MAR-2024}. */
    static String oracleDate(LocalDate date) {
        String month = date.getMonth().name().substring(0, 3);
        return String.format(Locale.ROOT, "%02d-%s-%04d", date.getDayOfMonth(), month, date.getYear());
    }

    static String fraction(SplittableRandom random, int digits) {
        int bound = (int) Math.pow(10, digits);
        String text = Integer.toString(bound + random.nextInt(bound));
        return text.substring(1);
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
