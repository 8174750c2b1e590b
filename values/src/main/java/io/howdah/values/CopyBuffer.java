package io.howdah.values;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing byte buffer, big-endian. Owned by one thread. */
public final class CopyBuffer {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    public CopyBuffer(int capacity) {
        bytes = new byte[Math.max(64, capacity)];
    }

    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Cuts back to an earlier size, or to 0. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** Swaps content and capacity with another buffer. */
    public void exchange(CopyBuffer other) {
        byte[] otherBytes = other.bytes;
        int otherSize = other.size;
        other.bytes = bytes;
        other.size = size;
        bytes = otherBytes;
        size = otherSize;
    }

    /** Makes room for {@code more} bytes and returns the position where they begin; the caller writes and then {@link #advance}s. */
    public int reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            long doubled = Math.min((long) bytes.length * 2, Integer.MAX_VALUE - 16);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
        }
        return size;
    }

    public void advance(int count) {
        size += count;
    }

    public void put(byte value) {
        int at = reserve(1);
        bytes[at] = value;
        size = at + 1;
    }

    public void putShort(int value) {
        int at = reserve(2);
        SHORT.set(bytes, at, (short) value);
        size = at + 2;
    }

    public void putInt(int value) {
        setInt(reserve(4), value);
        size += 4;
    }

    public void putLong(long value) {
        int at = reserve(8);
        LONG.set(bytes, at, value);
        size = at + 8;
    }

    /** A field of four bytes and its length. */
    void putIntField(int value) {
        int at = reserve(8);
        LONG.set(bytes, at, 4L << 32 | value & 0xFFFF_FFFFL);
        size = at + 8;
    }

    /** A field of eight bytes and its length. */
    void putLongField(long value) {
        int at = reserve(12);
        INT.set(bytes, at, 8);
        LONG.set(bytes, at + 4, value);
        size = at + 12;
    }

    public void put(byte[] source, int offset, int length) {
        int at = reserve(length);
        System.arraycopy(source, offset, bytes, at, length);
        size = at + length;
    }

    /** Overwrites four bytes written before, for example a length that is known only afterwards. */
    public void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }
}
