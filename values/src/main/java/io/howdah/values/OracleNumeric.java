package io.howdah.values;

/**
 * NUMBER in Oracle's internal format into numeric: two digits of base 100 are one of base 10,000. What source or target would round or
 * refuse goes by the way of text.
 */
final class OracleNumeric implements ValueEncoder {
    private static final int HEADER = 12;

    private final NumericEncoder numbers;
    private final ValueEncoder byText;

    OracleNumeric(NumericEncoder numbers, ValueEncoder byText) {
        this.numbers = numbers;
        this.byText = byText;
    }

    @Override
    public void encode(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        if (!fast(bytes, offset, length, out)) {
            byText.encode(bytes, offset, length, out);
        }
    }

    /** False when nothing was written. */
    private boolean fast(byte[] bytes, int offset, int length, CopyBuffer out) {
        if (length < 2) {
            return false;
        }
        int first = bytes[offset] & 0xff;
        boolean negative = first < OracleBytes.ZERO;
        int exponent = negative ? OracleBytes.NEGATIVE_EXPONENT - first : first - OracleBytes.POSITIVE_EXPONENT;
        int count = OracleBytes.digits(bytes, offset, length, negative);
        if (count <= 0 || count > 20) {
            return false;
        }
        int highest = digit(bytes, offset + 1, negative);
        int lowest = digit(bytes, offset + count, negative);
        int integerDigits = 2 * exponent + (highest < 10 ? 1 : 2);
        int fractionDigits = Math.max(0, 2 * (count - 1 - exponent) - (lowest % 10 == 0 ? 1 : 0));
        if (highest <= 0 || lowest <= 0 || !numbers.keeps(integerDigits, fractionDigits)) {
            return false;
        }
        boolean halfFirst = (exponent & 1) == 0;
        int groups = (count + (halfFirst ? 2 : 1)) / 2;
        int at = out.reserve(HEADER + 2 * groups);
        byte[] target = out.array();
        int from = offset + 1;
        int end = from + count;
        int to = at + HEADER;
        if (halfFirst) {
            NumericEncoder.putShort(target, to, highest);
            to += 2;
            from++;
        }
        int bad = 0;
        for (; from < end; from += 2, to += 2) {
            int high = digit(bytes, from, negative);
            int low = from + 1 < end ? digit(bytes, from + 1, negative) : 0;
            bad |= high | low | 99 - high | 99 - low;
            NumericEncoder.putShort(target, to, high * 100 + low);
        }
        if (bad < 0 || highest > 99) {
            return false;
        }
        NumericEncoder.header(target, at, groups, Math.floorDiv(exponent, 2), negative, fractionDigits);
        out.advance(HEADER + 2 * groups);
        return true;
    }

    private static int digit(byte[] bytes, int at, boolean negative) {
        return negative ? 101 - (bytes[at] & 0xff) : (bytes[at] & 0xff) - 1;
    }
}
