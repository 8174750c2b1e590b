package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.dictionary.ConstraintEntry.Naming;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An index with the name it has in the dictionary, made by CREATE INDEX or for a key. A key uses an index that already has its columns in front
 * (SQL Language Reference, constraint, "using_index_clause").
 *
 * @param index of CREATE INDEX
 * @param constraint the key that made it
 */
record IndexEntry(
        QualifiedName name,
        Table table,
        List<Key> keys,
        Unique unique,
        Naming naming,
        Optional<Table.Index> index,
        Optional<ConstraintEntry> constraint) {
    /** @param expression as kept; empty for a column */
    record Key(Identifier column, Optional<String> expression, Order order) {}

    enum Order {
        ASC,
        DESC
    }

    enum Unique {
        UNIQUE,
        NONUNIQUE
    }

    static List<IndexEntry> of(Table table, List<ConstraintEntry> constraints, HiddenColumns hidden) {
        List<IndexEntry> all = new ArrayList<>();
        for (Table.Index index : table.indexes()) {
            List<Key> keys = index.keys().stream().map(k -> key(k, hidden)).toList();
            all.add(new IndexEntry(
                    index.name(),
                    table,
                    keys,
                    index.kind() == Statement.IndexKind.UNIQUE ? Unique.UNIQUE : Unique.NONUNIQUE,
                    Naming.USER,
                    Optional.of(index),
                    Optional.empty()));
        }
        for (ConstraintEntry constraint : constraints) {
            boolean needs = constraint.rule() instanceof ConstraintEntry.Key
                    && constraint.state().enabled() == Table.Enabled.ENABLED;
            if (needs
                    && constraint.rule() instanceof ConstraintEntry.Key key
                    && serving(all, key).isEmpty()) {
                all.add(made(table, constraint, key));
            }
        }
        return all;
    }

    private static IndexEntry made(Table table, ConstraintEntry constraint, ConstraintEntry.Key key) {
        boolean deferrable = constraint.state().deferrable() != Table.Deferrable.NOT_DEFERRABLE;
        return new IndexEntry(
                new QualifiedName(table.name().schema(), constraint.name()),
                table,
                key.columns().stream()
                        .map(c -> new Key(c, Optional.empty(), Order.ASC))
                        .toList(),
                deferrable ? Unique.NONUNIQUE : Unique.UNIQUE,
                constraint.naming(),
                Optional.empty(),
                Optional.of(constraint));
    }

    /** The index that a key uses. */
    static Optional<IndexEntry> serving(List<IndexEntry> indexes, ConstraintEntry.Key key) {
        return indexes.stream()
                .filter(i -> i.constraint().filter(c -> c.rule().equals(key)).isPresent()
                        || i.constraint().isEmpty() && i.isPlain() && i.begins(key.columns()))
                .findFirst();
    }

    private boolean isPlain() {
        return index.filter(i -> i.kind() == Statement.IndexKind.NORMAL || i.kind() == Statement.IndexKind.UNIQUE)
                        .filter(i -> i.type().isEmpty())
                        .isPresent()
                && keys.stream().noneMatch(k -> k.expression().isPresent());
    }

    private boolean begins(List<Identifier> columns) {
        return keys.size() >= columns.size()
                && keys.subList(0, columns.size()).stream()
                        .map(Key::column)
                        .toList()
                        .equals(columns);
    }

    private static Key key(Expr.SortKey key, HiddenColumns hidden) {
        Order order = key.direction() == Expr.Direction.DESC ? Order.DESC : Order.ASC;
        Optional<String> expression = hidden.key(key);
        Identifier column = expression
                .map(hidden::columnOf)
                .orElseGet(
                        () -> key.value() instanceof Expr.Ref ref ? ref.name().last() : new Identifier(""));
        return new Key(column, expression, order);
    }

    boolean says(String keyword) {
        return index.stream()
                .flatMap(i -> i.clauses().stream())
                .anyMatch(c -> c.keyword().toUpperCase(Locale.ROOT).equals(keyword));
    }

    /** ALL_INDEXES.INDEX_TYPE. */
    String type() {
        if (constraint.isPresent()) {
            boolean primary = constraint.get().rule() instanceof ConstraintEntry.Key k
                    && k.uniqueness() == ConstraintEntry.Uniqueness.PRIMARY;
            return primary && table.kind() == Table.Kind.INDEX_ORGANIZED ? "IOT - TOP" : "NORMAL";
        }
        boolean expressions = keys.stream().anyMatch(k -> k.expression().isPresent());
        if (index.flatMap(Table.Index::type).isPresent()) {
            return expressions ? "FUNCTION-BASED DOMAIN" : "DOMAIN";
        }
        String kind = index.filter(i -> i.kind() == Statement.IndexKind.BITMAP).isPresent() ? "BITMAP" : "NORMAL";
        return (expressions ? "FUNCTION-BASED " : "") + kind + (says("REVERSE") ? "/REV" : "");
    }
}
