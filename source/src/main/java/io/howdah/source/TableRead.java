package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.filter.OracleConditions;
import io.howdah.source.filter.RowFilter;
import io.howdah.source.filter.SqlPredicate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of one table is wanted and how it should be read; for sources that can do something about it (see {@link PushDown}).
 *
 * @param unused columns that nothing needs: a source may leave them out
 * @param rowsPerFetch rows that should travel together, when a person said so
 * @param condition which rows besides, in Oracle's own words
 */
public record TableRead(
        RowFilter filter,
        Segments segments,
        Lobs lobs,
        Set<Identifier> unused,
        Optional<Integer> rowsPerFetch,
        Optional<SqlPredicate> condition) {
    /** Everything, in whatever way is best. */
    public static final TableRead WHOLE =
            new TableRead(RowFilter.NONE, new AsIsBest(), new LobsAsIsBest(), Set.of(), Optional.empty());

    public TableRead {
        unused = Set.copyOf(unused);
    }

    /** Without a condition in Oracle's words. */
    public TableRead(
            RowFilter filter, Segments segments, Lobs lobs, Set<Identifier> unused, Optional<Integer> rowsPerFetch) {
        this(filter, segments, lobs, unused, rowsPerFetch, Optional.empty());
    }

    /** Those rows for which the condition holds, in such pieces. */
    public static TableRead where(SqlPredicate condition, Segments segments) {
        return new TableRead(
                RowFilter.NONE, segments, new LobsAsIsBest(), Set.of(), Optional.empty(), Optional.of(condition));
    }

    /** Filter and condition in Oracle's SQL; empty when every row is read. */
    public Optional<SqlPredicate> where() {
        return both(OracleConditions.of(filter), condition);
    }

    /** The rows that are wanted here and there; how they are read is said here, where something is said here. */
    public TableRead narrowing(TableRead other) {
        boolean chosen = segments instanceof AsIsBest || other.segments instanceof Partitions;
        return new TableRead(
                other.filter,
                chosen ? other.segments : segments,
                other.lobs,
                other.unused,
                other.rowsPerFetch,
                both(condition, other.condition));
    }

    private static Optional<SqlPredicate> both(Optional<SqlPredicate> one, Optional<SqlPredicate> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(OracleConditions.and(one.get(), other.get()))
                : one.or(() -> other);
    }

    /** In which pieces a table is read at the same time. */
    public sealed interface Segments {}

    public record AsIsBest() implements Segments {}

    public record OnePiece() implements Segments {}

    /** A few rows that are looked up: one query, of which nothing is remembered for a job that goes on. */
    public record LookUp() implements Segments {}

    public record EveryPartition() implements Segments {}

    public record EverySubpartition() implements Segments {}

    /** These and no others: what stands elsewhere is not wanted. */
    public record Partitions(List<Identifier> partitions, List<Identifier> subpartitions) implements Segments {
        public Partitions {
            partitions = List.copyOf(partitions);
            subpartitions = List.copyOf(subpartitions);
        }
    }

    /** Between these rows; see {@link OracleConditions#segments}. */
    public record Ranges(List<Table.Column> columns, List<List<FilterValue>> boundaries) implements Segments {
        public Ranges {
            columns = List.copyOf(columns);
            boundaries = boundaries.stream().map(List::copyOf).toList();
        }

        public List<SqlPredicate> predicates() {
            return OracleConditions.segments(columns, boundaries);
        }
    }

    /** How LOBs travel; their values always arrive whole. */
    public sealed interface Lobs {}

    public record LobsAsIsBest() implements Lobs {}

    /** Smaller ones with the row, larger ones on their own. */
    public record LobsInline(ByteCount upTo) implements Lobs {}

    /** On their own, in pieces of this size. */
    public record LobsByLocator(ByteCount piece) implements Lobs {}
}
