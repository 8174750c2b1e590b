package io.howdah.orasim.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * NUMBER: an exponent byte and up to 20 base-100 digits, in bytes that sort like the numbers do.
 *
 * <p>Source: Oracle Call Interface Programmer's Guide, "NUMBER" under "Internal Data Types". Positive: exponent + 193, digits + 1. Negative: the
 * exponent byte inverted, 101 - digit, and a byte 102 behind fewer than 20 digits. Zero is the byte 128.
 */
public final class OracleNumber {
    private static final int ZERO = 0x80;

    private static final int EXPONENT_BIAS = 193;
    private static final int MAX_DIGITS = 20;
    /** Exponent of the first base-100 digit; 9.9...E125 has 62, 1E-130 has -65. */
    private static final int MAX_EXPONENT = 62;

    private static final int MIN_EXPONENT = -65;
    private static final int NEGATIVE_END = 102;
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private OracleNumber() {}

    public static byte[] encode(long value) {
        if (value == Long.MIN_VALUE) {
            return encode(BigDecimal.valueOf(value));
        }
        if (value == 0) {
            return new byte[] {(byte) ZERO};
        }
        long rest = Math.abs(value);
        int exponent = -1;
        int zeros = 0;
        for (long r = rest; r > 0; r /= 100) {
            exponent++;
        }
        while (rest % 100 == 0) {
            rest /= 100;
            zeros++;
        }
        int[] digits = new int[exponent + 1 - zeros];
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (int) (rest % 100);
            rest /= 100;
        }
        return bytes(value < 0, exponent, digits, digits.length);
    }

    /**
     * @param value rounded half up to 20 base-100 digits (39 or 40 decimal digits), as Oracle does; what is smaller than 1E-130 becomes 0
     * @throws ArithmeticException from 1E126 on (ORA-01426)
     */
    public static byte[] encode(BigDecimal value) {
        if (value.signum() == 0) {
            return new byte[] {(byte) ZERO};
        }
        BigDecimal rounded = value.round(new MathContext(digits(value), RoundingMode.HALF_UP));
        BigDecimal even = (rounded.scale() & 1) == 0 ? rounded : rounded.setScale(rounded.scale() + 1);
        BigInteger unscaled = even.unscaledValue().abs();
        int exponent = -even.scale() / 2 - 1;
        int[] reversed = new int[unscaled.bitLength() / 6 + 2];
        int count = 0;
        while (unscaled.signum() != 0) {
            BigInteger[] parts = unscaled.divideAndRemainder(HUNDRED);
            int digit = parts[1].intValue();
            if (count > 0 || digit != 0) {
                reversed[count++] = digit;
            }
            exponent++;
            unscaled = parts[0];
        }
        if (exponent > MAX_EXPONENT) {
            throw new ArithmeticException("numeric overflow");
        }
        if (exponent < MIN_EXPONENT) {
            return new byte[] {(byte) ZERO};
        }
        int[] digits = new int[count];
        for (int i = 0; i < count; i++) {
            digits[i] = reversed[count - 1 - i];
        }
        return bytes(value.signum() < 0, exponent, digits, count);
    }

    /** 40 decimal digits when the first base-100 digit has two of them, else 39. */
    private static int digits(BigDecimal value) {
        int integerDigits = value.precision() - value.scale();
        return 2 * MAX_DIGITS - (integerDigits & 1);
    }

    private static byte[] bytes(boolean negative, int exponent, int[] digits, int count) {
        boolean end = negative && count < MAX_DIGITS;
        byte[] bytes = new byte[1 + count + (end ? 1 : 0)];
        int first = exponent + EXPONENT_BIAS;
        bytes[0] = (byte) (negative ? ~first : first);
        for (int i = 0; i < count; i++) {
            bytes[i + 1] = (byte) (negative ? 101 - digits[i] : digits[i] + 1);
        }
        if (end) {
            bytes[bytes.length - 1] = NEGATIVE_END;
        }
        return bytes;
    }

    /**
     * @return without trailing zeros behind the point, never with a negative scale
     * @throws IllegalArgumentException when the bytes are no number (infinities of old databases included)
     */
    public static BigDecimal decode(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_DIGITS + 2) {
            throw new IllegalArgumentException("a NUMBER has 1 to 22 bytes, not " + bytes.length);
        }
        int first = bytes[0] & 0xff;
        if (bytes.length == 1 && first == ZERO) {
            return BigDecimal.ZERO;
        }
        boolean negative = (first & 0x80) == 0;
        int exponent = (negative ? ~first & 0xff : first) - EXPONENT_BIAS;
        int end = negative && bytes[bytes.length - 1] == NEGATIVE_END ? bytes.length - 1 : bytes.length;
        long small = 0;
        BigInteger unscaled = BigInteger.ZERO;
        for (int i = 1; i < end; i++) {
            int digit = negative ? 101 - bytes[i] : bytes[i] - 1;
            if (digit < 0 || digit > 99) {
                throw new IllegalArgumentException("no NUMBER: " + Arrays.toString(bytes));
            }
            if (i < 10) {
                small = small * 100 + digit;
                unscaled = i == 9 || i == end - 1 ? BigInteger.valueOf(small) : unscaled;
            } else {
                unscaled = unscaled.multiply(HUNDRED).add(BigInteger.valueOf(digit));
            }
        }
        if (unscaled.signum() == 0) {
            throw new IllegalArgumentException("no NUMBER: " + Arrays.toString(bytes));
        }
        int scale = 2 * (end - 1 - (exponent + 1));
        BigDecimal value = new BigDecimal(negative ? unscaled.negate() : unscaled, scale).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
