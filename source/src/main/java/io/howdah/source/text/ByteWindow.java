package io.howdah.source.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A buffer that slides over a stream. Between {@code start} and {@code limit} stand the bytes that are kept; behind {@code limit} there is
 * always room for {@link #SPARE} sentinel bytes. Owned by one thread.
 */
public final class ByteWindow implements AutoCloseable {
    public static final int SPARE = 16;
    private static final int FIRST_CAPACITY = 256 << 10;

    private final InputStream in;
    private byte[] bytes;
    private int start;
    private int limit;
    private long base;
    private boolean ended;

    /** @param position of the stream's first byte in the file */
    public ByteWindow(InputStream in, long position) {
        this(in, position, FIRST_CAPACITY);
    }

    public ByteWindow(InputStream in, long position, int capacity) {
        this.in = in;
        this.base = position;
        this.bytes = new byte[capacity + SPARE];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int limit() {
        return limit;
    }

    /** Nothing comes behind the limit. */
    public boolean ended() {
        return ended;
    }

    /** Position in the file of an index into {@link #bytes}. */
    public long position(int index) {
        return base + index;
    }

    /** Gives up everything before this index. */
    public void start(int index) {
        start = index;
    }

    /**
     * Reads on, moving what is kept to the front; indices shift by the old {@link #start}. Grows when everything is kept. Reads nothing when
     * the end is reached, but then says so.
     */
    public void more() throws IOException {
        int kept = limit - start;
        int room = bytes.length - SPARE;
        if (kept > room - (room >> 2)) {
            long larger = Math.min((long) room * 2, Integer.MAX_VALUE - 64 - SPARE);
            byte[] grown = new byte[(int) larger + SPARE];
            System.arraycopy(bytes, start, grown, 0, kept);
            bytes = grown;
        } else if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, kept);
        }
        base += start;
        start = 0;
        limit = kept;
        int goal = bytes.length - SPARE;
        while (limit < goal) {
            int count = in.read(bytes, limit, goal - limit);
            if (count < 0) {
                ended = true;
                break;
            }
            limit += count;
            if (limit - kept >= FIRST_CAPACITY / 2) {
                break;
            }
        }
        Arrays.fill(bytes, limit, limit + SPARE, (byte) 0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
