package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.delta.set.ApplyMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a set does to one table.
 *
 * @param key by which its rows are told; empty when nothing needs it and there is none
 * @param history for mode HISTORY
 * @param level tables of a higher one have foreign keys to tables of lower ones
 * @param named partitions that files name themselves
 */
record TableWork(
        TargetTable table,
        ApplyMode mode,
        List<Identifier> key,
        Optional<Moments> history,
        int level,
        Optional<StagingTable> deletes,
        Optional<StagingTable> inserts,
        Set<QualifiedName> named) {
    TableWork {
        key = List.copyOf(key);
        named = Set.copyOf(named);
    }

    /** Columns that say from when to when a row of a history counts. */
    record Moments(Identifier from, Identifier to) {}
}
