package io.howdah.source.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the Oracle datetime mask that fits a column's first values. Each value leaves the date masks it can be read with; what is left
 * after all values is the answer, and more than one mask left means that day and month cannot be told apart.
 */
final class DateShapes {
    private static final Pattern ISO = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(.*)");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)(.*)");
    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})([-/. ])(\\p{L}{3,9})\\.?\\2(\\d{4}|\\d{2})(?!\\d)(.*)");
    private static final Pattern COMPACT = Pattern.compile("(\\d{8})(?!\\d)(.*)");
    private static final Pattern COMPACT_TIME = Pattern.compile("(\\d{14})(?!\\d)(.*)");
    private static final Pattern TIME = Pattern.compile(
            "(T| +|[:-])(\\d{1,2})([:.-])(\\d{2})(?:\\3(\\d{2}))?(?:([.,])(\\d{1,9}))?( ?[AaPp]\\.?[Mm]\\.?)?( *(?:[+-]\\d{2}:?\\d{2}|Z|[A-Za-z]+(?:/[A-Za-z_+-]+\\d*)*|UTC))?");
    private static final Set<String> SHORT =
            Set.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final Set<String> FULL = Set.of(
            "JANUARY",
            "FEBRUARY",
            "MARCH",
            "APRIL",
            "MAY",
            "JUNE",
            "JULY",
            "AUGUST",
            "SEPTEMBER",
            "OCTOBER",
            "NOVEMBER",
            "DECEMBER");

    /** What became of the values. */
    sealed interface Answer {}

    record Mask(String mask) implements Answer {}

    record Ambiguous(List<String> masks) implements Answer {}

    /** {@code reason} without the value itself. */
    record Unknown(String reason) implements Answer {}

    record NoValues() implements Answer {}

    private final boolean english;
    private final Set<String> dates = new LinkedHashSet<>();
    private String time = "";
    private String zone = "";
    private String problem = "";
    private long seen;
    private long misfits;

    /** @param language NLS_DATE_LANGUAGE: the names of months are checked for English only */
    DateShapes(String language) {
        this.english = language.equals("AMERICAN") || language.equals("ENGLISH");
    }

    void add(String value) {
        String text = value.strip();
        if (text.isEmpty() || !problem.isEmpty()) {
            return;
        }
        seen++;
        List<String> fits = new ArrayList<>();
        String rest = dateMasks(text, fits);
        if (fits.isEmpty()) {
            // a bad value is for whoever loads the row to refuse; it must not hide the format of the others
            misfits++;
            return;
        }
        if (seen - misfits == 1) {
            dates.addAll(fits);
        } else {
            dates.retainAll(fits);
        }
        if (dates.isEmpty()) {
            problem = "value " + seen + " has another format than those before";
        }
        addTime(rest);
    }

    Answer answer() {
        if (seen == 0) {
            return new NoValues();
        }
        if (!problem.isEmpty()) {
            return new Unknown(problem);
        }
        if (misfits * 2 >= seen) {
            return new Unknown(misfits + " of " + seen + " values have none of the usual formats");
        }
        if (dates.stream().anyMatch(d -> d.contains("MON") && !d.contains("MONTH"))) {
            // May is as long as its abbreviation
            dates.removeIf(d -> d.contains("MONTH"));
        }
        List<String> masks = dates.stream().map(d -> d + time + zone).toList();
        return masks.size() == 1 ? new Mask(masks.getFirst()) : new Ambiguous(masks);
    }

    /** Adds the date masks that fit and returns what stands behind the date. */
    private String dateMasks(String text, List<String> fits) {
        Matcher match = COMPACT_TIME.matcher(text);
        if (match.matches()) {
            addIf(fits, "YYYYMMDDHH24MISS", text.substring(4, 6), text.substring(6, 8));
            return match.group(2);
        }
        match = COMPACT.matcher(text);
        if (match.matches()) {
            addIf(fits, "YYYYMMDD", text.substring(4, 6), text.substring(6, 8));
            return match.group(2);
        }
        match = ISO.matcher(text);
        if (match.matches()) {
            String mark = match.group(2);
            addIf(fits, "YYYY" + mark + "MM" + mark + "DD", match.group(3), match.group(4));
            return match.group(5);
        }
        match = NAMED.matcher(text);
        if (match.matches()) {
            String mark = match.group(2);
            String month = match.group(3).toUpperCase(Locale.ROOT);
            if (!english || SHORT.contains(month)) {
                fits.add("DD" + mark + "MON" + mark + year(match.group(4)));
            }
            if (!english || FULL.contains(month)) {
                fits.add("DD" + mark + "MONTH" + mark + year(match.group(4)));
            }
            return match.group(5);
        }
        match = YEAR_LAST.matcher(text);
        if (match.matches()) {
            String mark = match.group(2);
            String year = year(match.group(4));
            addIf(fits, "DD" + mark + "MM" + mark + year, match.group(3), match.group(1));
            if (!mark.equals(".")) {
                // with dots the day is first wherever dots are written
                addIf(fits, "MM" + mark + "DD" + mark + year, match.group(1), match.group(3));
            }
            return match.group(5);
        }
        return "";
    }

    private static String year(String digits) {
        return digits.length() == 4 ? "YYYY" : "RR";
    }

    private static void addIf(List<String> fits, String mask, String month, String day) {
        int m = Integer.parseInt(month);
        int d = Integer.parseInt(day);
        if (m >= 1 && m <= 12 && d >= 1 && d <= 31) {
            fits.add(mask);
        }
    }

    private void addTime(String rest) {
        if (rest.isEmpty()) {
            return;
        }
        Matcher match = TIME.matcher(rest);
        if (!match.matches()) {
            problem = "value " + seen + " has something behind the date that is no time";
            return;
        }
        boolean half = match.group(8) != null;
        String between = match.group(1).equals("T") ? "\"T\"" : match.group(1).isBlank() ? " " : match.group(1);
        StringBuilder mask = new StringBuilder(between).append(half ? "HH" : "HH24");
        mask.append(match.group(3)).append("MI");
        if (match.group(5) != null) {
            mask.append(match.group(3)).append("SS");
        }
        if (match.group(7) != null) {
            mask.append(match.group(6)).append("FF");
        }
        if (half) {
            mask.append(match.group(8).startsWith(" ") ? " " : "")
                    .append(match.group(8).contains(".") ? "A.M." : "AM");
        }
        addZone(match.group(9));
        String found = mask.toString();
        if (found.startsWith(time)) {
            time = found;
        } else if (!time.startsWith(found)) {
            problem = "value " + seen + " has another time format than those before";
        }
    }

    private void addZone(String text) {
        if (text == null) {
            return;
        }
        String name = text.strip();
        boolean offset = name.startsWith("+") || name.startsWith("-");
        String mask = text.startsWith(" ") ? " " : "";
        mask += !offset ? "TZR" : name.contains(":") ? "TZH:TZM" : "TZHTZM";
        if (zone.isEmpty()) {
            zone = mask;
        } else if (!zone.equals(mask)) {
            problem = "value " + seen + " has another time zone format than those before";
        }
    }
}
