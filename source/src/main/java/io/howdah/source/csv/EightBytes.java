package io.howdah.source.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds a byte among eight at a time; the first of them is the lowest of the word. */
final class EightBytes {
    static final long HIGHS = 0x8080808080808080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Eight times this byte; of {@link DelimitedFormat#NONE} the byte 0, whose matches mean nothing. */
    static long of(int value) {
        return (value & 0xFFL) * ONES;
    }

    /** The high bit of the first byte that is zero, and perhaps of later ones: cheap. 0 when none is. */
    static long first(long word) {
        return word - ONES & ~word & HIGHS;
    }

    /** The high bit of each byte that is zero. */
    static long all(long word) {
        long low = (word & ~HIGHS) + ~HIGHS;
        return ~(low | word | ~HIGHS);
    }

    /** Which byte the lowest bit stands in. */
    static int index(long found) {
        return Long.numberOfTrailingZeros(found) >> 3;
    }

    /** All bits below the lowest one. */
    static long below(long found) {
        return (found & -found) - 1;
    }
}
