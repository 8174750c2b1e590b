package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table of a run: what is reloaded, and its staging tables.
 *
 * @param number in the run, 1-based in the order in which it was stated
 * @param mapping as the table is loaded as a whole
 * @param key target columns
 * @param columns target columns that the source delivers
 * @param updated those that an UPDATE sets
 * @param newer target column of the policy
 * @param condition the window in the target's SQL; empty when it cannot be said there, with vanished rows kept
 * @param shape of the table in the target
 * @param casts types of the target's columns, where they are others than those of the staging tables
 */
record Plan(
        long run,
        int number,
        String schema,
        ReloadTable table,
        Window window,
        TableMapping mapping,
        List<Identifier> key,
        List<ColumnMapping> columns,
        List<Identifier> updated,
        Optional<Identifier> newer,
        Optional<String> condition,
        TargetShape shape,
        Map<Identifier, String> casts) {
    Plan {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        updated = List.copyOf(updated);
        casts = Map.copyOf(casts);
    }

    /** Columns that the merge writes: those that the source delivers, and the partition key that a reference-partitioned table takes from its parent. */
    List<Identifier> names() {
        return Stream.concat(delivered().stream(), filled().stream()).toList();
    }

    List<Identifier> delivered() {
        return columns.stream().map(ColumnMapping::target).toList();
    }

    List<Identifier> filled() {
        return mapping.referenceFill()
                .map(f -> f.fill().stream().map(TableMapping.Pair::child).toList())
                .orElse(List.of());
    }

    /** A staged value as the target's column takes it. */
    String value(String alias, Identifier column) {
        String cast = casts.get(column);
        return alias + "." + column.quoted() + (cast == null ? "" : "::" + cast);
    }

    String values(String alias, List<Identifier> of) {
        return of.stream().map(c -> value(alias, c)).collect(Collectors.joining(", "));
    }

    /** Whether the target's row has the staged values; types without equality are compared as text. */
    String same(String targetAlias, String stagedAlias) {
        return updated.isEmpty()
                ? "true"
                : updated.stream()
                        .map(c -> comparable(targetAlias + "." + c.quoted(), c) + " IS NOT DISTINCT FROM "
                                + comparable(value(stagedAlias, c), c))
                        .collect(Collectors.joining(" AND "));
    }

    private String comparable(String value, Identifier column) {
        return shape.column(column).orElseThrow().comparable(value);
    }

    /** Whether the target's row stands by policy though they differ. */
    String stands(String targetAlias, String stagedAlias) {
        return newer.map(
                        n -> "(" + targetAlias + "." + n.quoted() + " > " + value(stagedAlias, n) + " OR " + targetAlias
                                + "." + n.quoted() + " IS NOT NULL AND " + stagedAlias + "." + n.quoted() + " IS NULL)")
                .orElse("false");
    }

    /** Columns of unique keys that an UPDATE sets: rows may exchange their values. */
    List<Identifier> unique() {
        return updated.stream().filter(shape.uniqueColumns()::contains).toList();
    }

    boolean deletes() {
        return table.vanished() == ReloadTable.Vanished.DELETE && condition.isPresent();
    }

    QualifiedName target() {
        return mapping.target();
    }

    /** Rows of the window, with their status. */
    QualifiedName rows() {
        return name("rows");
    }

    /** Rows that are in the window at the target only. */
    QualifiedName moved() {
        return name("moved");
    }

    /** Keys of the target's window that are not among the rows. */
    QualifiedName gone() {
        return name("gone");
    }

    /** Rows as they were before the merge. */
    QualifiedName undo() {
        return name("undo");
    }

    private QualifiedName name(String what) {
        return QualifiedName.of(schema, "r" + run + "_" + number + "_" + what);
    }

    /** The table's rows go into this one. */
    TableMapping into(QualifiedName staging) {
        return new TableMapping(mapping.source(), staging, mapping.columns(), key, Optional.empty());
    }

    /** {@code t."id" = s."id" AND ...} */
    String sameKey(String left, String right) {
        return key.stream()
                .map(k -> left + "." + k.quoted() + " = " + right + "." + k.quoted())
                .collect(Collectors.joining(" AND "));
    }
}
