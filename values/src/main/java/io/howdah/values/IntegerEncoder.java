package io.howdah.values;

/** Numbers into smallint, integer and bigint. */
final class IntegerEncoder implements ValueEncoder {
    private static final int FAST_DIGITS = 18;

    private final int bytes;
    private final long smallest;
    private final long largest;
    private final NumberLimit limit;
    /** Largest magnitude of the source column when plain digits need no rounding, else -1. */
    private final long fastLargest;

    private final DecimalText decimal;

    IntegerEncoder(int bytes, NumberLimit limit, TextFormat format) {
        this.bytes = bytes;
        smallest = bytes == 8 ? Long.MIN_VALUE : -(1L << (bytes * 8 - 1));
        largest = -(smallest + 1);
        this.limit = limit;
        fastLargest = fastLargest(limit);
        decimal = new DecimalText(format);
    }

    private static long fastLargest(NumberLimit limit) {
        if (limit.scale() < 0 || limit.significant() < FAST_DIGITS) {
            return -1;
        }
        if (limit.integerDigits() >= FAST_DIGITS) {
            return Long.MAX_VALUE;
        }
        long power = 1;
        for (int i = 0; i < limit.integerDigits(); i++) {
            power *= 10;
        }
        return power - 1;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && utf8[at] == '-';
        if (negative) {
            at++;
        }
        long value = Digits.readable(utf8, at, end - at) ? Digits.read(utf8, at, end - at) : -1;
        if (value < 0 || value > fastLargest) {
            slow(utf8, offset, length, out);
            return;
        }
        write(negative ? -value : value, out);
    }

    private void slow(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        decimal.parse(utf8, offset, length);
        decimal.apply(limit);
        if (decimal.fractionDigits() > 0) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "number has a fraction, the target is an integer");
        }
        if (decimal.point > 19) {
            throw tooLarge();
        }
        long value = 0; // built negative: Long.MIN_VALUE has no positive twin
        for (int i = 0; i < decimal.point; i++) {
            int digit = i < decimal.count ? decimal.digits[i] : 0;
            if (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
                throw tooLarge();
            }
            value = value * 10 - digit;
        }
        if (!decimal.negative && value == Long.MIN_VALUE) {
            throw tooLarge();
        }
        write(decimal.negative ? value : -value, out);
    }

    /** Whether the source column may hold this number, and needs no rounding to do so. */
    boolean keeps(long magnitude) {
        return magnitude <= fastLargest;
    }

    void write(long value, CopyBuffer out) throws BadValueException {
        if (value < smallest || value > largest) {
            throw tooLarge();
        }
        switch (bytes) {
            case 2 -> {
                out.putInt(2);
                out.putShort((int) value);
            }
            case 4 -> out.putIntField((int) value);
            default -> out.putLongField(value);
        }
    }

    private static BadValueException tooLarge() {
        return new BadValueException(ValueCode.OUT_OF_RANGE, "number is too large for the target's integer type");
    }
}
