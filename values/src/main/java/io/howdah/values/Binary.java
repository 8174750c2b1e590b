package io.howdah.values;

/** Big-endian integers inside a binary field. */
final class Binary {
    private Binary() {}

    /** Unsigned. */
    static int int2(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    static int int4(byte[] bytes, int at) {
        return int2(bytes, at) << 16 | int2(bytes, at + 2);
    }

    static long int8(byte[] bytes, int at) {
        return (long) int4(bytes, at) << 32 | int4(bytes, at + 4) & 0xffff_ffffL;
    }
}
