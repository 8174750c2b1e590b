package io.howdah.sql.oracle.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window over the bytes of a script. Indexes into {@link #bytes} stay valid until {@link #begin}: the window grows at its end and
 * drops its beginning only between pieces.
 */
final class ScriptInput implements Closeable {
    /** No statement is longer; a quote that never closes must not swallow a file of any size. */
    static final int MAX_PIECE = 64 << 20;

    private static final int BLOCK = 1 << 18;

    private final InputStream in;
    private final int maxPiece;
    private byte[] buffer = new byte[2 * BLOCK];
    private int limit;
    private long base;
    private boolean ended;

    /** @param start offset of the stream's first byte in the script */
    ScriptInput(InputStream in, long start, int maxPiece) {
        this.in = in;
        this.base = start;
        this.maxPiece = maxPiece;
    }

    byte[] bytes() {
        return buffer;
    }

    int limit() {
        return limit;
    }

    /** Offset in the script of an index. */
    long offset(int index) {
        return base + index;
    }

    /** True when more bytes follow the window but it may not grow. */
    boolean full() {
        return !ended && limit >= maxPiece;
    }

    /** Starts a new piece at an index and returns the index that it has from now on. */
    int begin(int index) {
        if (index < BLOCK) {
            return index;
        }
        int rest = limit - index;
        byte[] target = buffer.length > 16 * BLOCK && rest < BLOCK ? new byte[2 * BLOCK] : buffer;
        System.arraycopy(buffer, index, target, 0, rest);
        buffer = target;
        base += index;
        limit = rest;
        return 0;
    }

    /** Reads on behind the limit; false when the script has ended or the window is {@link #full}. */
    boolean more() throws IOException {
        if (ended || limit >= maxPiece) {
            return false;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, maxPiece));
        }
        int read = in.read(buffer, limit, Math.min(buffer.length - limit, BLOCK));
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }

    /** Whether this index can be read. */
    boolean has(int index) throws IOException {
        while (index >= limit) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    /** Index of the line feed that ends the line of this index, or the limit at the end. */
    int lineEnd(int from) throws IOException {
        int at = from;
        while (true) {
            byte[] b = buffer;
            for (int end = limit; at < end; at++) {
                if (b[at] == '\n') {
                    return at;
                }
            }
            if (!more()) {
                return limit;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
