package io.howdah.convert.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Datetime format masks: what Oracle's elements (SQL Language Reference, "Datetime Format Elements") are in PostgreSQL (manual, table
 * 9.27). The tables are the specification.
 */
final class DateMasks {
    private DateMasks() {}

    /** Elements for output, longest first where one begins another. Identity where both mean the same. */
    private static final Map<String, String> OUTPUT = Map.ofEntries(
            same("TH", "TH"),
            same("Y,YYY", "Y,YYY"),
            same("YYYY", "YYYY"),
            same("IYYY", "IYYY"),
            same("RRRR", "YYYY"),
            same("SYYYY", "\" \"YYYY"),
            same("SCC", "\" \"CC"),
            same("FF7", "FF6\"0\""),
            same("FF8", "FF6\"00\""),
            same("FF9", "FF6\"000\""),
            same("DS", "FMMM/FMDD/YYYY"),
            same("DL", "FMDay, FMMonth FMDD, YYYY"),
            same("TS", "FMHH12:MI:SS PM"),
            same("YYY", "YYY"),
            same("IYY", "IYY"),
            same("YY", "YY"),
            same("IY", "IY"),
            same("RR", "YY"),
            same("Y", "Y"),
            same("I", "I"),
            same("Q", "Q"),
            same("MM", "MM"),
            same("MONTH", "Month"),
            same("MON", "Mon"),
            same("RM", "RM"),
            same("WW", "WW"),
            same("IW", "IW"),
            same("W", "W"),
            same("DDD", "DDD"),
            same("DD", "DD"),
            same("D", "D"),
            same("DAY", "Day"),
            same("DY", "Dy"),
            same("J", "J"),
            same("HH24", "HH24"),
            same("HH12", "HH12"),
            same("HH", "HH12"),
            same("MI", "MI"),
            same("SSSSS", "SSSS"),
            same("SS", "SS"),
            same("AM", "AM"),
            same("PM", "PM"),
            same("A.M.", "A.M."),
            same("P.M.", "P.M."),
            same("AD", "AD"),
            same("BC", "BC"),
            same("A.D.", "A.D."),
            same("B.C.", "B.C."),
            same("CC", "CC"),
            same("FF1", "FF1"),
            same("FF2", "FF2"),
            same("FF3", "FF3"),
            same("FF4", "FF4"),
            same("FF5", "FF5"),
            same("FF6", "FF6"),
            same("FF", "US"),
            same("TZH", "TZH"),
            same("TZM", "TZM"),
            same("TZD", "TZ"),
            same("FM", "FM"),
            same("X", "."));

    /** Elements that are read the same way by to_timestamp; RR needs a rule of its own and is folded only for literals. */
    private static final Map<String, String> INPUT = Map.ofEntries(
            same("YYYY", "YYYY"),
            same("SYYYY", "YYYY"),
            same("Y,YYY", "Y,YYY"),
            same("MM", "MM"),
            same("MONTH", "Month"),
            same("MON", "Mon"),
            same("RM", "RM"),
            same("DDD", "DDD"),
            same("DD", "DD"),
            same("J", "J"),
            same("HH24", "HH24"),
            same("HH12", "HH12"),
            same("HH", "HH12"),
            same("MI", "MI"),
            same("SSSSS", "SSSS"),
            same("SS", "SS"),
            same("AM", "AM"),
            same("PM", "PM"),
            same("A.M.", "A.M."),
            same("P.M.", "P.M."),
            same("AD", "AD"),
            same("BC", "BC"),
            same("FF1", "FF1"),
            same("FF2", "FF2"),
            same("FF3", "FF3"),
            same("FF4", "FF4"),
            same("FF5", "FF5"),
            same("FF6", "FF6"),
            same("FF", "US"),
            same("X", "."),
            same("TZH", "TZH"),
            same("TZM", "TZM"),
            same("DAY", "Day"),
            same("DY", "Dy"),
            same("FX", "FX"),
            same("FM", "FM"));

    private static final List<String> ELEMENTS = elements();

    private static Map.Entry<String, String> same(String oracle, String postgres) {
        return Map.entry(oracle, postgres);
    }

    private static List<String> elements() {
        List<String> all = new ArrayList<>(OUTPUT.keySet());
        all.addAll(List.of("FX", "SP", "EE", "E", "YEAR", "SYEAR"));
        all.sort((a, b) -> b.length() - a.length());
        return List.copyOf(all);
    }

    /** A piece of a mask: an element in upper case with its spelling, or other text. */
    private record Part(String element, String text) {
        boolean other() {
            return element.isEmpty();
        }
    }

    private static List<Part> parts(String mask) {
        List<Part> parts = new ArrayList<>();
        String upper = mask.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < mask.length()) {
            int from = at;
            if (mask.charAt(at) == '"') {
                int end = mask.indexOf('"', at + 1);
                at = end < 0 ? mask.length() : end + 1;
                parts.add(new Part("", mask.substring(from, at)));
                continue;
            }
            Optional<String> element =
                    ELEMENTS.stream().filter(e -> upper.startsWith(e, from)).findFirst();
            at += element.map(String::length).orElse(1);
            parts.add(new Part(element.orElse(""), mask.substring(from, at)));
        }
        return parts;
    }

    /** PostgreSQL's mask for to_char, or the element that is not known. */
    static Result output(String mask) {
        return translate(mask, OUTPUT);
    }

    /** PostgreSQL's mask for to_timestamp, or the element that is not known. */
    static Result input(String mask) {
        Result result = translate(mask, INPUT);
        boolean dated = parts(mask).stream()
                .anyMatch(p -> p.element().contains("Y") && !p.element().startsWith("D")
                        || p.element().equals("J"));
        return result.unknown().isEmpty() && !dated ? new Result("", "a mask without a year") : result;
    }

    private static final Set<String> READ = Set.of(
            "SYYYY", "RRRR", "YYYY", "YYY", "YY", "RR", "MONTH", "MON", "MM", "DDD", "DD", "DAY", "DY", "HH24", "HH12",
            "HH", "MI", "SSSSS", "SS", "FF", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "AM", "PM", "A.M.", "P.M.", "AD",
            "A.D.", "J", "X", "FX", "FM");

    /** Whether {@code oracle.read_date} must read texts of this mask, because to_timestamp() would take them for something else. */
    static boolean forReader(Optional<String> mask) {
        if (mask.isEmpty()) {
            return true;
        }
        List<String> elements = parts(mask.orElseThrow()).stream()
                .filter(p -> !p.other())
                .map(Part::element)
                .toList();
        boolean dated = elements.contains("J")
                || elements.contains("DDD")
                || elements.stream().anyMatch(e -> e.matches("M(M|ON|ONTH)"));
        boolean alike = dated && input(mask.orElseThrow()).unknown().isEmpty() && !elements.contains("FX");
        return !alike && READ.containsAll(elements);
    }

    /** {@code unknown} is empty when all is known. */
    record Result(String mask, String unknown) {}

    private static Result translate(String mask, Map<String, String> table) {
        StringBuilder text = new StringBuilder();
        boolean fill = false;
        for (Part part : parts(mask)) {
            if (part.other()) {
                if (part.text().length() == 1 && Character.isLetter(part.text().charAt(0))) {
                    return new Result("", part.text());
                }
                text.append(part.text());
                continue;
            }
            String to = table.get(part.element());
            if (to == null) {
                return new Result("", part.element());
            }
            if (to.equals("FM")) {
                fill = !fill; // a toggle in Oracle, a prefix of each element in PostgreSQL
            } else {
                text.append(fill && table == OUTPUT && !to.equals("TH") ? "FM" : "")
                        .append(cased(part.text(), to));
            }
        }
        return new Result(text.toString(), "");
    }

    /** Names of months and days, and AM, follow the case of the element: MON, Mon, mon. */
    private static String cased(String written, String to) {
        if (to.equals("Month") || to.equals("Mon") || to.equals("Day") || to.equals("Dy")) {
            boolean capital = Character.isUpperCase(written.charAt(0));
            boolean allCapital = capital && Character.isUpperCase(written.charAt(1));
            return allCapital ? to.toUpperCase(Locale.ROOT) : capital ? to : to.toLowerCase(Locale.ROOT);
        }
        if (to.matches("[AP]\\.?M\\.?|RM|A\\.?D\\.?|B\\.?C\\.?")) {
            return Character.isUpperCase(written.charAt(0)) ? to : to.toLowerCase(Locale.ROOT);
        }
        return to.equals("TH") ? written : to;
    }

    /** A literal in NLS_DATE_FORMAT's default, DD-MON-RR or DD-MON-YYYY, as ISO text. */
    static Optional<String> defaultDate(String text) {
        return fold(text, "DD-MON-RR").or(() -> fold(text, "DD-MON-YYYY"));
    }

    /**
     * What TO_DATE or TO_TIMESTAMP of literals gives, as {@code 2020-01-31 00:00:00[.5]}; empty when it must be left to the server.
     * Missing parts are as in Oracle: day 1 and midnight; a missing year or month would be the current one and is not folded.
     */
    static Optional<String> fold(String text, String mask) {
        return new DateReader(text, mask).read();
    }

    private static final class DateReader {
        private final String text;
        private final List<Part> parts;
        private int at;
        private int year = -1;
        private int month = -1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private String fraction = "";
        private boolean afternoon;
        private boolean twelve;

        DateReader(String text, String mask) {
            this.text = text;
            this.parts = parts(mask);
        }

        Optional<String> read() {
            for (Part part : parts) {
                if (!(part.other() ? separator(part.text()) : element(part.element()))) {
                    return Optional.empty();
                }
            }
            boolean hours = !twelve || hour >= 1 && hour <= 12;
            return at == text.length() && year > 0 && month > 0 && hours ? result() : Optional.empty();
        }

        private Optional<String> result() {
            try {
                int hours = twelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
                LocalDateTime time = LocalDate.of(year, month, day).atTime(LocalTime.of(hours, minute, second));
                String iso = "%04d-%02d-%02d %02d:%02d:%02d"
                        .formatted(year, month, day, time.getHour(), time.getMinute(), time.getSecond());
                return Optional.of(fraction.isEmpty() ? iso : iso + "." + fraction);
            } catch (DateTimeException e) {
                return Optional.empty(); // not a date: the server says so, as Oracle would
            }
        }

        /** Any punctuation stands for any other (Oracle's string-to-date rules). */
        private boolean separator(String written) {
            String expected = written.startsWith("\"") ? written.replace("\"", "") : written;
            for (int i = 0; i < expected.length(); i++) {
                if (at >= text.length()
                        || Character.isLetterOrDigit(text.charAt(at))
                                != Character.isLetterOrDigit(expected.charAt(i))) {
                    return false;
                }
                at++;
            }
            return true;
        }

        private boolean element(String element) {
            return switch (element) {
                case "YYYY" -> (year = digits(4)) > 0;
                case "SYYYY" -> blanks() && (year = digits(4)) > 0;
                case "RRRR" -> (year = windowed(digits(4))) > 0;
                case "RR" -> (year = windowed(digits(2))) > 0;
                case "YY" -> (year = 2000 + digits(2)) > 1999;
                case "MM" -> (month = digits(2)) > 0;
                case "MON" -> (month = name(3)) > 0;
                case "MONTH" -> (month = name(9)) > 0;
                case "DD" -> (day = digits(2)) > 0;
                case "HH24" -> (hour = digits(2)) >= 0;
                case "HH", "HH12" -> (twelve = true) && (hour = digits(2)) >= 0;
                case "MI" -> (minute = digits(2)) >= 0;
                case "SS" -> (second = digits(2)) >= 0;
                case "FF", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6" -> fraction();
                case "X" -> separator(".");
                case "AM", "PM", "A.M.", "P.M." -> meridian(element.length());
                case "FM" -> true;
                default -> false;
            };
        }

        /** The place of the sign: blank in our era. */
        private boolean blanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return true;
        }

        private boolean meridian(int length) {
            if (at + length > text.length()) {
                return false;
            }
            String word =
                    text.substring(at, at + length).toUpperCase(Locale.ROOT).replace(".", "");
            at += length;
            afternoon = word.equals("PM");
            return word.equals("AM") || word.equals("PM");
        }

        private boolean fraction() {
            int from = at;
            while (at < text.length() && at - from < 6 && Character.isDigit(text.charAt(at))) {
                at++;
            }
            fraction = text.substring(from, at);
            return at > from;
        }

        /** RR and RRRR with two digits: 00-49 are 2000-2049, 50-99 are 1950-1999 in the first half of a century. */
        private static int windowed(int value) {
            return value < 0 || value > 99 ? value : value < 50 ? 2000 + value : 1900 + value;
        }

        private int digits(int most) {
            int from = at;
            while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return at == from ? -1 : Integer.parseInt(text.substring(from, at));
        }

        private int name(int most) {
            for (int i = 0; i < MONTHS.size(); i++) {
                String full = MONTHS.get(i);
                for (String candidate :
                        most == 3 ? List.of(full.substring(0, 3)) : List.of(full, full.substring(0, 3))) {
                    if (text.regionMatches(true, at, candidate, 0, candidate.length())) {
                        at += candidate.length();
                        return i + 1;
                    }
                }
            }
            return most == 3 ? digits(2) : -1;
        }
    }

    private static final List<String> MONTHS = List.of(
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
}
