package io.howdah.orasim.format;

import java.nio.ByteBuffer;

/**
 * BINARY_FLOAT and BINARY_DOUBLE: IEEE 754 with the sign bit inverted for positive and every bit inverted for negative numbers, so that
 * bytes sort like numbers.
 *
 * <p>Source: python-oracledb (Apache-2.0/UPL), encode_binary_double. Oracle keeps no -0 and one NaN only (SQL Language Reference, "Floating-Point
 * Numbers"): both are made so here.
 */
public final class OracleFloat {
    private OracleFloat() {}

    public static byte[] binaryFloat(float value) {
        int bits = Float.floatToIntBits(value == 0 ? 0f : value);
        return ByteBuffer.allocate(4)
                .putInt(bits < 0 ? ~bits : bits | Integer.MIN_VALUE)
                .array();
    }

    public static float decodeFloat(byte[] bytes) {
        int bits = ByteBuffer.wrap(bytes).getInt();
        return Float.intBitsToFloat(bits < 0 ? bits & Integer.MAX_VALUE : ~bits);
    }

    public static byte[] binaryDouble(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0d : value);
        return ByteBuffer.allocate(8)
                .putLong(bits < 0 ? ~bits : bits | Long.MIN_VALUE)
                .array();
    }

    public static double decodeDouble(byte[] bytes) {
        long bits = ByteBuffer.wrap(bytes).getLong();
        return Double.longBitsToDouble(bits < 0 ? bits & Long.MAX_VALUE : ~bits);
    }
}
