package io.howdah.values;

import io.howdah.values.MaskElement.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;

/** One text on its way through a {@link DateMask}. */
final class DateReading {
    /** 1 January of year 1 in the Julian calendar; before it Oracle's own count of days goes astray (it knows a year 0). */
    private static final int JULIAN_DAY_OF_YEAR_1 = 1_721_424;

    private static final int JULIAN_DAY_OF_1582_10_15 = 2_299_161;
    private static final List<String> ROMAN =
            List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

    private final DateMask mask;
    private final byte[] text;
    private final int end;
    private final DateFields fields;
    private int at;
    private int index;
    private boolean exact;
    /** The last number had all the digits its element allows. */
    private boolean full;

    private boolean yearRead;
    private boolean monthRead;
    private boolean dayRead;
    private boolean christ;
    private boolean afternoon;
    private boolean meridian;
    private boolean hourMissing;
    private int dayOfYear;
    private int weekday;
    private int zoneHours = -1;
    private char zoneSign = '+';

    DateReading(DateMask mask, byte[] text, int offset, int length, DateFields fields) {
        this.mask = mask;
        this.text = text;
        this.at = offset;
        this.end = offset + length;
        this.fields = fields;
    }

    void read() throws BadValueException {
        fields.clear();
        List<MaskElement> elements = mask.elements();
        skipBlanks();
        for (index = 0; index < elements.size(); index++) {
            MaskElement element = elements.get(index);
            if (at == end && !exact) {
                mayBeMissing(element);
            } else {
                read(element);
            }
        }
        skipBlanks();
        if (at < end) {
            throw new BadValueException("date text is longer than its mask");
        }
        settle();
    }

    /** Time fields at the end may be left out; AM, PM and the zone only together with the hour. */
    private void mayBeMissing(MaskElement element) throws BadValueException {
        switch (element.kind()) {
            case YEAR,
                    SIGNED_YEAR,
                    SHORT_YEAR,
                    ROUND_YEAR,
                    MONTH_NUMBER,
                    MONTH_NAME,
                    ROMAN_MONTH,
                    DAY_OF_MONTH,
                    DAY_OF_YEAR,
                    DAY_NAME,
                    JULIAN_DAY,
                    ERA,
                    SECOND_OF_DAY -> throw new BadValueException("date text is shorter than its mask");
            case MERIDIAN, ZONE_HOUR, ZONE_REGION -> {
                if (!hourMissing) {
                    throw new BadValueException("date text is shorter than its mask");
                }
            }
            case HOUR_24, HOUR_12 -> hourMissing = true;
            case MINUTE,
                    SECOND,
                    FRACTION,
                    ZONE_MINUTE,
                    ZONE_ABBREVIATION,
                    RADIX,
                    PUNCTUATION,
                    LITERAL,
                    EXACT,
                    FILL -> {}
        }
    }

    private void read(MaskElement element) throws BadValueException {
        if (!element.is(Kind.PUNCTUATION) && !element.is(Kind.RADIX) && !element.is(Kind.LITERAL) && !exact) {
            skipBlanks();
        }
        switch (element.kind()) {
            case EXACT -> exact = true;
            case FILL -> {}
            case PUNCTUATION -> punctuation((byte) element.text().charAt(0));
            case RADIX -> radix();
            case LITERAL -> literal(element.text());
            case YEAR, SIGNED_YEAR, SHORT_YEAR, ROUND_YEAR -> year(element);
            case MONTH_NUMBER, MONTH_NAME, ROMAN_MONTH -> month(element);
            case DAY_OF_MONTH -> {
                fields.day = number(2);
                dayRead = true;
            }
            case DAY_OF_YEAR -> dayOfYear = atLeastOne(number(3));
            case DAY_NAME -> weekday(element);
            case JULIAN_DAY -> julian(number(7));
            case HOUR_24, HOUR_12, MINUTE, SECOND, SECOND_OF_DAY, FRACTION, MERIDIAN -> time(element);
            case ERA -> christ = before("BC", "AD");
            case ZONE_HOUR, ZONE_MINUTE, ZONE_REGION, ZONE_ABBREVIATION -> zone(element);
        }
    }

    private void time(MaskElement element) throws BadValueException {
        switch (element.kind()) {
            case HOUR_24 -> fields.hour = number(2);
            case HOUR_12 -> {
                fields.hour = number(2);
                if (fields.hour < 1 || fields.hour > 12) {
                    throw new BadValueException("hour must be between 1 and 12");
                }
                fields.hour %= 12;
            }
            case MINUTE -> fields.minute = number(2);
            case SECOND -> fields.second = number(2);
            case SECOND_OF_DAY -> {
                int seconds = number(5);
                fields.hour = seconds / 3600;
                fields.minute = seconds / 60 % 60;
                fields.second = seconds % 60;
            }
            case FRACTION -> fraction(element.width());
            default -> {
                afternoon = before("PM", "AM");
                meridian = true;
            }
        }
    }

    private void zone(MaskElement element) throws BadValueException {
        switch (element.kind()) {
            case ZONE_HOUR -> {
                zoneSign = at < end && text[at] == '-' ? '-' : '+';
                if (at < end && (text[at] == '-' || text[at] == '+')) {
                    at++;
                }
                zoneHours = number(2);
                fields.zone = Zones.offset(zoneSign, zoneHours, 0);
            }
            case ZONE_MINUTE -> fields.zone = Zones.offset(zoneSign, Math.max(0, zoneHours), number(2));
            case ZONE_REGION -> fields.zone = Zones.find(token());
            default -> {
                if (fields.zone != null) {
                    fields.clock = Zones.clock(fields.zone, token());
                }
            }
        }
    }

    private String token() {
        int from = at;
        while (at < end && text[at] != ' ') {
            at++;
        }
        return new String(text, from, at - from, StandardCharsets.US_ASCII);
    }

    private void skipBlanks() {
        while (at < end && text[at] == ' ' && !exact) {
            at++;
        }
    }

    private void punctuation(byte wanted) throws BadValueException {
        byte c = text[at];
        if (exact) {
            if (c != wanted) {
                throw new BadValueException("date text does not follow its mask");
            }
            at++;
            return;
        }
        if (isWordByte(c)) {
            if (!full && wanted != ' ') {
                throw new BadValueException("punctuation of the mask is missing in the date text");
            }
            return;
        }
        if (wanted == ' ' && c != ' ' && nextTakesSign()) {
            return;
        }
        at++;
        if (wanted != ' ' && c == ' ') { // a name padded with blanks before its punctuation
            skipBlanks();
            if (at < end && !isWordByte(text[at]) && !nextTakesSign()) {
                at++;
            }
        }
    }

    private boolean nextTakesSign() {
        if (index + 1 >= mask.elements().size()) {
            return false;
        }
        Kind next = mask.elements().get(index + 1).kind();
        return next == Kind.ZONE_HOUR || next == Kind.ZONE_REGION || next == Kind.SIGNED_YEAR;
    }

    private void radix() {
        if (text[at] == '.' || text[at] == ',') {
            at++;
        }
    }

    private void literal(String wanted) throws BadValueException {
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (at == end || text[at] != b) {
                throw new BadValueException("quoted text of the mask is missing in the date text");
            }
            at++;
        }
    }

    /** Letters, digits and every byte of a character beyond ASCII. */
    private static boolean isWordByte(byte c) {
        return c < 0 || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private int number(int width) throws BadValueException {
        int from = at;
        int value = 0;
        while (at < end && at - from < width && isDigit(text[at])) {
            value = value * 10 + text[at] - '0';
            at++;
        }
        if (at == from || exact && at - from < width) {
            throw new BadValueException("digits are missing in the date text");
        }
        full = at - from == width;
        return value;
    }

    private int digitsAhead() {
        int i = at;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        return i - at;
    }

    private void year(MaskElement element) throws BadValueException {
        boolean negative = element.is(Kind.SIGNED_YEAR) && at < end && text[at] == '-';
        if (element.is(Kind.SIGNED_YEAR) && at < end && (text[at] == '-' || text[at] == '+' || text[at] == ' ')) {
            at++;
        }
        int ahead = digitsAhead();
        int width = element.is(Kind.SHORT_YEAR) && element.width() == 2 || element.is(Kind.ROUND_YEAR)
                ? ahead == 4 && !exact ? 4 : element.width()
                : element.width();
        boolean rounds = element.is(Kind.ROUND_YEAR) && Math.min(ahead, width) <= 2;
        if (rounds) {
            width = 2;
        }
        int value = number(width);
        full = true; // 99 for RR is all of it
        int thisYear = mask.today().getYear();
        if (rounds) {
            value = rounded(value, thisYear);
        } else if (element.is(Kind.SHORT_YEAR) && width <= 3) {
            int unit = width == 3 ? 1000 : width == 2 ? 100 : 10;
            value += thisYear / unit * unit;
        }
        fields.year = negative ? -value : value;
        yearRead = true;
    }

    /** RR: both halves of a century look for the nearest one. */
    private static int rounded(int value, int thisYear) {
        int century = thisYear / 100 * 100;
        boolean late = value >= 50;
        boolean nowLate = thisYear % 100 >= 50;
        return value + century + (late && !nowLate ? -100 : !late && nowLate ? 100 : 0);
    }

    private void month(MaskElement element) throws BadValueException {
        monthRead = true;
        if (element.is(Kind.MONTH_NUMBER) && at < end && isDigit(text[at])) {
            fields.month = number(2);
            return;
        }
        int from = at;
        skipWord();
        full = true;
        fields.month = element.is(Kind.ROMAN_MONTH)
                ? ROMAN.indexOf(new String(text, from, at - from, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT))
                        + 1
                : exact && element.is(Kind.MONTH_NUMBER) ? 0 : mask.language().month(text, from, at);
        if (fields.month == 0) {
            throw new BadValueException("not a month of the date language");
        }
        skipDot();
    }

    /** French abbreviations end with a dot that is part of the name: {@code 03-JANV.-24}. */
    private void skipDot() {
        boolean dotFollows = index + 1 < mask.elements().size()
                && mask.elements().get(index + 1).text().equals(".");
        if (at < end && text[at] == '.' && !dotFollows) {
            at++;
        }
    }

    private void skipWord() {
        while (at < end && isWordByte(text[at]) && !isDigit(text[at])) {
            at++;
        }
    }

    private void weekday(MaskElement element) throws BadValueException {
        if (element.width() == 1) {
            number(1); // D depends on NLS_TERRITORY, which no export names
            return;
        }
        int from = at;
        skipWord();
        weekday = mask.language().day(text, from, at);
        if (weekday == 0 && at < end && text[at] == '-') {
            at++;
            skipWord();
            weekday = mask.language().day(text, from, at);
        }
        if (weekday == 0) {
            throw new BadValueException("not a day of the date language");
        }
        full = true;
        skipDot();
    }

    private void julian(int day) throws BadValueException {
        if (day < JULIAN_DAY_OF_YEAR_1) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "Julian day before the year 1");
        }
        if (day >= JULIAN_DAY_OF_1582_10_15) {
            LocalDate date = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, day);
            set(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            return;
        }
        // Oracle shows this day in the Julian calendar, and as it is written it shall arrive (Richards 2013, algorithm
        // 3)
        int f = day + 1401;
        int e = 4 * f + 3;
        int h = 5 * (e % 1461 / 4) + 2;
        int month = (h / 153 + 2) % 12 + 1;
        set(e / 1461 - 4716 + (14 - month) / 12, month, h % 153 / 5 + 1);
    }

    private void set(int year, int month, int day) {
        fields.year = year;
        fields.month = month;
        fields.day = day;
        yearRead = true;
        monthRead = true;
        dayRead = true;
    }

    private void fraction(int width) throws BadValueException {
        int from = at;
        int value = 0;
        int most = exact ? width : 9;
        while (at < end && at - from < most && isDigit(text[at])) {
            value = value * 10 + text[at] - '0';
            at++;
        }
        for (int i = at - from; i < 9; i++) {
            value *= 10;
        }
        fields.nanos = value;
        full = true;
    }

    /** Reads one of two marks, with or without dots. */
    private boolean before(String yes, String no) throws BadValueException {
        int from = at;
        while (at < end && (isWordByte(text[at]) || text[at] == '.')) {
            at++;
        }
        String mark = new String(text, from, at - from, StandardCharsets.ISO_8859_1).replace(".", "");
        if (mark.equalsIgnoreCase(yes)) {
            return true;
        }
        if (mark.equalsIgnoreCase(no)) {
            return false;
        }
        throw new BadValueException(yes + " or " + no + " is missing in the date text");
    }

    private static int atLeastOne(int value) throws BadValueException {
        if (value < 1) {
            throw new BadValueException("day of year must be between 1 and 366");
        }
        return value;
    }

    private void settle() throws BadValueException {
        if (!yearRead) {
            fields.year = mask.today().getYear();
        }
        if (christ) {
            fields.year = -fields.year;
        }
        if (dayOfYear > 0) {
            settleDayOfYear();
        }
        if (!monthRead) {
            fields.month = mask.today().getMonthValue();
        }
        if (!dayRead) {
            fields.day = 1;
        }
        if (meridian && afternoon) {
            fields.hour += 12;
        }
        if (weekday > 0 && fields.year > 1582 && weekdayOf() != weekday) {
            throw new BadValueException("day of the week is not that of the date");
        }
    }

    private void settleDayOfYear() throws BadValueException {
        if (fields.year <= 1582) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "DDD is not read before the year 1583");
        }
        if (dayOfYear > (IsoChronology.INSTANCE.isLeapYear(fields.year) ? 366 : 365)) {
            throw new BadValueException("day of year must be between 1 and the last of the year");
        }
        LocalDate date = LocalDate.ofYearDay(fields.year, dayOfYear);
        if (monthRead && fields.month != date.getMonthValue() || dayRead && fields.day != date.getDayOfMonth()) {
            throw new BadValueException("day of year is not that of month and day");
        }
        set(fields.year, date.getMonthValue(), date.getDayOfMonth());
    }

    private int weekdayOf() throws BadValueException {
        try {
            return DayOfWeek.from(LocalDate.of(fields.year, fields.month, fields.day))
                    .getValue();
        } catch (DateTimeException e) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "date does not exist");
        }
    }
}
