package io.howdah.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One element of a datetime format model.
 *
 * @param width most digits of a number, or of the fraction for FF
 * @param text what a LITERAL or PUNCTUATION stands for
 */
record MaskElement(Kind kind, int width, String text) {
    enum Kind {
        YEAR,
        SIGNED_YEAR,
        /** YYY, YY, Y: the current millennium, century, decade */
        SHORT_YEAR,
        /** RR and RRRR */
        ROUND_YEAR,
        MONTH_NUMBER,
        MONTH_NAME,
        ROMAN_MONTH,
        DAY_OF_MONTH,
        DAY_OF_YEAR,
        DAY_NAME,
        JULIAN_DAY,
        HOUR_24,
        HOUR_12,
        MINUTE,
        SECOND,
        SECOND_OF_DAY,
        FRACTION,
        MERIDIAN,
        ERA,
        ZONE_HOUR,
        ZONE_MINUTE,
        ZONE_REGION,
        ZONE_ABBREVIATION,
        /** X, the radix character */
        RADIX,
        /** one character that is no letter, digit or quote */
        PUNCTUATION,
        /** quoted text */
        LITERAL,
        /** FX: from here on the text must follow the mask exactly */
        EXACT,
        /** FM: no blank padding */
        FILL
    }

    private record Word(String text, Kind kind, int width) {}

    /** Longest first where one begins with another. */
    private static final List<Word> WORDS = List.of(
            new Word("SYYYY", Kind.SIGNED_YEAR, 4),
            new Word("YYYY", Kind.YEAR, 4),
            new Word("YYY", Kind.SHORT_YEAR, 3),
            new Word("YY", Kind.SHORT_YEAR, 2),
            new Word("Y", Kind.SHORT_YEAR, 1),
            new Word("RRRR", Kind.ROUND_YEAR, 4),
            new Word("RR", Kind.ROUND_YEAR, 2),
            new Word("RM", Kind.ROMAN_MONTH, 0),
            new Word("MONTH", Kind.MONTH_NAME, 0),
            new Word("MON", Kind.MONTH_NAME, 0),
            new Word("MM", Kind.MONTH_NUMBER, 2),
            new Word("MI", Kind.MINUTE, 2),
            new Word("DDD", Kind.DAY_OF_YEAR, 3),
            new Word("DD", Kind.DAY_OF_MONTH, 2),
            new Word("DAY", Kind.DAY_NAME, 0),
            new Word("DY", Kind.DAY_NAME, 0),
            new Word("D", Kind.DAY_NAME, 1),
            new Word("J", Kind.JULIAN_DAY, 7),
            new Word("HH24", Kind.HOUR_24, 2),
            new Word("HH12", Kind.HOUR_12, 2),
            new Word("HH", Kind.HOUR_12, 2),
            new Word("SSSSS", Kind.SECOND_OF_DAY, 5),
            new Word("SS", Kind.SECOND, 2),
            new Word("FF", Kind.FRACTION, 9),
            new Word("FX", Kind.EXACT, 0),
            new Word("FM", Kind.FILL, 0),
            new Word("A.M.", Kind.MERIDIAN, 0),
            new Word("P.M.", Kind.MERIDIAN, 0),
            new Word("AM", Kind.MERIDIAN, 0),
            new Word("PM", Kind.MERIDIAN, 0),
            new Word("A.D.", Kind.ERA, 0),
            new Word("B.C.", Kind.ERA, 0),
            new Word("AD", Kind.ERA, 0),
            new Word("BC", Kind.ERA, 0),
            new Word("TZH", Kind.ZONE_HOUR, 2),
            new Word("TZM", Kind.ZONE_MINUTE, 2),
            new Word("TZR", Kind.ZONE_REGION, 0),
            new Word("TZD", Kind.ZONE_ABBREVIATION, 0),
            new Word("X", Kind.RADIX, 0));

    boolean is(Kind other) {
        return kind == other;
    }

    /** The elements of a mask; empty when it holds something that cannot be read back from text. */
    static Optional<List<MaskElement>> elements(String mask) {
        String upper = mask.toUpperCase(Locale.ROOT);
        if (upper.length() != mask.length()) {
            return Optional.empty();
        }
        List<MaskElement> elements = new ArrayList<>();
        int at = 0;
        while (at < mask.length()) {
            char c = mask.charAt(at);
            if (c == '"') {
                int close = mask.indexOf('"', at + 1);
                if (close < 0) {
                    return Optional.empty();
                }
                elements.add(new MaskElement(Kind.LITERAL, 0, mask.substring(at + 1, close)));
                at = close + 1;
            } else if (Character.isLetterOrDigit(c)) {
                Optional<Word> word = word(upper, at);
                if (word.isEmpty()) {
                    return Optional.empty();
                }
                at += word.get().text().length();
                int width = word.get().width();
                if (word.get().kind() == Kind.FRACTION
                        && at < mask.length()
                        && mask.charAt(at) >= '1'
                        && mask.charAt(at) <= '9') {
                    width = mask.charAt(at) - '0';
                    at++;
                }
                elements.add(new MaskElement(word.get().kind(), width, ""));
            } else {
                elements.add(new MaskElement(Kind.PUNCTUATION, 0, String.valueOf(c)));
                at++;
            }
        }
        return Optional.of(List.copyOf(elements));
    }

    private static Optional<Word> word(String upper, int at) {
        return WORDS.stream().filter(w -> upper.startsWith(w.text(), at)).findFirst();
    }
}
