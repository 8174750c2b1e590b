package io.howdah.catalog.oracle;

import static io.howdah.catalog.oracle.EstateDraft.member;
import static io.howdah.catalog.oracle.EstateDraft.ref;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.PartitionChange;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ALTER TABLE, action by action. */
final class AlterStatements {
    private static final Pattern NAME = Pattern.compile("\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_$#]*");

    /** First words of actions that say how rows are stored, or what Oracle should do meanwhile. */
    private static final Set<String> MEANWHILE = Set.of(
            "CASCADE", "KEEP", "DROP", "INVALIDATE", "CHECKPOINT", "ONLINE", "UPDATE INDEXES", "UPDATE GLOBAL INDEXES");

    /** Actions that change what the table is: a person must know. */
    private static final Set<String> SUBSTANTIAL = Set.of("SPLIT", "MERGE", "EXCHANGE", "COALESCE", "TRUNCATE");

    private final EstateDraft estate;
    private final TableStatements tables;

    AlterStatements(EstateDraft estate, TableStatements tables) {
        this.estate = estate;
        this.tables = tables;
    }

    Outcome alter(Statement.AlterTable statement, Step step) {
        QualifiedName name = step.name(statement.name());
        TableDraft table = estate.tables.get(name);
        if (table == null) {
            return Outcome.LATER;
        }
        for (Statement.AlterAction action : statement.actions()) {
            apply(table, action, step);
        }
        return Outcome.MODELLED;
    }

    private void apply(TableDraft table, Statement.AlterAction action, Step step) {
        switch (action) {
            case Statement.AddElements add -> tables.elements(table, add.elements(), step);
            case Statement.ModifyColumns modify -> modify.columns().forEach(c -> modify(table, c, step));
            case Statement.DropColumns drop ->
                drop.columns().forEach(c -> {
                    if (!table.dropColumn(c)) {
                        unknownColumn(table, c, step);
                    }
                });
            case Statement.RenameColumn rename -> {
                if (!table.renameColumn(rename.from(), rename.to())) {
                    unknownColumn(table, rename.from(), step);
                }
            }
            case Statement.RenameTable rename -> rename(table, new QualifiedName(table.name.schema(), rename.to()));
            case Statement.RenameConstraint rename -> renameConstraint(table, rename, step);
            case Statement.ChangeConstraint change -> change(table, change, step);
            case Statement.DropConstraint drop -> drop(table, drop.target(), step);
            case Statement.AddPartition add -> addPartition(table, add.partition(), step);
            case Statement.ChangePartitions change -> changePartitions(table, change, step);
            case Statement.OtherAction other -> other(table, other.clause(), step);
        }
    }

    // ---------------------------------------------------------------- columns

    private void modify(TableDraft table, Statement.ColumnDef def, Step step) {
        boolean there = table.change(
                def.name(),
                c -> new Table.Column(
                        c.name(),
                        def.type().map(t -> tables.type(t, step)).orElse(c.type()),
                        c.nullability(),
                        def.defaultValue().isPresent()
                                ? def.defaultValue().filter(d -> !(d.value() instanceof Expr.Null))
                                : c.defaultValue(),
                        def.virtual().isPresent() ? def.virtual() : c.virtual(),
                        def.identity().isPresent()
                                ? def.identity().map(i -> new Table.Identity(i.kind(), identity(c, i)))
                                : c.identity(),
                        switch (def.visibility()) {
                            case UNSTATED -> c.visibility();
                            case VISIBLE -> Table.Visibility.VISIBLE;
                            case INVISIBLE -> Table.Visibility.INVISIBLE;
                        },
                        c.comment(),
                        c.place()));
        if (!there) {
            unknownColumn(table, def.name(), step);
            return;
        }
        def.constraints().forEach(k -> tables.constraint(table, k, Optional.of(def.name()), step));
        for (Clause clause : def.clauses()) {
            if (clause.text().toUpperCase(Locale.ROOT).matches("DROP\\s+IDENTITY.*")) {
                table.change(
                        def.name(),
                        c -> new Table.Column(
                                c.name(),
                                c.type(),
                                c.nullability(),
                                c.defaultValue(),
                                c.virtual(),
                                Optional.empty(),
                                c.visibility(),
                                c.comment(),
                                c.place()));
            } else {
                table.clauses.add(new Clause(clause.at(), clause.keyword(), def.name() + ": " + clause.text()));
            }
        }
    }

    private static io.howdah.catalog.Catalog.SequenceShape identity(Table.Column column, Statement.Identity written) {
        return column.identity()
                .map(before -> SequenceShapes.altered(before.sequence(), written.options()))
                .orElseGet(() -> SequenceShapes.created(written.options()));
    }

    private void unknownColumn(TableDraft table, Identifier column, Step step) {
        estate.report(
                CatalogCode.COLUMN_UNKNOWN,
                Severity.WARNING,
                member(ObjectKind.COLUMN, table.name, column),
                step.place(),
                "the table has no such column",
                "look whether an ALTER TABLE is missing",
                5);
    }

    // ---------------------------------------------------------------- constraints

    private void change(TableDraft table, Statement.ChangeConstraint change, Step step) {
        Optional<Table.Constraint> found = table.find(change.target());
        if (found.isPresent()) {
            Table.Constraint before = found.get();
            Table.State state = TableDraft.state(change.state(), before.state());
            table.constraints.set(table.constraints.indexOf(before), TableDraft.withState(before, state));
            settleNotNull(table, before, state);
            return;
        }
        Optional<Identifier> column = notNullColumn(table, change.target());
        if (column.isEmpty()) {
            unknownConstraint(table, change.target(), step);
            return;
        }
        Table.State state = TableDraft.state(change.state(), Table.State.DEFAULT);
        if (!state.equals(Table.State.DEFAULT)) {
            table.change(column.get(), c -> TableDraft.nullability(c, Table.Nullability.NULLABLE));
            table.notNull(column.get(), constraintName(change.target()), state, Optional.of(step.place()));
        }
    }

    /** A NOT NULL that was kept as a check and is in force again goes back to its column. */
    private static void settleNotNull(TableDraft table, Table.Constraint before, Table.State state) {
        if (before instanceof Table.Check check
                && state.equals(Table.State.DEFAULT)
                && check.name().isPresent()
                && table.notNullNames.containsKey(check.name().get())) {
            Identifier column = table.notNullNames.get(check.name().get());
            table.constraints.removeIf(c -> c.name().equals(check.name()));
            table.notNull(column, check.name(), state, check.place());
        }
    }

    private static Optional<Identifier> notNullColumn(TableDraft table, Statement.ConstraintTarget target) {
        return constraintName(target).map(table.notNullNames::get);
    }

    private static Optional<Identifier> constraintName(Statement.ConstraintTarget target) {
        return switch (target) {
            case Statement.ConstraintNamed named -> Optional.of(named.name());
            case Statement.ThePrimaryKey key -> Optional.empty();
            case Statement.UniqueOn unique -> Optional.empty();
        };
    }

    private void drop(TableDraft table, Statement.ConstraintTarget target, Step step) {
        Optional<Table.Constraint> found = table.find(target);
        Optional<Identifier> column = notNullColumn(table, target);
        if (found.isPresent()) {
            table.constraints.remove(found.get());
        } else if (column.isPresent()) {
            table.change(column.get(), c -> TableDraft.nullability(c, Table.Nullability.NULLABLE));
        } else {
            unknownConstraint(table, target, step);
        }
        constraintName(target).ifPresent(table.notNullNames::remove);
    }

    private void renameConstraint(TableDraft table, Statement.RenameConstraint rename, Step step) {
        var target = new Statement.ConstraintNamed(rename.from());
        Optional<Table.Constraint> found = table.find(target);
        Identifier column = table.notNullNames.remove(rename.from());
        if (column != null) {
            table.notNullNames.put(rename.to(), column);
        }
        if (found.isPresent()) {
            table.constraints.set(
                    table.constraints.indexOf(found.get()), TableDraft.withName(found.get(), rename.to()));
        } else if (column == null) {
            unknownConstraint(table, target, step);
        }
    }

    private void unknownConstraint(TableDraft table, Statement.ConstraintTarget target, Step step) {
        String what = switch (target) {
            case Statement.ConstraintNamed named -> named.name().text();
            case Statement.ThePrimaryKey key -> "PRIMARY KEY";
            case Statement.UniqueOn unique -> "UNIQUE " + unique.columns();
        };
        estate.report(
                CatalogCode.CONSTRAINT_UNKNOWN,
                Severity.WARNING,
                member(ObjectKind.CHECK_CONSTRAINT, table.name, new Identifier(what)),
                step.place(),
                "the table has no constraint " + what,
                "look whether an ALTER TABLE is missing",
                5);
    }

    // ---------------------------------------------------------------- the table itself

    void rename(TableDraft table, QualifiedName to) {
        estate.tables.remove(table.name);
        QualifiedName from = table.name;
        table.name = to;
        estate.tables.put(to, table);
        for (TableDraft other : estate.tables.values()) {
            other.constraints.replaceAll(
                    c -> c instanceof Table.ForeignKey f && f.parent().equals(from)
                            ? new Table.ForeignKey(
                                    f.name(), f.columns(), to, f.referenced(), f.onDelete(), f.state(), f.place())
                            : c);
        }
    }

    private void addPartition(TableDraft table, Statement.Partition partition, Step step) {
        if (table.partitioning.isEmpty()) {
            other(table, new Clause(partition.at(), "ADD PARTITION", "ADD PARTITION"), step);
            return;
        }
        table.partitioning = table.partitioning.map(p -> PartitionChanges.add(p, partition));
    }

    private void changePartitions(TableDraft table, Statement.ChangePartitions action, Step step) {
        Optional<Statement.Partitioning> after = action.change() instanceof PartitionChange.Repartition again
                ? Optional.of(again.partitioning())
                : table.partitioning.flatMap(before -> PartitionChanges.apply(before, action.change()));
        if (after.isPresent()) {
            table.partitioning = after;
        } else {
            table.clauses.add(action.clause());
            notApplied(table, action.clause(), step);
        }
    }

    private void other(TableDraft table, Clause clause, Step step) {
        String keyword = clause.keyword().toUpperCase(Locale.ROOT);
        if (MEANWHILE.contains(keyword)) {
            return;
        }
        if (keyword.startsWith("SET UNUSED")) {
            Matcher names = NAME.matcher(clause.text().replaceFirst("(?i)SET\\s+UNUSED\\s+(COLUMN\\s+)?", ""));
            while (names.find() && table.dropColumn(Identifier.oracle(names.group()))) {
                continue;
            }
            return;
        }
        table.clauses.add(clause);
        String first = keyword.split(" ")[0];
        boolean adds = keyword.equals("ADD PARTITION")
                || keyword.startsWith("ADD ")
                || keyword.startsWith("MODIFY CONSTRAINT")
                || keyword.equals("MODIFY")
                || clause.text().toUpperCase(Locale.ROOT).contains(" VALUES");
        if (SUBSTANTIAL.contains(first) || adds || first.equals("DROP") || first.equals("RENAME")) {
            notApplied(table, clause, step);
        }
    }

    private void notApplied(TableDraft table, Clause clause, Step step) {
        estate.report(
                CatalogCode.ALTER_NOT_MODELLED,
                Severity.WARNING,
                ref(ObjectKind.TABLE, table.name),
                step.place(clause.at()),
                "the clause was not applied: " + shortened(clause.text()),
                "apply it to the target by hand if it matters there",
                15);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 120 ? line.substring(0, 120) + " ..." : line;
    }
}
