package io.howdah.pipelines.delta;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.delta.set.ApplyMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a cycle does to one partition, or to a table without any.
 *
 * @param level parts of a higher one rest on rows of lower ones
 * @param leaf the partition, or the table itself
 * @param repeated keys of the delete set beyond the first of each, and rows that were taken once of several
 * @param keys different ones in the delete set, to be compared with what went; empty = cannot be compared
 * @param steps statements of its transaction
 */
record Part(
        int number,
        int level,
        QualifiedName table,
        QualifiedName leaf,
        ApplyMode mode,
        long deletes,
        long inserts,
        long bytes,
        long repeated,
        OptionalLong keys,
        String plan,
        Optional<QualifiedName> undoRemoved,
        Optional<QualifiedName> undoAdded,
        List<Step> steps) {
    Part {
        steps = List.copyOf(steps);
    }

    /** The operation of a statement that is not logged. */
    static final String SET = "SET";

    /**
     * @param operation {@link #SET}, or what {@code migration_logs} names it
     * @param bytes of staging that it reads
     */
    record Step(String operation, String sql, long bytes) {
        static Step set(String sql) {
            return new Step(SET, sql, 0);
        }

        boolean isLogged() {
            return !operation.equals(SET);
        }
    }
}
