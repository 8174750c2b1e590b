package io.howdah.values;

/** Appends digits and words. */
final class Ascii {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private Ascii() {}

    static void put(String ascii, CopyBuffer out) {
        int at = out.reserve(ascii.length());
        byte[] bytes = out.array();
        for (int i = 0; i < ascii.length(); i++) {
            bytes[at + i] = (byte) ascii.charAt(i);
        }
        out.advance(ascii.length());
    }

    /** Plain decimal digits, a minus sign before a negative number. */
    static void number(long value, CopyBuffer out) {
        if (value == Long.MIN_VALUE) {
            put("-9223372036854775808", out);
            return;
        }
        int at = out.reserve(20);
        byte[] bytes = out.array();
        long rest = Math.abs(value);
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        int length = digits + (value < 0 ? 1 : 0);
        bytes[at] = '-';
        for (int i = at + length - 1; i >= at + length - digits; i--) {
            long quotient = rest / 10;
            bytes[i] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        }
        out.advance(length);
    }

    /** At least this many digits, zeros in front; the value is not negative. */
    static void padded(int value, int width, CopyBuffer out) {
        int wide = width;
        for (int limit = power(width); wide < 10 && value >= limit; limit *= 10) {
            wide++;
        }
        int at = out.reserve(wide);
        byte[] bytes = out.array();
        int rest = value;
        for (int i = at + wide - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.advance(wide);
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** {@code .ffffff} without trailing zeros, nothing for 0. */
    static void fraction(int micros, CopyBuffer out) {
        fraction(micros, 6, out);
    }

    /** @param all digits that the part of a second is given in */
    static void fraction(int part, int all, CopyBuffer out) {
        if (part != 0) {
            int digits = all;
            int rest = part;
            while (rest % 10 == 0) {
                rest /= 10;
                digits--;
            }
            out.put((byte) '.');
            padded(rest, digits, out);
        }
    }

    static void hex(byte[] bytes, int offset, int length, CopyBuffer out) {
        int at = out.reserve(Math.multiplyExact(length, 2));
        byte[] target = out.array();
        for (int i = offset; i < offset + length; i++) {
            target[at++] = HEX[bytes[i] >> 4 & 15];
            target[at++] = HEX[bytes[i] & 15];
        }
        out.advance(length * 2);
    }

    /** 8-4-4-4-12 lower-case digits of 16 bytes. */
    static void uuid(byte[] bytes, int offset, CopyBuffer out) {
        int at = offset;
        for (int group : new int[] {4, 2, 2, 2, 6}) {
            if (at > offset) {
                out.put((byte) '-');
            }
            hex(bytes, at, group, out);
            at += group;
        }
    }
}
