package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Statement.Partition;
import io.howdah.sql.oracle.tree.Statement.Partitioning;
import java.util.List;
import java.util.Optional;

/** What ALTER TABLE does to the partitions of a table (Database SQL Language Reference 23ai, alter_table_partitioning). */
public sealed interface PartitionChange {
    enum Level {
        PARTITION,
        SUBPARTITION
    }

    /** The partition meant. */
    sealed interface Target {}

    record Named(Identifier name) implements Target {}

    /** {@code FOR (values)}: the one that would hold a row with these values of the key. */
    record Holding(List<Expr> values) implements Target {}

    /**
     * {@code SPLIT PARTITION p AT (..)|VALUES (..) [INTO (..)]}, or INTO with a bound for each part but the last.
     *
     * @param at of a range, empty when not written
     * @param values of a list, empty when not written
     * @param into empty when not written
     */
    record Split(Level level, Target target, List<Expr> at, List<Expr> values, List<Partition> into)
            implements PartitionChange {}

    /** {@code MERGE PARTITIONS a, b [INTO PARTITION c]}, {@code MERGE PARTITIONS a TO b}. */
    record Merge(Level level, List<Target> from, Span span, Optional<Partition> into) implements PartitionChange {}

    enum Span {
        /** the targets one by one */
        EACH,
        /** from the first of two targets to the second */
        FROM_TO
    }

    record Drop(Level level, List<Target> targets) implements PartitionChange {}

    record Rename(Level level, Target target, Identifier to) implements PartitionChange {}

    /** {@code SET INTERVAL (expression)}; empty for {@code SET INTERVAL ()}. */
    record SetInterval(Optional<Expr> interval) implements PartitionChange {}

    /** {@code SET SUBPARTITION TEMPLATE (..)}; both empty for {@code ()}. */
    record SetTemplate(Optional<Integer> count, List<Partition> template) implements PartitionChange {}

    record AddSubpartition(Target parent, Partition subpartition) implements PartitionChange {}

    /** {@code MODIFY PARTITION p ADD|DROP VALUES (..)} of a list. */
    record ChangeValues(Level level, Target target, Verb verb, List<Expr> values) implements PartitionChange {}

    enum Verb {
        ADD,
        DROP
    }

    /** {@code COALESCE PARTITION}: one hash partition less. */
    record Coalesce() implements PartitionChange {}

    /** {@code MODIFY PARTITION BY ...}: from now on partitioned like this. */
    record Repartition(Partitioning partitioning) implements PartitionChange {}
}
