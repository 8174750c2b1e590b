package io.howdah.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Work done on a thread of its own, a few buffers ahead of the one thread that takes them. Whoever is faster waits for the other. Closing it
 * ends the thread.
 *
 * @param <T> the buffers, which go round
 */
public final class Ahead<T> implements AutoCloseable {
    private final BlockingQueue<Step<T>> full;
    private final BlockingQueue<T> empty;
    private final Thread thread;

    /** What the working thread hands over. */
    private sealed interface Step<T> {}

    private record Filled<T>(T buffer) implements Step<T> {}

    private record Finished<T>() implements Step<T> {}

    private record Failed<T>(Throwable reason) implements Step<T> {}

    /** Fills buffers until there is nothing more; runs on the other thread. */
    public interface Work<T> {
        void fill(Buffers<T> buffers) throws SQLException, IOException;
    }

    /** The buffers as the working thread sees them. */
    public interface Buffers<T> {
        /**
         * Waits for a buffer that nobody uses.
         *
         * @throws InterruptedIOException when nobody will take it any more
         */
        T empty() throws InterruptedIOException;

        /** Never waits: there is room for every buffer. */
        void full(T buffer);
    }

    /**
     * @param name of the thread
     * @param most so many buffers are made
     */
    public Ahead(String name, int most, Supplier<T> buffers, Work<T> work) {
        full = new ArrayBlockingQueue<>(most + 1);
        empty = new ArrayBlockingQueue<>(most);
        for (int i = 0; i < most; i++) {
            empty.add(buffers.get());
        }
        thread = new Thread(() -> run(work), name);
        thread.start();
    }

    private void run(Work<T> work) {
        Buffers<T> buffers = new Buffers<>() {
            @Override
            public T empty() throws InterruptedIOException {
                return await(empty);
            }

            @Override
            public void full(T buffer) {
                full.add(new Filled<>(buffer));
            }
        };
        Step<T> last;
        try {
            work.fill(buffers);
            last = new Finished<>();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            last = new Failed<>(e);
        }
        full.add(last); // there is room for all buffers and this
    }

    private static <E> E await(BlockingQueue<E> queue) throws InterruptedIOException {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /**
     * The next buffer, to be given back; empty = there are no more.
     *
     * @throws InterruptedIOException when this thread was interrupted, which it still is
     * @throws SQLException what the work threw, as all others
     */
    public Optional<T> take() throws SQLException, IOException {
        Step<T> step = await(full);
        switch (step) {
            case Filled<T>(T buffer) -> {
                return Optional.of(buffer);
            }
            case Finished<T> f -> {
                full.add(f); // for whoever asks again
                return Optional.empty();
            }
            case Failed<T>(Throwable reason) -> {
                full.add(step);
                throw rethrown(reason);
            }
        }
    }

    public void giveBack(T buffer) {
        empty.add(buffer);
    }

    private static IllegalStateException rethrown(Throwable reason) throws SQLException, IOException {
        switch (reason) {
            case SQLException e -> throw e;
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(reason);
        }
    }

    /** Ends the working thread and waits for it, so that what it used can be closed. */
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
