package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Nullability;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans every table that is created: columns, partitions, and the columns that reference partitioning adds. Parents before children. */
final class TablePlanner {
    private static final int MOST_COLUMNS = 1600;

    private final Workshop workshop;
    private final Map<QualifiedName, TargetTable> planned = new LinkedHashMap<>();
    private final Set<QualifiedName> seen = new HashSet<>();

    TablePlanner(Workshop workshop) {
        this.workshop = workshop;
    }

    /** By source name, reference-partitioned children after their parents, otherwise in catalog order. */
    Map<QualifiedName, TargetTable> plan() {
        workshop.catalog().tables().forEach(this::plan);
        return planned;
    }

    private Optional<TargetTable> plan(Table table) {
        if (!seen.add(table.name())) {
            return Optional.ofNullable(planned.get(table.name()));
        }
        Draft draft = workshop.outcomes().of(table);
        Optional<TargetTable> target = isTable(table, draft) ? columns(table, draft) : Optional.empty();
        target.ifPresent(t -> planned.put(table.name(), t));
        return target;
    }

    private boolean isTable(Table table, Draft draft) {
        switch (table.kind()) {
            case HEAP -> {}
            case INDEX_ORGANIZED ->
                draft.note(ConvertCode.INDEX_ORGANIZED_TABLE, "index-organized table becomes a heap table");
            case EXTERNAL ->
                draft.warn(
                        ConvertCode.EXTERNAL_TABLE,
                        "external table becomes a table",
                        "match its data file to the table, or use file_fdw",
                        15);
            case TEMPORARY_TRANSACTION, TEMPORARY_SESSION ->
                draft.warn(
                        ConvertCode.TEMPORARY_TABLE,
                        "global temporary table becomes an unlogged table that all sessions share",
                        "create a temporary table of the same name at the start of each session that uses it",
                        30);
            case OBJECT -> {
                draft.note(ConvertCode.OBJECT_TABLE, "object table becomes a table of its attributes");
                table.column(ObjectTypes.TYPE_NAME)
                        .ifPresent(c -> draft.note(
                                ConvertCode.SUPERTYPE_WIDENED,
                                "also holds the attributes of its type's subtypes and says in "
                                        + workshop.names().column(table.name(), c.name())
                                        + " which type a row has"));
            }
            case NESTED -> {
                draft.note(ConvertCode.NESTED_TABLE_STORAGE, "is an array column of its parent table");
                draft.resolved();
                return false;
            }
        }
        return true;
    }

    private Optional<TargetTable> columns(Table table, Draft draft) {
        Map<Identifier, Identifier> bySource = new LinkedHashMap<>();
        List<TargetColumn> columns = new ArrayList<>();
        ColumnClauses clauses = new ColumnClauses(workshop, table, draft);
        Set<Identifier> notNull = notNull(table);
        Map<Identifier, Identifier> partitionable = new HashMap<>();
        for (Table.Column column : table.columns()) {
            ObjectRef part =
                    Draft.part(ObjectKind.COLUMN, table.name(), column.name().text());
            TypeTable.Mapped mapped = workshop.types().of(table.name(), column.name());
            draft.add(mapped.problems(), part, column.place());
            Optional<ColumnClauses.Clause> clause = mapped.type().flatMap(type -> clauses.of(column, type, part));
            if (clause.isPresent()) {
                Identifier name = workshop.names().column(table.name(), column.name());
                bySource.put(column.name(), name);
                columns.add(new TargetColumn(
                        name,
                        mapped.type().orElseThrow(),
                        nullability(notNull, column.name()),
                        clause.get().sql(),
                        clause.get().computed()));
                if (column.virtual().isEmpty()) {
                    partitionable.put(column.name(), name);
                }
            }
        }
        if (!columns.isEmpty()) {
            ObjectIdentifiers identifiers = new ObjectIdentifiers(workshop);
            identifiers.column(table, draft).ifPresent(columns::add);
            identifiers.scopes(table, draft);
        }
        if (columns.isEmpty() && table.asQuery().isEmpty() || columns.size() > MOST_COLUMNS) {
            refuseShape(columns.size(), draft);
            return Optional.empty();
        }
        TargetTable whole = new TargetTable(
                table, workshop.names().object(table.name()), columns, bySource, Optional.empty(), Optional.empty());
        return Optional.of(table.partitioning()
                .map(p -> divided(whole, p.syntax(), partitionable, notNull, draft))
                .orElse(whole));
    }

    private static void refuseShape(int columns, Draft draft) {
        if (columns == 0) {
            draft.refuse(ConvertCode.NO_COLUMNS, "has no column with a counterpart", "write the table by hand", 30);
        } else {
            draft.refuse(
                    ConvertCode.TOO_MANY_COLUMNS,
                    "has " + columns + " columns, PostgreSQL allows " + MOST_COLUMNS,
                    "split the table",
                    240);
        }
    }

    /** Declared NOT NULL, or in an enabled primary key, which says the same. */
    private static Set<Identifier> notNull(Table table) {
        Set<Identifier> notNull = new HashSet<>();
        for (Table.Column column : table.columns()) {
            if (column.nullability() == Nullability.NOT_NULL) {
                notNull.add(column.name());
            }
        }
        table.primaryKey()
                .filter(key -> key.state().enabled() == Table.Enabled.ENABLED)
                .ifPresent(key -> notNull.addAll(key.columns()));
        return notNull;
    }

    private static Nullability nullability(Set<Identifier> notNull, Identifier column) {
        return notNull.contains(column) ? Nullability.NOT_NULL : Nullability.NULLABLE;
    }

    private TargetTable divided(
            TargetTable whole,
            Statement.Partitioning syntax,
            Map<Identifier, Identifier> partitionable,
            Set<Identifier> notNull,
            Draft draft) {
        if (syntax.strategy() == Statement.Strategy.REFERENCE) {
            return new ReferencePlanner(workshop, this::parent).plan(whole, syntax, draft);
        }
        PartitionPlanner planner = new PartitionPlanner(workshop, whole.source(), partitionable, notNull, draft);
        Optional<PartitionLevel> level = planner.plan(syntax);
        if (level.isEmpty()) {
            return whole;
        }
        Set<Identifier> targetsNotNull = new HashSet<>();
        planner.notNull()
                .forEach(c -> Optional.ofNullable(whole.bySource().get(c)).ifPresent(targetsNotNull::add));
        List<TargetColumn> columns = whole.columns().stream()
                .map(c -> new TargetColumn(
                        c.name(), c.type(), nullability(targetsNotNull, c.name()), c.clause(), c.computed()))
                .toList();
        return new TargetTable(whole.source(), whole.name(), columns, whole.bySource(), level, Optional.empty());
    }

    private Optional<TargetTable> parent(QualifiedName source) {
        return workshop.catalog().table(source).flatMap(this::plan);
    }

    static boolean isInteger(PostgresType type) {
        return type instanceof PostgresType.Smallint
                || type instanceof PostgresType.Integer
                || type instanceof PostgresType.Bigint;
    }
}
