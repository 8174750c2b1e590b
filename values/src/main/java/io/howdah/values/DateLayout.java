package io.howdah.values;

import io.howdah.values.MaskElement.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * The fast way through a mask whose elements have fixed places, for text that follows it to the letter (any punctuation for any other);
 * every other mask and text goes to {@link DateMask}, which is lenient and slower.
 */
final class DateLayout implements DateText {
    private static final int YEAR_4 = 0;
    private static final int YEAR_ROUND = 1;
    private static final int MONTH = 2;
    private static final int DAY = 3;
    private static final int HOUR_24 = 4;
    private static final int HOUR_12 = 5;
    private static final int MINUTE = 6;
    private static final int SECOND = 7;
    private static final int OFFSET_HOUR = 8;
    private static final int OFFSET_MINUTE = 9;
    private static final int SEPARATOR = 10;
    private static final int FRACTION = 11;
    private static final int MONTH_NAME = 12;
    private static final int MERIDIAN = 13;
    private static final int FIRST_SPECIAL = SEPARATOR;
    private static final int NONE = -1;

    /** {@code YYYY-MM-DD HH24:MI:SS}, the beginning of most masks that tools write, is read in one go. */
    private static final int[] USUAL = {
        YEAR_4, SEPARATOR, MONTH, SEPARATOR, DAY, SEPARATOR, HOUR_24, SEPARATOR, MINUTE, SEPARATOR, SECOND
    };

    private static final int USUAL_LENGTH = 19;

    /** {@code YYYY-MM-} with its hyphens made 0, and {@code HH:MI:SS} with its colons. */
    private static final long HYPHEN_BYTES = 0xFF0000FF00000000L;

    private static final long HYPHENS = HYPHEN_BYTES & ('-' ^ '0') * 0x0101010101010101L;
    private static final long COLON_BYTES = 0x0000FF0000FF0000L;
    private static final long COLONS = COLON_BYTES & (':' ^ '0') * 0x0101010101010101L;
    private static final int[] NANOS = {0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10};

    private final DateMask mask;
    private final int[] steps;
    private final boolean usual;
    private final int[] shortMonths;
    private int meridian;
    private char zoneSign;
    private int zoneHours;

    private DateLayout(DateMask mask, int[] steps) {
        this.mask = mask;
        this.steps = steps;
        usual = steps.length >= USUAL.length && Arrays.equals(steps, 0, USUAL.length, USUAL, 0, USUAL.length);
        shortMonths = mask.language().months().stream()
                .mapToInt(m -> m.length() == 3 ? key(m.charAt(0), m.charAt(1), m.charAt(2)) : 0)
                .toArray();
    }

    static DateText of(String mask, String language) {
        DateMask compiled = DateMask.compile(mask, language);
        List<MaskElement> elements = compiled.elements();
        int[] steps = elements.stream().mapToInt(DateLayout::step).toArray();
        for (int step : steps) {
            if (step == NONE) {
                return compiled::parse;
            }
        }
        boolean day = elements.stream().anyMatch(e -> e.is(Kind.DAY_OF_MONTH));
        boolean offset = elements.stream().noneMatch(e -> e.is(Kind.ZONE_HOUR))
                || elements.stream().anyMatch(e -> e.is(Kind.ZONE_MINUTE));
        return day && offset ? new DateLayout(compiled, steps) : compiled::parse;
    }

    private static int step(MaskElement element) {
        return switch (element.kind()) {
            case YEAR -> YEAR_4;
            case ROUND_YEAR -> element.width() == 2 ? YEAR_ROUND : NONE;
            case MONTH_NUMBER -> MONTH;
            case MONTH_NAME -> MONTH_NAME;
            case DAY_OF_MONTH -> DAY;
            case HOUR_24 -> HOUR_24;
            case HOUR_12 -> HOUR_12;
            case MINUTE -> MINUTE;
            case SECOND -> SECOND;
            case FRACTION -> FRACTION;
            case MERIDIAN -> MERIDIAN;
            case ZONE_HOUR -> OFFSET_HOUR;
            case ZONE_MINUTE -> OFFSET_MINUTE;
            case PUNCTUATION, RADIX -> SEPARATOR;
            case SIGNED_YEAR,
                    SHORT_YEAR,
                    ROMAN_MONTH,
                    DAY_OF_YEAR,
                    DAY_NAME,
                    JULIAN_DAY,
                    SECOND_OF_DAY,
                    ERA,
                    ZONE_REGION,
                    ZONE_ABBREVIATION,
                    LITERAL,
                    EXACT,
                    FILL -> NONE;
        };
    }

    @Override
    public void parse(byte[] utf8, int offset, int length, DateFields fields) throws BadValueException {
        if (!follows(utf8, offset, offset + length, fields)) {
            mask.parse(utf8, offset, length, fields);
        }
    }

    private boolean follows(byte[] utf8, int offset, int end, DateFields fields) throws BadValueException {
        fields.clear();
        meridian = 0;
        int at = offset;
        int first = 0;
        if (usual && end - offset >= USUAL_LENGTH) {
            if (!usual(utf8, offset, fields)) {
                return false;
            }
            at = offset + USUAL_LENGTH;
            first = USUAL.length;
        }
        for (int i = first; i < steps.length; i++) {
            int step = steps[i];
            at = step >= FIRST_SPECIAL ? special(step, utf8, at, end, fields) : number(step, utf8, at, end, fields);
            if (at < 0) {
                return false;
            }
        }
        fields.hour += meridian;
        return at == end;
    }

    private static boolean usual(byte[] utf8, int at, DateFields fields) {
        long date = Digits.word(utf8, at) ^ HYPHENS;
        long time = Digits.word(utf8, at + 11) ^ COLONS;
        if ((date & HYPHEN_BYTES) != (Digits.ZEROS & HYPHEN_BYTES)
                || (time & COLON_BYTES) != (Digits.ZEROS & COLON_BYTES)
                || !Digits.areDigits(date)
                || !Digits.areDigits(time)) {
            return usualBytes(utf8, at, fields);
        }
        long datePairs = Digits.pairs(date);
        long timePairs = Digits.pairs(time);
        fields.year = (int) ((datePairs & 0xFF) * 100 + (datePairs >>> 16 & 0xFF));
        fields.month = (int) (datePairs >>> 40 & 0xFF);
        fields.day = two(utf8, at + 8);
        fields.hour = (int) (timePairs & 0xFF);
        fields.minute = (int) (timePairs >>> 24 & 0xFF);
        fields.second = (int) (timePairs >>> 48 & 0xFF);
        return fields.day >= 0 && isPunctuation(utf8[at + 10]);
    }

    /** With any punctuation. */
    private static boolean usualBytes(byte[] utf8, int at, DateFields fields) {
        int century = two(utf8, at);
        int year = two(utf8, at + 2);
        int month = two(utf8, at + 5);
        int day = two(utf8, at + 8);
        int hour = two(utf8, at + 11);
        int minute = two(utf8, at + 14);
        int second = two(utf8, at + 17);
        fields.year = century * 100 + year;
        fields.month = month;
        fields.day = day;
        fields.hour = hour;
        fields.minute = minute;
        fields.second = second;
        return (century | year | month | day | hour | minute | second) >= 0
                && isPunctuation(utf8[at + 4])
                && isPunctuation(utf8[at + 7])
                && isPunctuation(utf8[at + 10])
                && isPunctuation(utf8[at + 13])
                && isPunctuation(utf8[at + 16]);
    }

    /** Two digits, or a negative number. */
    private static int two(byte[] utf8, int at) {
        int tens = utf8[at] - '0';
        int ones = utf8[at + 1] - '0';
        return tens * 10 + ones | (tens | 9 - tens | ones | 9 - ones) >> 31;
    }

    /** The position behind a step without digits of its own, -1 when the text does not follow. */
    private int special(int step, byte[] utf8, int at, int end, DateFields fields) {
        switch (step) {
            case SEPARATOR -> {
                return at < end && isPunctuation(utf8[at]) ? at + 1 : -1;
            }
            case FRACTION -> {
                int next = fraction(utf8, at, end, fields);
                return next == at ? -1 : next;
            }
            case MONTH_NAME -> {
                int next = at;
                while (next < end && (utf8[next] | 0x20) >= 'a' && (utf8[next] | 0x20) <= 'z') {
                    next++;
                }
                fields.month =
                        next - at == 3 ? shortMonth(utf8, at) : mask.language().month(utf8, at, next);
                return fields.month == 0 ? -1 : next;
            }
            default -> { // MERIDIAN
                if (end - at < 2 || (utf8[at + 1] | 0x20) != 'm') {
                    return -1;
                }
                int letter = utf8[at] | 0x20;
                meridian = letter == 'p' ? 12 : 0;
                return letter == 'p' || letter == 'a' ? at + 2 : -1;
            }
        }
    }

    private int shortMonth(byte[] utf8, int at) {
        int key = key(utf8[at], utf8[at + 1], utf8[at + 2]);
        for (int i = 0; i < shortMonths.length; i++) {
            if (shortMonths[i] == key) {
                return i % 12 + 1;
            }
        }
        return 0;
    }

    private static int key(int first, int second, int third) {
        return (first | 0x20) << 16 | (second | 0x20) << 8 | third | 0x20;
    }

    private int number(int step, byte[] utf8, int from, int end, DateFields fields) throws BadValueException {
        int at = from;
        if (step == OFFSET_HOUR) {
            if (at >= end || utf8[at] != '+' && utf8[at] != '-') {
                return -1;
            }
            zoneSign = (char) utf8[at++];
        }
        int width = step == YEAR_4 ? 4 : 2;
        int value = digits(utf8, at, end, width);
        at += width;
        if (value < 0) {
            return -1;
        }
        switch (step) {
            case YEAR_4 -> fields.year = value;
            case YEAR_ROUND -> {
                if (at < end && utf8[at] >= '0' && utf8[at] <= '9') {
                    return -1; // four digits for RR
                }
                fields.year = value < 50 ? 2000 + value : 1900 + value;
            }
            case MONTH -> fields.month = value;
            case DAY -> fields.day = value;
            case HOUR_24 -> fields.hour = value;
            case HOUR_12 -> {
                if (value < 1 || value > 12) {
                    return -1;
                }
                fields.hour = value % 12;
            }
            case MINUTE -> fields.minute = value;
            case SECOND -> fields.second = value;
            case OFFSET_HOUR -> zoneHours = value;
            default -> fields.zone = Zones.offset(zoneSign, zoneHours, value);
        }
        return at;
    }

    private static boolean isPunctuation(byte c) {
        return c >= ' ' && c < '0' || c > '9' && c < 'A';
    }

    private static int fraction(byte[] utf8, int from, int end, DateFields fields) {
        int count = end - from;
        if (count < NANOS.length && Digits.readable(utf8, from, count)) {
            long value = Digits.read(utf8, from, count);
            if (value >= 0) {
                fields.nanos = (int) value * NANOS[count];
                return end;
            }
        }
        int at = from;
        int value = 0;
        int digit;
        while (at < end && at - from < 9 && (digit = utf8[at] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            at++;
        }
        for (int i = at - from; i < 9; i++) {
            value *= 10;
        }
        fields.nanos = value;
        return at;
    }

    private static int digits(byte[] utf8, int at, int end, int count) {
        if (at + count > end) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = utf8[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
