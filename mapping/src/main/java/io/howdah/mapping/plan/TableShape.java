package io.howdah.mapping.plan;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Constraint;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.DefinePrimaryKey;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the table as it is converted: its columns by their plans, and only those constraints and indexes that are still possible. */
final class TableShape {
    private final List<Finding> findings;

    TableShape(List<Finding> findings) {
        this.findings = findings;
    }

    Table of(Table table, List<ColumnPlan> plans, Optional<Because<DefinePrimaryKey>> key) {
        Set<Identifier> gone = new HashSet<>();
        List<Table.Column> columns = new ArrayList<>();
        for (ColumnPlan plan : plans) {
            switch (plan) {
                case ColumnPlan.Kept kept ->
                    columns.add(table.column(kept.column()).orElseThrow());
                case ColumnPlan.Removed r -> {
                    partitionKeyStays(table, r);
                    gone.add(r.column());
                }
                case ColumnPlan.Added added -> columns.add(added(added));
            }
        }
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (uses(constraint, gone)) {
                leftOut(table, constraint, gone);
            } else {
                constraints.add(constraint);
            }
        }
        List<Table.Index> indexes = table.indexes().stream()
                .filter(i -> {
                    boolean lost = i.keys().stream().anyMatch(k -> ColumnUse.names(k.value(), gone));
                    if (lost) {
                        leftOut(new ObjectRef(ObjectKind.INDEX, i.name()), i.place(), gone);
                    }
                    return !lost;
                })
                .toList();
        Table shaped = new Table(
                table.name(),
                table.kind(),
                columns,
                constraints,
                indexes,
                table.partitioning(),
                table.ofType(),
                table.asQuery(),
                table.comment(),
                table.clauses(),
                table.place());
        return key.map(k -> withKey(shaped, k)).orElse(shaped);
    }

    private static Table.Column added(ColumnPlan.Added added) {
        return new Table.Column(
                added.column(),
                added.type().computedAs(),
                Table.Nullability.NULLABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.of(added.rule().place()));
    }

    private static void partitionKeyStays(Table table, ColumnPlan.Removed removed) {
        Optional<Statement.Partitioning> partitioning = table.partitioning().map(Table.Partitioning::syntax);
        boolean needed = partitioning
                .filter(p -> p.columns().contains(removed.column())
                        || p.subpartitioning()
                                .filter(s -> s.columns().contains(removed.column()))
                                .isPresent())
                .isPresent();
        if (needed) {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    removed.rule() + " removes column " + removed.column() + " of table " + table.name()
                            + ", which is a partition key",
                    "keep the column");
        }
    }

    private static boolean uses(Constraint constraint, Set<Identifier> gone) {
        return switch (constraint) {
            case Table.PrimaryKey k -> k.columns().stream().anyMatch(gone::contains);
            case Table.Unique u -> u.columns().stream().anyMatch(gone::contains);
            case Table.ForeignKey f -> f.columns().stream().anyMatch(gone::contains);
            case Table.Check c -> ColumnUse.names(c.condition(), gone);
        };
    }

    private void leftOut(Table table, Constraint constraint, Set<Identifier> gone) {
        leftOut(ref(table.name(), constraint), constraint.place(), gone);
    }

    private void leftOut(ObjectRef object, Optional<Place> place, Set<Identifier> gone) {
        findings.add(Finding.warning(
                MappingCode.NOT_SELECTED,
                object,
                place,
                "is left out, because the mapping removes a column that it uses (" + String.join(", ", texts(gone))
                        + ")",
                "keep the column, or accept that the target does not check this",
                5));
    }

    private static List<String> texts(Set<Identifier> names) {
        return names.stream().map(Identifier::text).sorted().toList();
    }

    static ObjectRef ref(QualifiedName table, Constraint constraint) {
        ObjectKind kind = switch (constraint) {
            case Table.PrimaryKey k -> ObjectKind.PRIMARY_KEY;
            case Table.Unique u -> ObjectKind.UNIQUE_CONSTRAINT;
            case Table.ForeignKey f -> ObjectKind.FOREIGN_KEY;
            case Table.Check c -> ObjectKind.CHECK_CONSTRAINT;
        };
        String name = constraint.name().map(Identifier::text).orElse(kind.words());
        return new ObjectRef(kind, QualifiedName.of(table.schema().text(), table.name() + "." + name));
    }

    private Table withKey(Table table, Because<DefinePrimaryKey> key) {
        List<Identifier> columns = key.value().columns();
        for (Identifier column : columns) {
            if (table.column(column).isEmpty()) {
                throw new HowdahException(
                        MappingCode.UNKNOWN_COLUMN,
                        key.rule() + ": table " + table.name() + " will have no column " + column
                                + " for its primary key",
                        "name columns of the source that are not removed, or added ones");
            }
        }
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            switch (constraint) {
                case Table.PrimaryKey old
                when !old.columns().equals(columns) -> {
                    constraints.add(new Table.Unique(old.name(), old.columns(), old.state(), old.place()));
                    findings.add(Finding.note(
                            MappingCode.KEY_REPLACED,
                            new ObjectRef(ObjectKind.TABLE, table.name()),
                            Optional.of(key.rule().place()),
                            key.rule() + " makes another primary key; the former one is a unique constraint"));
                }
                case Table.PrimaryKey old -> {
                    // the same columns under another name
                }
                case Table.Unique same when same.columns().equals(columns) -> {
                    // becomes the primary key
                }
                case Constraint other -> constraints.add(other);
            }
        }
        constraints.addFirst(new Table.PrimaryKey(
                key.value().name(),
                columns,
                Table.State.DEFAULT,
                Optional.of(key.rule().place())));
        return with(table, constraints);
    }

    static Table with(Table table, List<Constraint> constraints) {
        return new Table(
                table.name(),
                table.kind(),
                table.columns(),
                constraints,
                table.indexes(),
                table.partitioning(),
                table.ofType(),
                table.asQuery(),
                table.comment(),
                table.clauses(),
                table.place());
    }
}
