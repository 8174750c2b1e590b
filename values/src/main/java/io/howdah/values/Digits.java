package io.howdah.values;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads decimal digits eight bytes at a time; the first byte of a text is the lowest of its word. */
final class Digits {
    /** Eight of the character 0. */
    static final long ZEROS = 0x3030303030303030L;
    /** The longest text that {@link #read} takes. */
    static final int LONGEST = 18;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long THREES = 0x3333333333333333L;

    private Digits() {}

    /** Whether {@link #read} may read a text that begins here: it looks at a whole word. */
    static boolean readable(byte[] utf8, int offset, int count) {
        return count > 0 && count <= LONGEST && offset + Long.BYTES <= utf8.length;
    }

    /** The number that these bytes write, or -1 when one is no digit. Only where it is {@link #readable}. */
    static long read(byte[] utf8, int offset, int count) {
        if (count <= Long.BYTES) {
            long word = rightmost(word(utf8, offset), count);
            return areDigits(word) ? value(word) : -1;
        }
        long head = read(utf8, offset, count - Long.BYTES);
        long tail = word(utf8, offset + count - Long.BYTES);
        return head >= 0 && areDigits(tail) ? head * 100_000_000L + value(tail) : -1;
    }

    static long word(byte[] utf8, int offset) {
        return (long) WORD.get(utf8, offset);
    }

    /** The first {@code count} bytes (1 to 8) as the last ones of eight, zeros before them. */
    static long rightmost(long word, int count) {
        return word << (Long.BYTES - count) * 8 | ZEROS >>> count * 4 >>> count * 4;
    }

    static boolean areDigits(long word) {
        return (word & HIGH_HALVES | (word + SIXES & HIGH_HALVES) >>> 4) == THREES;
    }

    /** The number that eight digits write. */
    static long value(long digits) {
        long pairs = pairs(digits);
        long first = (pairs & 0x000000FF000000FFL) * 0x000F424000000064L;
        long second = (pairs >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L;
        return first + second >>> 32;
    }

    /** Each byte of the result is ten times a digit plus the next one. */
    static long pairs(long digits) {
        long values = digits - ZEROS;
        return values * 10 + (values >>> 8);
    }
}
