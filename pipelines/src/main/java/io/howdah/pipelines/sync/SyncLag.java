package io.howdah.pipelines.sync;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a table is behind its view.
 *
 * @param worker whether one is at work now
 * @param entriesPerSecond that the worker worked off lately, while it had something to do; 0 = it has not worked yet
 * @param tables those that are watched, in the order of the settings
 */
public record SyncLag(
        QualifiedName into,
        Mode mode,
        State state,
        Worker worker,
        double entriesPerSecond,
        long changedRows,
        Optional<Instant> lastApplied,
        List<Table> tables) {
    public SyncLag {
        tables = List.copyOf(tables);
    }

    public enum State {
        /** the triggers write into the queue; the worker has not begun */
        INSTALLED,
        RUNNING
    }

    public enum Worker {
        AT_WORK,
        NONE
    }

    /**
     * @param entries changes that wait
     * @param oldest age of the oldest of them
     * @param polled when the table was last looked at; empty for one with triggers
     * @param position highest watermark seen
     */
    public record Table(
            QualifiedName name,
            long entries,
            Optional<Duration> oldest,
            Optional<Instant> polled,
            Optional<String> position) {}

    public long entries() {
        return tables.stream().mapToLong(Table::entries).sum();
    }

    public Optional<Duration> oldest() {
        return tables.stream().flatMap(t -> t.oldest().stream()).max(Duration::compareTo);
    }
}
