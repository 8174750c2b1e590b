package io.howdah.orasim.engine.store;

import java.util.Arrays;

/**
 * How a row lies in memory: each value as one byte of length and its bytes, longer ones with four bytes of length.
 *
 * <pre>0..249 length | 254 + 4 bytes of length | 255 NULL</pre>
 */
public final class RowBytes {
    static final int NULL = 255;
    static final int LONG = 254;
    static final int MOST_SHORT = 249;
    private static final int LENGTH_BYTES = 4;

    private byte[] bytes = new byte[256];
    private int length;

    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    public byte[] buffer() {
        return bytes;
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes of the one value that was added. */
    public byte[] onlyValue() {
        int first = bytes[0] & 0xff;
        return Arrays.copyOfRange(bytes, first == LONG ? 1 + LENGTH_BYTES : 1, length);
    }

    public RowBytes addNull() {
        reserve(1);
        bytes[length++] = (byte) NULL;
        return this;
    }

    public RowBytes add(byte[] value) {
        return add(value, 0, value.length);
    }

    public RowBytes add(byte[] value, int offset, int count) {
        header(count);
        System.arraycopy(value, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Begins a value whose bytes the caller writes into {@link #buffer} from the returned index on. */
    public int header(int count) {
        reserve(count + LENGTH_BYTES + 1);
        if (count <= MOST_SHORT) {
            bytes[length++] = (byte) count;
        } else {
            bytes[length] = (byte) LONG;
            bytes[length + 1] = (byte) (count >>> 24);
            bytes[length + 2] = (byte) (count >>> 16);
            bytes[length + 3] = (byte) (count >>> 8);
            bytes[length + 4] = (byte) count;
            length += LENGTH_BYTES + 1;
        }
        return length;
    }

    /** Ends a value begun by {@link #header}. */
    public void advance(int count) {
        length += count;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Index of the first byte of the value whose header stands at {@code at}. */
    static int start(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) == LONG ? at + 1 + LENGTH_BYTES : at + 1;
    }

    /** Length of the value whose header stands at {@code at}; -1 for NULL. */
    static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        return switch (first) {
            case NULL -> -1;
            case LONG ->
                (bytes[at + 1] & 0xFF) << 24
                        | (bytes[at + 2] & 0xFF) << 16
                        | (bytes[at + 3] & 0xFF) << 8
                        | bytes[at + 4] & 0xFF;
            default -> first;
        };
    }

    /** Index of the header behind the value whose header stands at {@code at}. */
    static int next(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        return first <= MOST_SHORT ? at + 1 + first : first == NULL ? at + 1 : at + 5 + length(bytes, at);
    }
}
