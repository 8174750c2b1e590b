package io.howdah.orasim.engine.value;

import io.howdah.orasim.server.OracleError;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A datetime format model, split into its elements (SQL Language Reference, "Datetime Format Models"). English names only. */
public final class DateModel {
    /** Longest first among those that begin alike. */
    private static final String[] ELEMENTS = {
        "SYYYY", "YYYY", "YYY", "YY", "Y,YYY", "RRRR", "RR", "IYYY", "SYEAR", "YEAR", "Y", "MONTH", "MON", "MM", "DDTH",
        "DDD", "DD", "DAY", "DY", "DL", "DS", "D", "HH24", "HH12", "HH", "MI", "SSSSS", "SS", "FF9", "FF8", "FF7",
        "FF6", "FF5", "FF4", "FF3", "FF2", "FF1", "FF", "X", "A.M.", "P.M.", "AM", "PM", "TZH", "TZM", "TZR", "TZD",
        "TS", "B.C.", "A.D.", "BC", "AD", "IW", "WW", "W", "Q", "J", "CC", "FM", "FX"
    };

    private final List<Element> elements = new ArrayList<>();

    /** @param literal text that stands for itself, or an element's name in upper case with how it was written */
    private record Element(boolean literal, String name, String written) {}

    private DateModel(String model) throws OracleError {
        int at = 0;
        while (at < model.length()) {
            char c = model.charAt(at);
            if (c == '"') {
                int end = model.indexOf('"', at + 1);
                if (end < 0) {
                    throw new OracleError(1821, "date format not recognized");
                }
                elements.add(new Element(true, model.substring(at + 1, end), ""));
                at = end + 1;
            } else if (!Character.isLetterOrDigit(c)) {
                elements.add(new Element(true, String.valueOf(c), ""));
                at++;
            } else {
                String name = element(model, at);
                elements.add(new Element(false, name, model.substring(at, at + name.length())));
                at += name.length();
            }
        }
    }

    public static DateModel of(String model) throws OracleError {
        return new DateModel(model);
    }

    private static String element(String model, int at) throws OracleError {
        for (String element : ELEMENTS) {
            if (model.regionMatches(true, at, element, 0, element.length())) {
                return element;
            }
        }
        throw new OracleError(1821, "date format not recognized");
    }

    // ---------------------------------------------------------------- to text

    /** @param fraction digits of FF without a number */
    public String format(ZonedDateTime value, int fraction, Nls nls) throws OracleError {
        StringBuilder out = new StringBuilder();
        boolean fill = false;
        for (Element element : elements) {
            if (element.literal) {
                out.append(element.name);
            } else if (element.name.equals("FM")) {
                fill = !fill;
            } else if (!element.name.equals("FX")) {
                out.append(text(element, value, fraction, fill, nls));
            }
        }
        return out.toString();
    }

    private static String text(Element element, ZonedDateTime v, int fraction, boolean fill, Nls nls)
            throws OracleError {
        int year = v.getYear() > 0 ? v.getYear() : 1 - v.getYear();
        boolean past = v.getYear() <= 0;
        return switch (element.name) {
            case "YYYY", "RRRR" -> number(year, 4, fill);
            case "SYYYY" -> (past ? "-" : fill ? "" : " ") + number(year, 4, fill);
            case "YYY" -> number(year % 1000, 3, fill);
            case "YY", "RR" -> number(year % 100, 2, fill);
            case "Y" -> String.valueOf(year % 10);
            case "Y,YYY" -> year / 1000 + "," + number(year % 1000, 3, false);
            case "IYYY" -> number(v.get(IsoFields.WEEK_BASED_YEAR), 4, fill);
            case "CC" -> number((year + 99) / 100, 2, fill);
            case "Q" -> String.valueOf((v.getMonthValue() + 2) / 3);
            case "MM" -> number(v.getMonthValue(), 2, fill);
            case "MON" -> cased(element, name(v.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 3, true));
            case "MONTH" -> cased(element, name(v.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 9, fill));
            case "DD" -> number(v.getDayOfMonth(), 2, fill);
            case "DDD" -> number(v.getDayOfYear(), 3, fill);
            case "D" -> String.valueOf(v.getDayOfWeek().getValue() % 7 + 1);
            case "DY" -> cased(element, name(v.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 3, true));
            case "DAY" ->
                cased(element, name(v.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 9, fill));
            case "IW" -> number(v.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, fill);
            case "WW" -> number((v.getDayOfYear() + 6) / 7, 2, fill);
            case "W" -> String.valueOf((v.getDayOfMonth() + 6) / 7);
            case "J" -> String.valueOf(v.getLong(JulianFields.JULIAN_DAY));
            case "HH24" -> number(v.getHour(), 2, fill);
            case "HH", "HH12" -> number((v.getHour() + 11) % 12 + 1, 2, fill);
            case "MI" -> number(v.getMinute(), 2, fill);
            case "SS" -> number(v.getSecond(), 2, fill);
            case "SSSSS" -> number(v.toLocalTime().toSecondOfDay(), 5, fill);
            case "X" -> String.valueOf(nls.decimal());
            case "FF" -> nanos(v).substring(0, Math.max(1, fraction));
            case "AM", "PM" -> cased(element, v.getHour() < 12 ? "AM" : "PM");
            case "A.M.", "P.M." -> cased(element, v.getHour() < 12 ? "A.M." : "P.M.");
            case "AD", "BC" -> cased(element, past ? "BC" : "AD");
            case "A.D.", "B.C." -> cased(element, past ? "B.C." : "A.D.");
            case "TZH" -> offset(v).substring(0, 3);
            case "TZM" -> offset(v).substring(4);
            case "TZR" ->
                v.getZone() instanceof ZoneOffset ? offset(v) : v.getZone().getId();
            case "TZD" ->
                v.getZone() instanceof ZoneOffset
                        ? ""
                        : java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
                                .format(v);
            default -> {
                if (element.name.startsWith("FF")) {
                    yield nanos(v).substring(0, element.name.charAt(2) - '0');
                }
                throw Errors.unimplemented("datetime format element " + element.name);
            }
        };
    }

    private static String nanos(ZonedDateTime v) {
        return String.format(Locale.ROOT, "%09d", v.getNano());
    }

    private static String offset(ZonedDateTime v) {
        int minutes = v.getOffset().getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT, "%s%02d:%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }

    private static String number(int value, int width, boolean fill) {
        String text = String.valueOf(value);
        return fill ? text : "0".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String name(String english, int width, boolean fill) {
        if (width == 3) {
            return english.substring(0, 3);
        }
        return fill ? english : english + " ".repeat(Math.max(0, width - english.length()));
    }

    /** {@code MON -> JAN, Mon -> Jan, mon -> jan}. */
    private static String cased(Element element, String text) {
        String written = element.written;
        if (Character.isLowerCase(written.charAt(0))) {
            return text.toLowerCase(Locale.ROOT);
        }
        boolean all = written.length() < 2 || !Character.isLowerCase(written.charAt(1));
        String lower = text.toLowerCase(Locale.ROOT);
        return all ? text.toUpperCase(Locale.ROOT) : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    // ---------------------------------------------------------------- from text

    /**
     * Reads a text. Punctuation of the model may differ from the text's; missing fields take the first of the current month, midnight.
     *
     * @param zone of the result when the text tells none
     */
    public ZonedDateTime parse(String text, LocalDateTime now, ZoneId zone) throws OracleError {
        Fields fields = new Fields(text.strip(), now);
        for (Element element : elements) {
            if (element.literal) {
                fields.literal(element.name);
            } else {
                fields.read(element.name);
            }
        }
        return fields.result(zone);
    }

    private static final class Fields {
        private final String text;
        private int at;
        private int year;
        private int month;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private int second;
        private int nano;
        private boolean past;
        private int half = -1;
        private int zoneHour = Integer.MIN_VALUE;
        private int zoneMinute;
        private long julian = -1;
        private String region = "";
        private final LocalDateTime now;

        Fields(String text, LocalDateTime now) {
            this.text = text;
            this.now = now;
            this.year = now.getYear();
            this.month = now.getMonthValue();
        }

        void literal(String literal) throws OracleError {
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                if (Character.isLetterOrDigit(c)) {
                    if (at >= text.length() || text.charAt(at) != c) {
                        throw new OracleError(1861, "literal does not match format string");
                    }
                    at++;
                } else if (c == ' ') {
                    while (at < text.length() && text.charAt(at) == ' ') {
                        at++;
                    }
                } else if (at < text.length()
                        && !Character.isLetterOrDigit(text.charAt(at))
                        && !(text.charAt(at) == '+' || text.charAt(at) == '-' && c != '-')) {
                    at++;
                }
            }
        }

        void read(String element) throws OracleError {
            if (at >= text.length() && !element.equals("FX") && !element.equals("FM")) {
                absent(element);
                return;
            }
            switch (element) {
                case "FM", "FX" -> {}
                case "SYYYY" -> {
                    skipBlanks();
                    past = peek('-');
                    if (past || peek('+')) {
                        at++;
                    }
                    year = digits(4);
                }
                case "YYYY" -> year = digits(4);
                case "RRRR", "RR" -> year = rounded(element);
                case "YYY" -> year = now.getYear() / 1000 * 1000 + digits(3);
                case "YY" -> year = now.getYear() / 100 * 100 + digits(2);
                case "Y" -> year = now.getYear() / 10 * 10 + digits(1);
                case "MM" -> month = in(monthNumber(), 1, 12, 1843, "not a valid month");
                case "MON", "MONTH" -> month = monthName();
                case "DD" -> day = in(digits(2), 1, 31, 1847, "day of month must be between 1 and last day of month");
                case "DDD" ->
                    dayOfYear =
                            in(digits(3), 1, 366, 1848, "day of year must be between 1 and 365 (366 for leap year)");
                case "DAY", "DY" -> word();
                case "HH24" -> hour = in(digits(2), 0, 23, 1850, "hour must be between 0 and 23");
                case "HH", "HH12" -> hour = in(digits(2), 1, 12, 1849, "hour must be between 1 and 12");
                case "MI" -> minute = in(digits(2), 0, 59, 1851, "minutes must be between 0 and 59");
                case "SS" -> second = in(digits(2), 0, 59, 1852, "seconds must be between 0 and 59");
                case "SSSSS" -> {
                    int all = in(digits(5), 0, 86399, 1853, "seconds in day must be between 0 and 86399");
                    hour = all / 3600;
                    minute = all / 60 % 60;
                    second = all % 60;
                }
                case "X" -> {
                    if (peek('.') || peek(',')) {
                        at++;
                    }
                }
                case "AM", "PM", "A.M.", "P.M." -> half = meridian();
                case "AD", "BC", "A.D.", "B.C." ->
                    past = word().toUpperCase(Locale.ROOT).startsWith("B");
                case "J" -> julian = digits(7);
                case "TZH" -> {
                    boolean negative = peek('-');
                    if (negative || peek('+')) {
                        at++;
                    }
                    int hours = digits(2);
                    zoneHour = negative ? -hours : hours;
                    region = negative ? "-" : "+";
                }
                case "TZM" -> zoneMinute = digits(2);
                case "TZR" -> zoneText();
                case "TZD" -> word();
                default -> {
                    if (!element.startsWith("FF")) {
                        throw Errors.unimplemented("reading of datetime format element " + element);
                    }
                    fraction(element.length() > 2 ? element.charAt(2) - '0' : 9);
                }
            }
        }

        /** What may be left out at the end of a text: the time of day and the zone. */
        private static void absent(String element) throws OracleError {
            if (element.startsWith("FF")
                    || List.of("HH24", "HH", "HH12", "MI", "SS", "X", "AM", "PM", "TZH", "TZM", "TZR", "TZD", "SSSSS")
                            .contains(element)) {
                return;
            }
            throw new OracleError(1840, "input value not long enough for date format");
        }

        private void skipBlanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private boolean peek(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        private int digits(int most) throws OracleError {
            skipBlanks();
            int start = at;
            while (at < text.length() && at - start < most && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw new OracleError(1858, "a non-numeric character was found where a numeric was expected");
            }
            return Integer.parseInt(text.substring(start, at));
        }

        private int monthNumber() throws OracleError {
            return at < text.length() && Character.isLetter(text.charAt(at)) ? monthName() : digits(2);
        }

        private int rounded(String element) throws OracleError {
            int start = at;
            int value = digits(element.equals("RRRR") ? 4 : 4);
            if (at - start > 2) {
                return value;
            }
            int century = now.getYear() / 100;
            boolean late = now.getYear() % 100 >= 50;
            return 100 * (value < 50 ? late ? century + 1 : century : late ? century : century - 1) + value;
        }

        private int monthName() throws OracleError {
            skipBlanks();
            for (java.time.Month m : java.time.Month.values()) {
                String full = m.name();
                if (text.regionMatches(true, at, full, 0, full.length())) {
                    at += full.length();
                    return m.getValue();
                }
                if (text.regionMatches(true, at, full, 0, 3)) {
                    at += 3;
                    return m.getValue();
                }
            }
            if (Character.isDigit(text.charAt(at))) {
                return digits(2);
            }
            throw new OracleError(1843, "not a valid month");
        }

        private String word() {
            skipBlanks();
            int start = at;
            while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            return text.substring(start, at);
        }

        private int meridian() throws OracleError {
            String word = word().replace(".", "").toUpperCase(Locale.ROOT);
            return switch (word) {
                case "AM" -> 0;
                case "PM" -> 12;
                default -> throw new OracleError(1855, "AM/A.M. or PM/P.M. required");
            };
        }

        private void fraction(int most) throws OracleError {
            int start = at;
            while (at < text.length() && at - start < most && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && Character.isDigit(text.charAt(at))) {
                throw new OracleError(1880, "the fractional seconds must be between 0 and 999999999");
            }
            nano = Integer.parseInt((text.substring(start, at) + "000000000").substring(0, 9));
        }

        private void zoneText() {
            skipBlanks();
            int start = at;
            while (at < text.length() && text.charAt(at) != ' ') {
                at++;
            }
            region = text.substring(start, at);
        }

        private static int in(int value, int low, int high, int error, String words) throws OracleError {
            if (value < low || value > high) {
                throw new OracleError(error, words);
            }
            return value;
        }

        ZonedDateTime result(ZoneId zone) throws OracleError {
            skipBlanks();
            if (at < text.length()) {
                throw new OracleError(1830, "date format picture ends before converting entire input string");
            }
            if (half >= 0) {
                hour = hour % 12 + half;
            }
            if (year == 0 || year > 9999 || year > 4712 && past) {
                throw new OracleError(1841, "(full) year must be between -4713 and +9999, and not be 0");
            }
            LocalDateTime local;
            try {
                int iso = past ? 1 - year : year;
                local = LocalDateTime.of(iso, month, dayOfYear > 0 ? 1 : day, hour, minute, second, nano);
                if (dayOfYear > 0) {
                    local = local.withDayOfYear(dayOfYear);
                }
                if (julian >= 0) {
                    local = local.with(JulianFields.JULIAN_DAY, julian);
                }
            } catch (java.time.DateTimeException e) {
                throw new OracleError(1839, "date not valid for month specified");
            }
            return local.truncatedTo(ChronoUnit.NANOS).atZone(zoneOr(zone));
        }

        private ZoneId zoneOr(ZoneId zone) throws OracleError {
            try {
                if (zoneHour != Integer.MIN_VALUE) {
                    return ZoneOffset.ofHoursMinutes(zoneHour, region.equals("-") ? -zoneMinute : zoneMinute);
                }
                return region.isEmpty() ? zone : Nls.zone(region);
            } catch (java.time.DateTimeException e) {
                throw new OracleError(1882, "timezone region not found");
            }
        }
    }
}
