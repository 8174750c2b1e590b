package io.howdah.values;

/** NUMBER in Oracle's internal format into smallint, integer and bigint; fractions and what has more than 18 digits by the way of text. */
final class OracleInteger implements ValueEncoder {
    /** Digits of base 100 that a long can take whatever they are. */
    private static final int FAST_DIGITS = 9;

    private final IntegerEncoder integers;
    private final ValueEncoder byText;

    OracleInteger(IntegerEncoder integers, ValueEncoder byText) {
        this.integers = integers;
        this.byText = byText;
    }

    @Override
    public void encode(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        int first = length == 0 ? OracleBytes.ZERO : bytes[offset] & 0xff;
        if (length == 1 && first == OracleBytes.ZERO) {
            integers.write(0, out);
            return;
        }
        boolean negative = first < OracleBytes.ZERO;
        int whole = 1 + (negative ? OracleBytes.NEGATIVE_EXPONENT - first : first - OracleBytes.POSITIVE_EXPONENT);
        int count = length < 2 ? 0 : OracleBytes.digits(bytes, offset, length, negative);
        long value = 0;
        boolean fast = count > 0 && count <= whole && whole <= FAST_DIGITS;
        for (int i = 1; fast && i <= count; i++) {
            int digit = negative ? 101 - (bytes[offset + i] & 0xff) : (bytes[offset + i] & 0xff) - 1;
            fast = digit >= 0 && digit <= 99;
            value = value * 100 + digit;
        }
        for (int i = count; fast && i < whole; i++) {
            value *= 100;
        }
        if (fast && integers.keeps(value)) {
            integers.write(negative ? -value : value, out);
        } else {
            byText.encode(bytes, offset, length, out);
        }
    }
}
