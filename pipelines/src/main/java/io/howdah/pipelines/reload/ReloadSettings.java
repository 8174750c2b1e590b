package io.howdah.pipelines.reload;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is reloaded, and how.
 *
 * @param stagingSchema where staging tables and kept rows stand
 * @param lockTimeout how long the merge waits for transactions that write to its tables
 * @param sample differing rows that a dry run shows per table
 */
public record ReloadSettings(
        List<ReloadTable> tables,
        String stagingSchema,
        Transaction transaction,
        Undo undo,
        Duration lockTimeout,
        int sample) {
    public static final String DEFAULT_SCHEMA = "howdah_stage";

    public ReloadSettings {
        tables = List.copyOf(tables);
    }

    public static ReloadSettings of(List<ReloadTable> tables) {
        return new ReloadSettings(tables, DEFAULT_SCHEMA, Transaction.TOGETHER, Undo.KEEP, Duration.ofSeconds(30), 5);
    }

    public enum Transaction {
        /** all tables appear at one moment, or none */
        TOGETHER,
        /** each by itself, parents first; a failure leaves those done that were */
        PER_TABLE
    }

    public enum Undo {
        KEEP,
        NONE
    }

    public ReloadSettings withTables(List<ReloadTable> others) {
        return new ReloadSettings(others, stagingSchema, transaction, undo, lockTimeout, sample);
    }

    public ReloadSettings withTransaction(Transaction choice) {
        return new ReloadSettings(tables, stagingSchema, choice, undo, lockTimeout, sample);
    }

    public ReloadSettings withUndo(Undo choice) {
        return new ReloadSettings(tables, stagingSchema, transaction, choice, lockTimeout, sample);
    }

    public ReloadSettings withLockTimeout(Duration wait) {
        return new ReloadSettings(tables, stagingSchema, transaction, undo, wait, sample);
    }

    /** Equal for equal work. */
    String words() {
        return tables.stream().map(ReloadTable::words).collect(Collectors.joining("\n")) + "\n" + stagingSchema + " "
                + transaction + " " + undo;
    }
}
