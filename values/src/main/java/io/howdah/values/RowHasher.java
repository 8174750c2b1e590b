package io.howdah.values;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes the canonical fields of a row to 128 bits, for {@link Checksum}s and for finding the rows that differ.
 *
 * <p>The fields stand in a {@link CopyBuffer} one after the other, each as four bytes length and its canonical text, NULL as length -1
 * without text, as {@link #begin}, {@link #end} and {@link #putNull} write them. So NULL differs from empty text, and {@code ("ab", "c")}
 * from {@code ("a", "bc")}. Not cryptographic: it finds accidents, not forgeries. The construction is that of MurmurHash3 x64 128 (Austin
 * Appleby, public domain): two lanes of multiply-rotate rounds over 16-byte blocks, then a final avalanche.
 */
public final class RowHasher {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private RowHasher() {}

    /** Opens a field; returns the mark that {@link #end} needs. */
    public static int begin(CopyBuffer fields) {
        int mark = fields.size();
        fields.putInt(0);
        return mark;
    }

    /** Closes the field that was opened at {@code mark}: all bytes since are its text. */
    public static void end(CopyBuffer fields, int mark) {
        fields.setInt(mark, fields.size() - mark - 4);
    }

    public static void putNull(CopyBuffer fields) {
        fields.putInt(-1);
    }

    /** Appends one source field, canonical or NULL; nothing when it is refused. */
    public static void put(Canonicaliser canonicaliser, byte[] utf8, int offset, int length, CopyBuffer fields)
            throws BadValueException {
        int mark = begin(fields);
        try {
            if (canonicaliser.canonical(utf8, offset, length, fields)) {
                end(fields, mark);
            } else {
                fields.truncate(mark);
                putNull(fields);
            }
        } catch (BadValueException e) {
            fields.truncate(mark);
            throw e;
        }
    }

    /** The hash of all fields in the buffer. */
    public static RowHash hash(CopyBuffer fields) {
        byte[] bytes = fields.array();
        int size = fields.size();
        long a = 0;
        long b = 0;
        int at = 0;
        for (; at + 16 <= size; at += 16) {
            a ^= first((long) WORD.get(bytes, at));
            a = (Long.rotateLeft(a, 27) + b) * 5 + 0x52dce729;
            b ^= second((long) WORD.get(bytes, at + 8));
            b = (Long.rotateLeft(b, 31) + a) * 5 + 0x38495ab5;
        }
        int rest = size - at;
        b ^= second(partial(bytes, at + 8, rest - 8));
        a ^= first(partial(bytes, at, Math.min(rest, 8)));
        a ^= size;
        b ^= size;
        a += b;
        b += a;
        a = avalanche(a);
        b = avalanche(b);
        a += b;
        return new RowHash(a, b + a);
    }

    private static long first(long word) {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long second(long word) {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    private static long partial(byte[] bytes, int at, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << 8 | bytes[at + i] & 0xff;
        }
        return word;
    }

    private static long avalanche(long value) {
        long v = value;
        v = (v ^ v >>> 33) * 0xff51afd7ed558ccdL;
        v = (v ^ v >>> 33) * 0xc4ceb9fe1a85ec53L;
        return v ^ v >>> 33;
    }
}
