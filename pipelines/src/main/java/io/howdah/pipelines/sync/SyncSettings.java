package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which table is kept in step with which view. One table is kept in step with one view at most.
 *
 * @param from a view of the target's database
 * @param into the table; its columns that the view does not have keep their defaults
 * @param key columns of view and table that tell their rows apart
 * @param tables every table that the view reads
 * @param batch changes of one table that one transaction of the worker takes at most
 * @param pause of a worker that has nothing to do
 * @param lockTimeout how long is waited for writers when triggers are made or removed
 */
public record SyncSettings(
        QualifiedName from,
        QualifiedName into,
        List<Identifier> key,
        List<SyncTable> tables,
        Mode mode,
        int batch,
        Duration pause,
        Duration lockTimeout) {
    public static final int DEFAULT_BATCH = 10_000;

    public SyncSettings {
        key = List.copyOf(key);
        tables = List.copyOf(tables);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a sync without key");
        }
        if (tables.stream()
                        .map(SyncTable::name)
                        .collect(Collectors.toCollection(HashSet::new))
                        .size()
                != tables.size()) {
            throw new IllegalArgumentException("a table is named twice: " + tables);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch);
        }
    }

    /** Who changes the table. */
    public enum Mode {
        /** the worker, soon after the writer has committed */
        QUEUE,
        /** the writer's own transaction; writers of the view's tables wait for each other. What is polled is still the worker's */
        IMMEDIATE
    }

    public static SyncSettings of(
            QualifiedName from, QualifiedName into, List<Identifier> key, List<SyncTable> tables) {
        return new SyncSettings(
                from, into, key, tables, Mode.QUEUE, DEFAULT_BATCH, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    public SyncSettings withMode(Mode other) {
        return new SyncSettings(from, into, key, tables, other, batch, pause, lockTimeout);
    }

    public SyncSettings withBatch(int entries) {
        return new SyncSettings(from, into, key, tables, mode, entries, pause, lockTimeout);
    }

    public SyncSettings withPause(Duration other) {
        return new SyncSettings(from, into, key, tables, mode, batch, other, lockTimeout);
    }

    public SyncSettings withLockTimeout(Duration other) {
        return new SyncSettings(from, into, key, tables, mode, batch, pause, other);
    }

    /** Everything that decides what is installed. */
    public String words() {
        return "sync " + from.quoted() + " into " + into.quoted() + " by "
                + key.stream().map(Identifier::quoted).toList() + " " + mode + "\n"
                + tables.stream().map(SyncTable::words).collect(Collectors.joining("\n"));
    }
}
