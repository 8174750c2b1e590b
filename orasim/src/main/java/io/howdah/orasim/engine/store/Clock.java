package io.howdah.orasim.engine.store;

import io.howdah.orasim.engine.Database;
import io.howdah.orasim.server.OracleError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The SCN clock. It ticks with each commit and, so that SCNs and times belong together, once a second between (ASSUMED; a real server ticks
 * about every three seconds when idle, Database Reference, V$DATABASE).
 */
public final class Clock implements Database.Clock {
    static final long FIRST = 1_000_000;
    private static final int MOST_REMEMBERED = 100_000;

    private final InstantSource time;
    private final TreeMap<Long, Instant> times = new TreeMap<>();
    private volatile long current = FIRST;
    private volatile long oldest = 0;

    Clock(InstantSource time) {
        this.time = time;
        times.put(FIRST, time.instant());
    }

    @Override
    public synchronized long currentScn() {
        Instant now = time.instant();
        if (now.isAfter(times.lastEntry().getValue().plusSeconds(1))) {
            tick(now);
        }
        return current;
    }

    /** A new SCN, as DDL takes one. */
    public synchronized long next() {
        return tick(time.instant());
    }

    /** Makes a new SCN the current one after {@code stamp} has seen it: whoever reads the clock later sees what was stamped. */
    synchronized long next(java.util.function.LongConsumer stamp) {
        stamp.accept(current + 1);
        return tick(time.instant());
    }

    /**
     * The SCN of a change made now: behind everything that a reader of the clock has been told, not behind the commit that follows it. Who
     * reads the journal up to the current SCN misses nothing when it goes on from there.
     */
    long ofChange() {
        return current + 1;
    }

    private long tick(Instant now) {
        long scn = current + 1;
        times.put(scn, now);
        if (times.size() > MOST_REMEMBERED) {
            times.pollFirstEntry();
        }
        current = scn;
        return scn;
    }

    @Override
    public long oldestScn() {
        return oldest;
    }

    /** Undo expires: states before this SCN cannot be read any more. */
    public void expire(long scn) {
        oldest = scn;
    }

    /** @throws OracleError ORA-01555 when undo has expired */
    void check(long scn) throws OracleError {
        if (scn < oldest) {
            throw new OracleError(
                    1555, "snapshot too old: rollback segment number 4 with name \"_SYSSMU4$\" too small");
        }
    }

    @Override
    public synchronized Optional<Instant> timeOf(long scn) {
        if (scn > current || scn < times.firstKey()) {
            return Optional.empty();
        }
        return Optional.of(times.floorEntry(scn).getValue());
    }

    @Override
    public synchronized Optional<Long> scnAt(Instant when) {
        for (Map.Entry<Long, Instant> entry : times.descendingMap().entrySet()) {
            if (!entry.getValue().isAfter(when)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return time.instant();
    }
}
