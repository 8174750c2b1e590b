package io.howdah.values;

import java.util.Arrays;

/** A growing byte buffer, big-endian. Owned by one thread. */
public final class CopyBuffer {
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
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
        size = at + 2;
    }

    public void putInt(int value) {
        setInt(reserve(4), value);
        size += 4;
    }

    public void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    public void put(byte[] source, int offset, int length) {
        int at = reserve(length);
        System.arraycopy(source, offset, bytes, at, length);
        size = at + length;
    }

    /** Overwrites four bytes written before, for example a length that is known only afterwards. */
    public void setInt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }
}
