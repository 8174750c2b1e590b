package io.howdah.values;

/** The spellings of what is not a number in binary floats: Oracle's {@code Nan}, {@code Inf}, {@code -Inf}, and the long forms. */
final class SpecialFloat {
    private SpecialFloat() {}

    /** NaN or an infinity; 0 when the text is none of their spellings. */
    static double parse(byte[] text, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
        if (end - at < 3 || text[end - 1] <= '9') { // the last byte of a number is never a letter
            return 0;
        }
        boolean negative = text[at] == '-';
        if (negative || text[at] == '+') {
            at++;
        }
        if (is(text, at, end, "nan")) {
            return Double.NaN;
        }
        if (is(text, at, end, "inf") || is(text, at, end, "infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return 0;
    }

    private static boolean is(byte[] text, int from, int end, String word) {
        if (end - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
