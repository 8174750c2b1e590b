package io.howdah.pipelines.sync;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a worker to stop after the transaction it is at. Safe for many threads; cannot be taken back. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    public void stop() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Waits so long, or less when the signal is given or the thread is interrupted, which counts as the signal. */
    void await(Duration longest) {
        try {
            if (given.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }
}
