package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that is created, as planned.
 *
 * @param columns those of the source that have a counterpart, then those added by reference partitioning
 * @param bySource target name of every converted source column
 * @param partitions absent = not partitioned
 */
record TargetTable(
        Table source,
        QualifiedName name,
        List<TargetColumn> columns,
        Map<Identifier, Identifier> bySource,
        Optional<PartitionLevel> partitions,
        Optional<Reference> reference) {
    TargetTable {
        columns = List.copyOf(columns);
        bySource = Map.copyOf(bySource);
    }

    /**
     * How a reference-partitioned table hangs on its parent; only when columns had to be added.
     *
     * @param key the foreign key that was named in PARTITION BY REFERENCE
     * @param join child and parent columns of that foreign key
     * @param added child columns and the parent columns from which they are filled
     * @param sentinels per added child column the constant that says "not known yet"
     * @param landing whether new rows land in a partition of their own, or are recognised wherever they are
     */
    record Reference(
            TargetTable parent,
            Table.ForeignKey key,
            List<Link> join,
            List<Link> added,
            Map<Identifier, String> sentinels,
            Landing landing) {}

    record Link(Identifier child, Identifier parent) {}

    enum Landing {
        OWN_PARTITION,
        ANYWHERE
    }

    Optional<TargetColumn> column(Identifier target) {
        return columns.stream().filter(c -> c.name().equals(target)).findFirst();
    }

    /** Target columns of source columns; empty when one of them was left out. */
    Optional<List<Identifier>> targets(List<Identifier> sourceColumns) {
        return bySource.keySet().containsAll(sourceColumns)
                ? Optional.of(sourceColumns.stream().map(bySource::get).toList())
                : Optional.empty();
    }

    List<Identifier> partitionKey() {
        return partitions.map(PartitionLevel::allColumns).orElse(List.of());
    }

    boolean isNotNull(Identifier target) {
        return column(target)
                .map(c -> c.nullability() == Table.Nullability.NOT_NULL)
                .orElse(false);
    }
}
