package io.howdah.values;

import java.math.BigDecimal;

/** Reads PostgreSQL's binary numbers. */
final class TargetNumbers {
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xc000;
    private static final int INFINITY = 0xd000;
    private static final int MINUS_INFINITY = 0xf000;

    private TargetNumbers() {}

    static void integer(byte[] payload, int offset, int length, CopyBuffer out) {
        long value = payload[offset];
        for (int i = 1; i < length; i++) {
            value = value << 8 | payload[offset + i] & 0xff;
        }
        Ascii.number(value, out);
    }

    static void real(byte[] payload, int offset, int length, CopyBuffer out) {
        float value = Float.intBitsToFloat(Binary.int4(payload, offset));
        binaryFloat(value, Float.toString(value), out);
    }

    static void doublePrecision(byte[] payload, int offset, int length, CopyBuffer out) {
        double value = Double.longBitsToDouble(Binary.int8(payload, offset));
        if (value == (int) value) {
            Ascii.number((int) value, out); // and minus zero is zero
        } else {
            binaryFloat(value, Double.toString(value), out);
        }
    }

    private static void binaryFloat(double value, String shortest, CopyBuffer out) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            Ascii.put(shortest, out);
        } else if (value == 0) {
            Ascii.put("0", out);
        } else if (shortest.endsWith(".0")) {
            Ascii.put(shortest.substring(0, shortest.length() - 2), out);
        } else if (shortest.indexOf('E') < 0) {
            Ascii.put(shortest, out);
        } else {
            Ascii.put(new BigDecimal(shortest).stripTrailingZeros().toPlainString(), out);
        }
    }

    static void numeric(byte[] payload, int offset, int length, CopyBuffer out) {
        int count = Binary.int2(payload, offset);
        int weight = (short) Binary.int2(payload, offset + 2);
        int sign = Binary.int2(payload, offset + 4);
        switch (sign) {
            case NAN -> Ascii.put("NaN", out);
            case INFINITY -> Ascii.put("Infinity", out);
            case MINUS_INFINITY -> Ascii.put("-Infinity", out);
            default -> {
                if (count == 0) {
                    out.put((byte) '0');
                    return;
                }
                if (sign == NEGATIVE) {
                    out.put((byte) '-');
                }
                digits(payload, offset + 8, count, weight, out);
            }
        }
    }

    private static void digits(byte[] payload, int from, int count, int weight, CopyBuffer out) {
        if (weight < 0) {
            out.put((byte) '0');
        }
        for (int i = 0; i <= weight; i++) {
            int group = i < count ? Binary.int2(payload, from + 2 * i) : 0;
            Ascii.padded(group, i == 0 ? 1 : 4, out);
        }
        if (count <= weight + 1) {
            return;
        }
        out.put((byte) '.');
        for (int i = weight + 1; i < 0; i++) {
            Ascii.put("0000", out);
        }
        for (int i = Math.max(0, weight + 1); i < count; i++) {
            Ascii.padded(Binary.int2(payload, from + 2 * i), 4, out);
        }
        int end = out.size();
        while (out.array()[end - 1] == '0') {
            end--;
        }
        out.truncate(out.array()[end - 1] == '.' ? end - 1 : end);
    }
}
