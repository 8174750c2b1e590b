package io.howdah.source.oracle;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Holds all readers together below a number of rows per second. Safe for many threads. */
final class RateLimit {
    private static final long SECOND = 1_000_000_000L;

    private final long rowsPerSecond;
    private final LongSupplier nanos;
    private long next;

    /** @param rowsPerSecond 0 = no limit */
    RateLimit(long rowsPerSecond, LongSupplier nanos) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** How many rows a reader takes at a time: a tenth of a second's. */
    int step() {
        return rowsPerSecond == 0 ? 1024 : Math.clamp(rowsPerSecond / 10, 1, 1024);
    }

    /** Called before so many rows are read: waits until it is their turn; an interrupt ends the wait. */
    void take(int rows) {
        if (rowsPerSecond == 0) {
            return;
        }
        for (long wait = wait(rows); wait > 0 && !Thread.currentThread().isInterrupted(); ) {
            long before = nanos.getAsLong();
            LockSupport.parkNanos(wait);
            wait -= nanos.getAsLong() - before;
        }
    }

    /** Nanoseconds until rows that are asked for now have their turn; what nobody asked for is not saved up. */
    synchronized long wait(int rows) {
        long now = nanos.getAsLong();
        next = Math.max(next, now);
        long turn = next;
        next += rows * SECOND / rowsPerSecond;
        return turn - now;
    }
}
