package io.howdah.values;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import java.util.List;
import java.util.Optional;

/**
 * One source table that is loaded, and its target: what load fills and validate compares.
 *
 * @param columns those that have data and a target type; virtual columns and unsupported types are left out
 * @param key target columns of the primary key, else of a unique key without nullable columns; empty when there is none
 * @param referenceFill set for a reference-partitioned table
 */
public record TableMapping(
        Table source,
        QualifiedName target,
        List<ColumnMapping> columns,
        List<Identifier> key,
        Optional<ReferenceFill> referenceFill) {
    public TableMapping {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public Optional<ColumnMapping> column(Identifier sourceColumn) {
        return columns.stream()
                .filter(c -> c.source().name().equals(sourceColumn))
                .findFirst();
    }

    /**
     * The partition key that a reference-partitioned table takes from its parent.
     *
     * @param parent target name of the parent, which is loaded first
     * @param join child columns equal to parent columns, target names
     * @param fill child columns to be filled from parent columns, target names
     */
    public record ReferenceFill(QualifiedName parent, List<Pair> join, List<Pair> fill) {}

    public record Pair(Identifier child, Identifier parent) {}
}
