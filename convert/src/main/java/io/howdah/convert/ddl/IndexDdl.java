package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.ddl.NullCollisions.Part;
import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement.IndexKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Indexes.
 *
 * <pre>
 * CREATE INDEX i ON t (a DESC, UPPER(b))          -> CREATE INDEX i ON t (a DESC, (upper(b)))
 * CREATE UNIQUE INDEX i ON t (a, b)  b nullable   -> CREATE UNIQUE INDEX i ON t (a, b) NULLS NOT DISTINCT WHERE a IS NOT NULL OR b IS NOT NULL
 * CREATE INDEX i ON t (c) INDEXTYPE IS CTXSYS.CONTEXT -> CREATE INDEX i ON t USING gin (to_tsvector('simple', c))
 * </pre>
 */
final class IndexDdl {
    private final Workshop workshop;
    private final Keys keys;

    IndexDdl(Workshop workshop, Keys keys) {
        this.workshop = workshop;
        this.keys = keys;
    }

    void create(TargetTable table) {
        table.source().indexes().forEach(index -> create(table, index));
    }

    /** One key of an index: a column, or an expression in parentheses. */
    private record Key(Optional<Identifier> column, String sql, String order, boolean nullable) {}

    private void create(TargetTable table, Table.Index index) {
        Draft draft = workshop.outcomes().of(index);
        Optional<String> refusal = refusal(index);
        if (refusal.isPresent()) {
            draft.refuse(
                    ConvertCode.INDEX_NOT_CONVERTED,
                    refusal.get(),
                    "create an index that serves the same queries by hand",
                    30);
            return;
        }
        List<Key> parts = new ArrayList<>();
        for (Expr.SortKey key : index.keys()) {
            Optional<Key> part = key(table, key, draft);
            if (part.isEmpty()) {
                return;
            }
            parts.add(part.get());
        }
        states(index, draft);
        if (index.type().isPresent()) {
            text(table, index, parts, draft);
        } else {
            ordinary(table, index, parts, draft);
        }
    }

    private static Optional<String> refusal(Table.Index index) {
        if (!index.joinText().isEmpty()) {
            return Optional.of("is a bitmap join index");
        }
        if (index.type().isPresent() && !isText(index)) {
            return Optional.of("is a domain index of type " + index.type().get());
        }
        return switch (index.kind()) {
            case NORMAL, UNIQUE, BITMAP ->
                index.keys().isEmpty() ? Optional.of("has no key that was read") : Optional.empty();
            case MULTIVALUE -> Optional.of("is a multivalue index on JSON");
            case VECTOR -> Optional.of("is a vector index");
        };
    }

    private static boolean isText(Table.Index index) {
        String type = index.type().orElse("").toUpperCase(Locale.ROOT);
        return type.endsWith("CONTEXT") || type.endsWith("SEARCH_INDEX");
    }

    private static void states(Table.Index index, Draft draft) {
        boolean apart = index.clauses().stream()
                .anyMatch(k -> k.keyword().equals("GLOBAL")
                        && k.text().toUpperCase(Locale.ROOT).contains("PARTITION"));
        if (apart) {
            draft.note(ConvertCode.CLAUSES_DROPPED, "left out: GLOBAL PARTITION BY");
        }
        List<String> words = index.clauses().stream().map(c -> c.keyword()).toList();
        if (words.contains("REVERSE")) {
            draft.note(ConvertCode.REVERSE_KEY_DROPPED, "reverse key index becomes a plain one");
        }
        if (words.contains("INVISIBLE") || words.contains("UNUSABLE")) {
            draft.note(ConvertCode.INDEX_UNUSABLE, "was invisible or unusable and is created all the same");
        }
        if (index.kind() == IndexKind.BITMAP) {
            draft.note(ConvertCode.BITMAP_AS_BTREE, "bitmap index becomes a b-tree index");
        }
    }

    private Optional<Key> key(TargetTable table, Expr.SortKey key, Draft draft) {
        String order = key.direction() == Expr.Direction.DESC ? " DESC" : "";
        Optional<Identifier> source = columnOf(table, key.value());
        if (source.isPresent()) {
            Identifier column = table.bySource().get(source.get());
            if (column == null || !isSortable(table, column)) {
                draft.refuse(
                        ConvertCode.KEY_COLUMN_MISSING,
                        "column " + source.get() + (column == null ? " was left out" : " has a type without order"),
                        "see the table's findings",
                        15);
                return Optional.empty();
            }
            return Optional.of(new Key(Optional.of(column), workshop.sql(column), order, !table.isNotNull(column)));
        }
        Scope scope = new Scope(
                table.source().name().schema(), Optional.of(table.source().name()), Use.INDEX_KEY);
        Optional<String> sql = workshop.expression(key.value(), scope, draft, draft.object(), Optional.empty());
        if (sql.isEmpty()) {
            draft.refuse(
                    ConvertCode.INDEX_NOT_CONVERTED,
                    "its expression is not converted",
                    "create an index that serves the same queries by hand",
                    30);
            return Optional.empty();
        }
        return Optional.of(new Key(Optional.empty(), "(" + sql.get() + ")", order, true));
    }

    private static Optional<Identifier> columnOf(TargetTable table, Expr value) {
        return value instanceof Expr.Ref ref
                ? table.source().column(ref.name().last()).map(Table.Column::name)
                : Optional.empty();
    }

    private static boolean isText(TargetTable table, Identifier column) {
        PostgresType type = table.column(column).orElseThrow().type();
        return type instanceof PostgresType.Text
                || type instanceof PostgresType.Varchar
                || type instanceof PostgresType.Char;
    }

    private static boolean isSortable(TargetTable table, Identifier column) {
        PostgresType type = table.column(column).orElseThrow().type();
        return !(type instanceof PostgresType.Json) && !(type instanceof PostgresType.Xml);
    }

    // ---------------------------------------------------------------- b-tree

    private void ordinary(TargetTable table, Table.Index index, List<Key> parts, Draft draft) {
        boolean unique = index.kind() == IndexKind.UNIQUE;
        List<Key> all = unique ? widened(table, parts, draft) : parts;
        Optional<Keys.Key> same = plainColumns(all).flatMap(c -> keys.withIndexOn(table.name(), c));
        if (same.isPresent()) {
            draft.note(
                    ConvertCode.INDEX_MERGED,
                    "is served by the index of constraint "
                            + workshop.sql(same.get().name().name()));
            draft.resolved();
            return;
        }
        QualifiedName name = name(table, index, draft);
        String sql = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + workshop.sql(name.name()) + " ON "
                + workshop.sql(table.name()) + " ("
                + all.stream().map(k -> k.sql() + k.order()).collect(Collectors.joining(", ")) + ")"
                + (unique && NullCollisions.possible(nullParts(parts))
                        ? NullCollisions.ofWholeIndex(
                                nullParts(parts), workshop.settings().targetVersion())
                        : "");
        workshop.statements().after(kind(draft), name, sql, draft.object());
        KeySize.check(table, all.stream().flatMap(k -> k.column().stream()).toList(), draft);
        if (unique) {
            companions(table, parts, all, name, draft);
        }
        draft.created(name);
    }

    /** Behind the functions when the key calls one. */
    private static Kind kind(Draft draft) {
        boolean late = draft.findings().stream().anyMatch(f -> f.code() == RuleCode.ROUTINE_IN_KEY);
        return late ? Kind.CODE_INDEX : Kind.INDEX;
    }

    private static Optional<List<Identifier>> plainColumns(List<Key> parts) {
        return parts.stream().allMatch(k -> k.column().isPresent() && k.order().isEmpty())
                ? Optional.of(parts.stream().map(k -> k.column().orElseThrow()).toList())
                : Optional.empty();
    }

    private List<Key> widened(TargetTable table, List<Key> parts, Draft draft) {
        List<Key> all = new ArrayList<>(parts);
        List<Identifier> present =
                parts.stream().flatMap(k -> k.column().stream()).toList();
        List<Identifier> missing =
                table.partitionKey().stream().filter(c -> !present.contains(c)).toList();
        missing.forEach(c -> all.add(new Key(Optional.of(c), workshop.sql(c), "", !table.isNotNull(c))));
        if (!missing.isEmpty()) {
            draft.warn(
                    ConvertCode.KEY_WIDENED,
                    "holds partition key " + workshop.list(missing)
                            + " too; its own columns alone are not unique over partitions",
                    "check that the values come from one sequence, or add a trigger",
                    10);
        }
        return all;
    }

    /** On a server without NULLS NOT DISTINCT: further indexes of the rows that hold some NULL. */
    private void companions(TargetTable table, List<Key> parts, List<Key> all, QualifiedName name, Draft draft) {
        int version = workshop.settings().targetVersion();
        List<Part> key = nullParts(parts);
        if (!NullCollisions.possible(key)
                || !NullCollisions.ofWholeIndex(key, version).isEmpty()) {
            return;
        }
        List<Part> added = nullParts(all.subList(parts.size(), all.size()));
        List<String> indexes = NullCollisions.companions(table, key, added, version);
        indexes.forEach(i -> {
            QualifiedName companion =
                    workshop.relations().relation(name.schema(), name.name() + "_nulls", name + "." + i);
            workshop.statements()
                    .after(
                            kind(draft),
                            companion,
                            "CREATE UNIQUE INDEX " + workshop.sql(companion.name()) + " ON "
                                    + workshop.sql(table.name()) + " " + i,
                            draft.object());
        });
        if (indexes.isEmpty()) {
            draft.note(
                    ConvertCode.NULLS_IN_UNIQUE,
                    "rows with NULL in a key column never collide, in Oracle they do when the other columns are equal");
        }
    }

    private static List<Part> nullParts(List<Key> keys) {
        return keys.stream().map(k -> new Part(k.sql(), k.nullable())).toList();
    }

    // ---------------------------------------------------------------- text

    private void text(TargetTable table, Table.Index index, List<Key> parts, Draft draft) {
        boolean ofText = parts.stream()
                .allMatch(k -> k.column().map(c -> isText(table, c)).orElse(false));
        if (!ofText) {
            draft.refuse(
                    ConvertCode.INDEX_NOT_CONVERTED,
                    "is an Oracle Text index on what is no plain text column",
                    "create a full text index by hand",
                    30);
            return;
        }
        QualifiedName name = name(table, index, draft);
        String documents = parts.stream()
                .map(k -> "to_tsvector('simple', " + k.sql() + ")")
                .collect(Collectors.joining(", "));
        draft.warn(
                ConvertCode.TEXT_INDEX,
                "Oracle Text index becomes a full text index of configuration simple",
                "rewrite CONTAINS as @@ and choose the configuration of your language",
                60);
        workshop.statements()
                .after(
                        Kind.INDEX,
                        name,
                        "CREATE INDEX " + workshop.sql(name.name()) + " ON " + workshop.sql(table.name())
                                + " USING gin (" + documents + ")",
                        draft.object());
        draft.created(name);
    }

    private QualifiedName name(TargetTable table, Table.Index index, Draft draft) {
        String generated = table.name().name() + "_idx";
        return RelationWish.of(
                workshop, table.name().schema(), Optional.of(index.name().name()), generated, draft);
    }
}
