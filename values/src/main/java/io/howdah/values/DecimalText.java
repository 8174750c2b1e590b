package io.howdah.values;

/**
 * A decimal number taken apart into digits, used again for the next: the value is {@code 0.d1d2d3... * 10^point}, without leading and
 * trailing zeros; zero has no digits. Encoders only.
 */
final class DecimalText {
    /** Beyond any number of either database; keeps the arithmetic inside int. */
    private static final int EXPONENT_LIMIT = 1_000_000;

    private final byte decimal;
    private final byte group;
    byte[] digits = new byte[64];
    int count;
    int point;
    boolean negative;

    DecimalText(TextFormat format) {
        decimal = (byte) format.decimal();
        group = (byte) format.group();
    }

    /** Reads {@code [+-]digits[.digits][E[+-]digits]} with the format's decimal and group characters, blanks around it allowed. */
    void parse(byte[] text, int offset, int length) throws BadValueException {
        int at = offset;
        int end = offset + length;
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
        if (digits.length < end - at) {
            digits = new byte[end - at];
        }
        count = 0;
        negative = at < end && text[at] == '-';
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        at = mantissa(text, at, end);
        if (at < end) {
            point += exponent(text, at, end);
        }
        normalise();
    }

    private int mantissa(byte[] text, int from, int end) throws BadValueException {
        int at = from;
        int seen = 0;
        int before = -1;
        for (; at < end; at++) {
            byte c = text[at];
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                digits[seen++] = (byte) digit;
            } else if (c == decimal && before < 0) {
                before = seen;
            } else if (c != group || group == 0 || before >= 0 || seen == 0) {
                break;
            }
        }
        if (seen == 0 || text[at - 1] == group && group != 0 && before < 0) {
            throw new BadValueException("not a number");
        }
        count = seen;
        point = before < 0 ? seen : before;
        return at;
    }

    private static int exponent(byte[] text, int from, int end) throws BadValueException {
        int at = from;
        if (text[at] != 'E' && text[at] != 'e') {
            throw new BadValueException("not a number");
        }
        at++;
        boolean minus = at < end && text[at] == '-';
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        if (at == end) {
            throw new BadValueException("not a number");
        }
        int value = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw new BadValueException("not a number");
            }
            value = Math.min(value * 10 + digit, EXPONENT_LIMIT);
        }
        return minus ? -value : value;
    }

    private void normalise() {
        int zeros = 0;
        while (zeros < count && digits[zeros] == 0) {
            zeros++;
        }
        if (zeros > 0) {
            System.arraycopy(digits, zeros, digits, 0, count - zeros);
            count -= zeros;
            point -= zeros;
        }
        trimEnd();
    }

    private void trimEnd() {
        while (count > 0 && digits[count - 1] == 0) {
            count--;
        }
        if (count == 0) {
            point = 0;
            negative = false;
        }
    }

    /** Rounds as Oracle does on storing and refuses what the source column cannot hold. */
    void apply(NumberLimit limit) throws BadValueException {
        if (limit.significant() < count) {
            roundTo(limit.significant());
        }
        if (limit.scale() != NumberLimit.ANY && count > point + limit.scale()) {
            roundTo(point + limit.scale());
        }
        if (limit.integerDigits() != NumberLimit.ANY && count > 0 && point > limit.integerDigits()) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "number has too many digits for its Oracle type");
        }
    }

    /** Keeps this many leading digits, half away from zero. */
    private void roundTo(int keep) {
        if (keep < 0) {
            count = 0;
            trimEnd();
            return;
        }
        boolean up = digits[keep] >= 5;
        count = keep;
        if (up) {
            int i = keep - 1;
            while (i >= 0 && digits[i] == 9) {
                i--;
            }
            if (i < 0) {
                digits[0] = 1;
                count = 1;
                point++;
                return;
            }
            digits[i]++;
            count = i + 1;
        }
        trimEnd();
    }

    /** Digits after the decimal point, 0 for a whole number. */
    int fractionDigits() {
        return Math.max(0, count - point);
    }
}
