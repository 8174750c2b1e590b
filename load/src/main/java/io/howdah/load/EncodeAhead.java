package io.howdah.load;

import io.howdah.values.CopyBuffer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Encodes one chunk on a thread of its own, a few buffers ahead of the worker, which owns the connection and sends them. Whoever is faster
 * waits for the other. Used by one worker; closing it ends the thread.
 */
final class EncodeAhead implements AutoCloseable {
    private static final int BUFFERS = 4;

    private final BlockingQueue<Step> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<CopyBuffer> empty = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread thread;

    /** What the encoding thread hands over. */
    private sealed interface Step {}

    private record Filled(CopyBuffer buffer) implements Step {}

    private record Finished() implements Step {}

    private record Failed(Throwable reason) implements Step {}

    /** Encodes all rows into the outlet. */
    interface Encoding {
        void encode(CopyOutlet outlet) throws SQLException, IOException;
    }

    EncodeAhead(Encoding encoding) {
        for (int i = 0; i < BUFFERS; i++) {
            empty.add(new CopyBuffer(1024));
        }
        thread = new Thread(() -> run(encoding), Thread.currentThread().getName() + "-encode");
        thread.start();
    }

    private void run(Encoding encoding) {
        Step last;
        try {
            encoding.encode(this::handOver);
            last = new Finished();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            last = new Failed(e);
        }
        full.add(last); // there is room for all buffers and this
    }

    /** Exchanges the filled buffer for an empty one. */
    private void handOver(CopyBuffer buffer) {
        try {
            CopyBuffer other = empty.take();
            other.exchange(buffer);
            full.put(new Filled(other));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** Sends buffers until the chunk is encoded; throws what the encoding threw. */
    void sendAll(CopySink sink) throws SQLException, IOException {
        while (true) {
            Step step;
            try {
                step = full.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
            switch (step) {
                case Filled(CopyBuffer buffer) -> {
                    sink.send(buffer);
                    empty.add(buffer);
                }
                case Finished f -> {
                    return;
                }
                case Failed(Throwable reason) -> rethrow(reason);
            }
        }
    }

    private static void rethrow(Throwable reason) throws SQLException, IOException {
        switch (reason) {
            case SQLException e -> throw e;
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(reason);
        }
    }

    /** Ends the encoding thread and waits for it, so that what it used can be closed. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the thread is ending already
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
