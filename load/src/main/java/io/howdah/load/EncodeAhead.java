package io.howdah.load;

import io.howdah.source.Ahead;
import io.howdah.values.CopyBuffer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Encodes one chunk on a thread of its own, a few buffers ahead of the worker, which owns the connection and sends them. Used by one worker;
 * closing it ends the thread.
 */
final class EncodeAhead implements AutoCloseable {
    private static final int BUFFERS = 4;

    private final Ahead<CopyBuffer> ahead;

    /** Encodes all rows into the outlet. */
    interface Encoding {
        void encode(CopyOutlet outlet) throws SQLException, IOException;
    }

    EncodeAhead(Encoding encoding) {
        ahead = new Ahead<>(
                Thread.currentThread().getName() + "-encode",
                BUFFERS,
                () -> new CopyBuffer(1024),
                buffers -> encoding.encode(filled -> handOver(filled, buffers)));
    }

    /** Exchanges the filled buffer for an empty one. */
    private static void handOver(CopyBuffer filled, Ahead.Buffers<CopyBuffer> buffers) {
        try {
            CopyBuffer other = buffers.empty();
            other.exchange(filled);
            buffers.full(other);
        } catch (InterruptedIOException e) {
            throw new Stopped();
        }
    }

    /** Sends buffers until the chunk is encoded; throws what the encoding threw. */
    void sendAll(CopySink sink) throws SQLException, IOException {
        for (Optional<CopyBuffer> buffer = next(); buffer.isPresent(); buffer = next()) {
            sink.send(buffer.get());
            ahead.giveBack(buffer.get());
        }
    }

    private Optional<CopyBuffer> next() throws SQLException, IOException {
        try {
            return ahead.take();
        } catch (InterruptedIOException e) {
            throw new Stopped();
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
