package io.howdah.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: interrupts the thread that runs the command, gives it time to roll back what is open, then lets the process end.
 * The JVM's exit code is then 130 or 143.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 20;

    private final Session session;
    private final CountDownLatch finished = new CountDownLatch(1);

    Interruption(Session session) {
        this.session = session;
    }

    /** The command came to its end by itself, or in answer to the interrupt. */
    void finished() {
        finished.countDown();
    }

    Thread hook(Thread worker) {
        return new Thread(
                () -> {
                    if (finished.getCount() == 0) {
                        return;
                    }
                    session.err().println();
                    session.err()
                            .println("howdah: stopping; what is committed stays, the same command continues there");
                    worker.interrupt();
                    try {
                        if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            session.err().println("howdah: not waiting any longer; the server rolls back what is open");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "interruption");
    }
}
