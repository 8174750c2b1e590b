package io.howdah.values;

import io.howdah.catalog.OracleType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Numbers into real and double precision. BINARY_FLOAT and BINARY_DOUBLE become the nearest binary number, as Oracle itself reads them, and
 * a BINARY_FLOAT for double precision is rounded to single first; decimal numbers must come back digit by digit unless the policy rounds.
 * Minus zero becomes zero, as in Oracle.
 */
final class FloatEncoder implements ValueEncoder {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Up to here quotient and product of mantissa and power of ten are rounded once only (Clinger 1990). */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    private static final int EXACT_FLOAT_DIGITS = 6;
    private static final int LARGEST_EXPONENT = 400;

    enum Width {
        SINGLE,
        DOUBLE
    }

    private final Width width;
    private final Width rounding;
    private final boolean mustComeBack;
    private final boolean decimalOnly;
    private final NumberLimit limit;
    private final DecimalText decimal;

    FloatEncoder(Width width, OracleType source, TextFormat format, ValuePolicies policies) {
        this.width = width;
        boolean binary = isBinary(source);
        rounding = source instanceof OracleType.BinaryFloat ? Width.SINGLE : width;
        mustComeBack = !binary && policies.inexactFloat() == ValuePolicies.InexactFloat.REJECT;
        decimalOnly = source instanceof OracleType.Number || source instanceof OracleType.Float;
        limit = NumberLimit.of(source);
        decimal = new DecimalText(format);
    }

    static boolean isBinary(OracleType source) {
        return source instanceof OracleType.BinaryFloat
                || source instanceof OracleType.BinaryDouble
                || source instanceof OracleType.Vector;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        double value = decimalOnly ? 0 : SpecialFloat.parse(utf8, offset, length);
        if (value == 0) {
            decimal.parse(utf8, offset, length);
            decimal.apply(limit);
            value = decimal.count == 0 ? 0 : number();
        }
        if (width == Width.SINGLE) {
            out.putInt(4);
            out.putInt(Float.floatToIntBits((float) value));
        } else {
            out.putInt(8);
            out.putLong(Double.doubleToLongBits(value));
        }
    }

    private double number() throws BadValueException {
        int exponent = decimal.point - decimal.count;
        if (rounding == Width.DOUBLE && decimal.count <= EXACT_DOUBLE_DIGITS && exponent >= -22 && exponent <= 22) {
            return scaled(exponent);
        }
        if (rounding == Width.SINGLE && decimal.count <= EXACT_FLOAT_DIGITS && exponent >= -10 && exponent <= 10) {
            double mantissa = mantissa();
            float power = (float) POWERS[Math.abs(exponent)];
            return exponent < 0 ? (float) mantissa / power : (float) mantissa * power;
        }
        return slow();
    }

    private double scaled(int exponent) {
        double mantissa = mantissa();
        return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }

    private double mantissa() {
        long value = 0;
        for (int i = 0; i < decimal.count; i++) {
            value = value * 10 + decimal.digits[i];
        }
        return decimal.negative ? -value : value;
    }

    private double slow() throws BadValueException {
        if (Math.abs(decimal.point) > LARGEST_EXPONENT) {
            throw outOfRange();
        }
        byte[] ascii = new byte[decimal.count];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) ('0' + decimal.digits[i]);
        }
        String text =
                (decimal.negative ? "-." : ".") + new String(ascii, StandardCharsets.US_ASCII) + "E" + decimal.point;
        double value = rounding == Width.SINGLE ? Float.parseFloat(text) : Double.parseDouble(text);
        if (value == 0 || Double.isInfinite(value)) {
            throw outOfRange();
        }
        if (mustComeBack) {
            String shortest = rounding == Width.SINGLE ? Float.toString((float) value) : Double.toString(value);
            if (new BigDecimal(shortest).compareTo(new BigDecimal(text)) != 0) {
                throw new BadValueException(
                        ValueCode.TOO_PRECISE, "number has more digits than the target's binary float keeps");
            }
        }
        return value;
    }

    private static BadValueException outOfRange() {
        return new BadValueException(
                ValueCode.OUT_OF_RANGE, "number is outside the range of the target's binary float");
    }
}
