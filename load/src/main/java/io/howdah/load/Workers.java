package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs one job on several threads, each with a session of its own. The first failure, or an interrupt of the calling thread, stops them
 * all: running statements are cancelled on the server, and connections that do not answer are cut.
 */
public final class Workers {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Target target;
    private final Retry retry;
    private final List<String> preparation;

    public Workers(Target target, Retry retry, List<String> preparation) {
        this.target = target;
        this.retry = retry;
        this.preparation = List.copyOf(preparation);
    }

    /** Takes work until there is none. Runs on several threads at the same time. */
    public interface Job {
        void run(Session session);
    }

    /**
     * Returns when every worker has returned.
     *
     * @throws HowdahException the first failure, or {@link LoadCode#INTERRUPTED}
     */
    public void run(int count, Job job) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Session> sessions = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Session session = new Session(target, retry, preparation, stop);
            sessions.add(session);
            threads.add(new Thread(() -> work(job, session, stop, failure), "howdah-load-" + (i + 1)));
        }
        threads.forEach(Thread::start);
        try {
            await(threads, sessions, stop);
        } catch (InterruptedException e) {
            stop.set(true);
            end(threads, sessions);
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    LoadCode.INTERRUPTED,
                    "the load was interrupted; running COPY commands were cancelled and their chunks rolled back",
                    "run the same command again to continue",
                    e);
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static void work(Job job, Session session, AtomicBoolean stop, AtomicReference<Throwable> failure) {
        try (session) {
            job.run(session);
        } catch (Stopped e) {
            stop.set(true); // another worker or the caller is the reason
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            stop.set(true);
        }
    }

    private static void await(List<Thread> threads, List<Session> sessions, AtomicBoolean stop)
            throws InterruptedException {
        for (Thread thread : threads) {
            while (!thread.join(Duration.ofMillis(50))) {
                if (stop.get()) {
                    end(threads, sessions);
                }
            }
        }
    }

    /** The callers' stop flag is up; whoever waits for the server is freed by cancelling there, then by cutting the line. */
    private static void end(List<Thread> threads, List<Session> sessions) {
        boolean interrupted = false;
        threads.forEach(Thread::interrupt);
        sessions.forEach(Session::cancel);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                if (System.nanoTime() > deadline) {
                    sessions.forEach(Session::abort);
                }
                try {
                    thread.join(Duration.ofMillis(20));
                } catch (InterruptedException e) {
                    interrupted = true; // already stopping
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
