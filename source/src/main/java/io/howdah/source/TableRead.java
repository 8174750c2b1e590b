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
 */
public record TableRead(
        RowFilter filter, Segments segments, Lobs lobs, Set<Identifier> unused, Optional<Integer> rowsPerFetch) {
    /** Everything, in whatever way is best. */
    public static final TableRead WHOLE =
            new TableRead(RowFilter.NONE, new AsIsBest(), new LobsAsIsBest(), Set.of(), Optional.empty());

    public TableRead {
        unused = Set.copyOf(unused);
    }

    /** The filter in Oracle's SQL; empty when every row is read. */
    public Optional<SqlPredicate> where() {
        return OracleConditions.of(filter);
    }

    /** In which pieces a table is read at the same time. */
    public sealed interface Segments {}

    public record AsIsBest() implements Segments {}

    public record OnePiece() implements Segments {}

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
