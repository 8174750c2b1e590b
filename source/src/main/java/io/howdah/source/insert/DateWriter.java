package io.howdah.source.insert;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** TO_CHAR of a datetime, for the usual elements of a mask, in English. */
final class DateWriter {
    /** Longer ones first. */
    private static final List<String> ELEMENTS = List.of(
            "MONTH", "A.M.", "P.M.", "YYYY", "RRRR", "HH24", "HH12", "SSSSS", "TZH", "TZM", "TZR", "DAY", "DDD", "MON",
            "FF", "FM", "FX", "YYY", "YY", "RR", "MM", "DD", "DY", "HH", "MI", "SS", "AM", "PM", "Q", "D", "X", "J");

    private DateWriter() {}

    static String write(LocalDateTime time, Optional<ZoneId> zone, String mask) throws NotConstantException {
        StringBuilder out = new StringBuilder();
        boolean fill = true;
        int at = 0;
        while (at < mask.length()) {
            char c = mask.charAt(at);
            if (c == '"') {
                int end = mask.indexOf('"', at + 1);
                end = end < 0 ? mask.length() : end;
                out.append(mask, at + 1, end);
                at = end + 1;
                continue;
            }
            if (!Character.isLetter(c)) {
                out.append(c);
                at++;
                continue;
            }
            String element = element(mask, at);
            at += element.length();
            if (element.equals("FM")) {
                fill = !fill;
            } else if (element.equals("FF")) {
                int digits = at < mask.length() && Character.isDigit(mask.charAt(at)) ? mask.charAt(at++) - '0' : 6;
                out.append(String.format(Locale.ROOT, "%09d", time.getNano()), 0, digits);
            } else {
                String text = value(element, time, zone);
                boolean lower = Character.isLowerCase(mask.charAt(at - element.length()));
                boolean capital =
                        !lower && element.length() > 1 && Character.isLowerCase(mask.charAt(at - element.length() + 1));
                out.append(shaped(fill ? text : unfilled(text), lower, capital));
            }
        }
        return out.toString();
    }

    private static String element(String mask, int at) throws NotConstantException {
        for (String element : ELEMENTS) {
            if (mask.regionMatches(true, at, element, 0, element.length())) {
                return element;
            }
        }
        throw new NotConstantException("TO_CHAR with mask " + mask + " is not computed");
    }

    private static String shaped(String text, boolean lower, boolean capital) {
        if (lower) {
            return text.toLowerCase(Locale.ROOT);
        }
        return capital && text.length() > 1 ? text.charAt(0) + text.substring(1).toLowerCase(Locale.ROOT) : text;
    }

    private static String unfilled(String text) {
        String stripped = text.stripTrailing();
        return stripped.matches("0+\\d+") ? stripped.replaceFirst("^0+(?=\\d)", "") : stripped;
    }

    private static String value(String element, LocalDateTime time, Optional<ZoneId> zone) throws NotConstantException {
        String year = String.format(Locale.ROOT, "%04d", time.getYear());
        int offset =
                zone.map(z -> z.getRules().getOffset(time).getTotalSeconds()).orElse(0);
        return switch (element) {
            case "YYYY", "RRRR" -> year;
            case "YYY" -> year.substring(1);
            case "YY", "RR" -> year.substring(2);
            case "MM" -> two(time.getMonthValue());
            case "MON" ->
                time.getMonth()
                        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                        .toUpperCase(Locale.ROOT)
                        .substring(0, 3);
            case "MONTH" -> String.format(Locale.ROOT, "%-9s", time.getMonth().name());
            case "DD" -> two(time.getDayOfMonth());
            case "DDD" -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
            case "DY" -> time.getDayOfWeek().name().substring(0, 3);
            case "DAY" -> String.format(Locale.ROOT, "%-9s", time.getDayOfWeek().name());
            case "D" -> Integer.toString(time.getDayOfWeek().getValue() % 7 + 1);
            case "HH24" -> two(time.getHour());
            case "HH", "HH12" -> two(time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case "MI" -> two(time.getMinute());
            case "SS" -> two(time.getSecond());
            case "SSSSS" ->
                String.format(Locale.ROOT, "%05d", time.toLocalTime().toSecondOfDay());
            case "AM", "PM" -> time.getHour() < 12 ? "AM" : "PM";
            case "A.M.", "P.M." -> time.getHour() < 12 ? "A.M." : "P.M.";
            case "Q" -> Integer.toString((time.getMonthValue() + 2) / 3);
            case "X" -> ".";
            case "TZH" -> (offset < 0 ? "-" : "+") + two(Math.abs(offset) / 3600);
            case "TZM" -> two(Math.abs(offset) / 60 % 60);
            case "TZR" -> zone.map(ZoneId::getId).orElse("");
            case "FX" -> "";
            default -> throw new NotConstantException("TO_CHAR with " + element + " is not computed");
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
