package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is filled from what, and how.
 *
 * @param into the table; created when it is missing
 * @param key columns that tell the rows apart, of view and table; empty: the view is one chunk and nothing is said about rows that occur twice
 * @param prepare what is done to the table before a full fill; an incremental run never empties it
 * @param workers sessions at the same time, 1 to 1000
 * @param chunk rows per chunk, about
 * @param probe how long one chunk may be tried out to choose between pushing and fetching; zero: only the server's estimates count
 */
public record MaterialiseSettings(
        Rows from,
        QualifiedName into,
        List<Identifier> key,
        Mode mode,
        Preparation prepare,
        Push push,
        int workers,
        long chunk,
        Duration probe,
        Retry retry) {
    public static final long DEFAULT_CHUNK = 250_000;
    public static final Duration DEFAULT_PROBE = Duration.ofSeconds(3);

    public MaterialiseSettings {
        key = List.copyOf(key);
        if (new HashSet<>(key).size() != key.size()) {
            throw new IllegalArgumentException("a key column is named twice: " + key);
        }
        if (workers < 1 || workers > 1000) {
            throw new IllegalArgumentException("workers " + workers);
        }
        if (chunk < 1) {
            throw new IllegalArgumentException("chunk " + chunk);
        }
    }

    /** What a run reads. */
    public sealed interface Mode {
        /** everything */
        record Full() implements Mode {}

        /**
         * What is at or above the watermark of the last run, minus the overlap, and rows without a watermark. The first run reads everything.
         *
         * @param overlap an interval for dates and times, empty: 10 minutes; a number for numbers, which must have one
         */
        record Incremental(Identifier watermark, Optional<String> overlap, Vanished vanished) implements Mode {}
    }

    /** Rows of the table that the view does not have any more, in an incremental run. */
    public enum Vanished {
        KEEP,
        /** found by their key: the view's keys are all read for it */
        DELETE
    }

    /** What AWS DMS calls TargetTablePrepMode. */
    public enum Preparation {
        DO_NOTHING,
        TRUNCATE,
        DROP_AND_CREATE
    }

    /** Where joins with foreign tables are done. */
    public enum Push {
        /** as measured */
        AUTO,
        /** the view is read as it stands; the server pushes to the foreign side what it can */
        YES,
        /** the foreign tables are fetched once before, and the view is read from the copies */
        NO
    }

    /** All of the view, the table truncated before; a worker per core. */
    public static MaterialiseSettings full(Rows from, QualifiedName into, List<Identifier> key) {
        return new MaterialiseSettings(
                from,
                into,
                key,
                new Mode.Full(),
                Preparation.TRUNCATE,
                Push.AUTO,
                Runtime.getRuntime().availableProcessors(),
                DEFAULT_CHUNK,
                DEFAULT_PROBE,
                Retry.defaults());
    }

    public MaterialiseSettings withMode(Mode other) {
        return new MaterialiseSettings(from, into, key, other, prepare, push, workers, chunk, probe, retry);
    }

    public MaterialiseSettings withPrepare(Preparation other) {
        return new MaterialiseSettings(from, into, key, mode, other, push, workers, chunk, probe, retry);
    }

    public MaterialiseSettings withPush(Push other) {
        return new MaterialiseSettings(from, into, key, mode, prepare, other, workers, chunk, probe, retry);
    }

    public MaterialiseSettings withWorkers(int count) {
        return new MaterialiseSettings(from, into, key, mode, prepare, push, count, chunk, probe, retry);
    }

    public MaterialiseSettings withChunk(long rows) {
        return new MaterialiseSettings(from, into, key, mode, prepare, push, workers, rows, probe, retry);
    }

    public MaterialiseSettings withProbe(Duration time) {
        return new MaterialiseSettings(from, into, key, mode, prepare, push, workers, chunk, time, retry);
    }

    public MaterialiseSettings withRetry(Retry other) {
        return new MaterialiseSettings(from, into, key, mode, prepare, push, workers, chunk, probe, other);
    }
}
