package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.AlterAction;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.ColumnDef;
import io.howdah.sql.oracle.tree.Statement.Constraint;
import io.howdah.sql.oracle.tree.Statement.ConstraintState;
import io.howdah.sql.oracle.tree.Statement.ConstraintTarget;
import io.howdah.sql.oracle.tree.Statement.Partition;
import io.howdah.sql.oracle.tree.Statement.Partitioning;
import io.howdah.sql.oracle.tree.Statement.SequenceOptions;
import io.howdah.sql.oracle.tree.Statement.Subpartitioning;
import io.howdah.sql.oracle.tree.Statement.TableElement;
import io.howdah.sql.oracle.tree.Statement.TableKind;
import java.util.List;

/** Writes CREATE TABLE and ALTER TABLE. */
final class TablePrinter {
    private final StringBuilder out;
    private final QueryPrinter queries;
    private final ExpressionPrinter expressions;

    TablePrinter(StringBuilder out, QueryPrinter queries) {
        this.out = out;
        this.queries = queries;
        expressions = queries.expressions();
    }

    void create(Statement.CreateTable table) {
        out.append("CREATE ").append(words(table.kind())).append("TABLE ").append(PrintedName.of(table.name()));
        table.ofType().ifPresent(type -> out.append(" OF ").append(PrintedName.of(type)));
        table.clauses().stream().filter(TablePrinter::standsBefore).forEach(this::clause);
        if (!table.elements().isEmpty()) {
            out.append(' ');
            elements(table.elements());
        }
        table.clauses().stream().filter(clause -> !standsBefore(clause)).forEach(this::clause);
        table.partitioning().ifPresent(this::partitioning);
        table.asQuery().ifPresent(query -> {
            out.append(" AS ");
            queries.query(query);
        });
    }

    private static boolean standsBefore(Clause clause) {
        return clause.keyword().equals("SUBSTITUTABLE") || clause.keyword().equals("SHARING");
    }

    private static String words(TableKind kind) {
        return switch (kind) {
            case HEAP, INDEX_ORGANIZED, EXTERNAL, XMLTYPE -> "";
            case GLOBAL_TEMPORARY -> "GLOBAL TEMPORARY ";
            case PRIVATE_TEMPORARY -> "PRIVATE TEMPORARY ";
            case SHARDED -> "SHARDED ";
            case DUPLICATED -> "DUPLICATED ";
            case IMMUTABLE -> "IMMUTABLE ";
            case BLOCKCHAIN -> "BLOCKCHAIN ";
        };
    }

    void clause(Clause clause) {
        out.append(' ').append(clause.text());
    }

    private void elements(List<TableElement> elements) {
        String separator = "(";
        for (TableElement element : elements) {
            out.append(separator);
            element(element);
            separator = ", ";
        }
        out.append(')');
    }

    private void element(TableElement element) {
        switch (element) {
            case ColumnDef column -> column(column);
            case Constraint constraint -> constraint(constraint);
            case Statement.OtherElement other -> out.append(other.clause().text());
        }
    }

    private void column(ColumnDef column) {
        out.append(PrintedName.of(column.name()));
        column.type().ifPresent(type -> {
            out.append(' ');
            expressions.type(type);
        });
        column.clauses().forEach(this::clause);
        out.append(column.visibility() == Statement.Visibility.UNSTATED ? "" : " " + column.visibility());
        column.defaultValue().ifPresent(this::defaultValue);
        column.identity().ifPresent(identity -> {
            out.append(" GENERATED ")
                    .append(identity.kind().name().replace('_', ' '))
                    .append(" AS IDENTITY (");
            sequence(identity.options());
            out.append(')');
        });
        column.virtual().ifPresent(virtual -> {
            out.append(" GENERATED ALWAYS AS (");
            expressions.expression(virtual);
            out.append(')');
        });
        column.constraints().forEach(constraint -> {
            out.append(' ');
            constraint(constraint);
        });
    }

    private void defaultValue(Statement.Default value) {
        out.append(
                switch (value.kind()) {
                    case PLAIN -> " DEFAULT (";
                    case ON_NULL_FOR_INSERT -> " DEFAULT ON NULL (";
                    case ON_NULL_FOR_INSERT_AND_UPDATE -> " DEFAULT ON NULL FOR INSERT AND UPDATE (";
                });
        expressions.expression(value.value());
        out.append(')');
    }

    /** Options of a sequence, without blanks around. */
    void sequence(SequenceOptions options) {
        int start = out.length();
        options.startWith().ifPresent(value -> out.append(" START WITH ").append(value));
        options.incrementBy().ifPresent(value -> out.append(" INCREMENT BY ").append(value));
        options.minValue().ifPresent(value -> out.append(value.isEmpty() ? " NOMINVALUE" : " MINVALUE " + value));
        options.maxValue().ifPresent(value -> out.append(value.isEmpty() ? " NOMAXVALUE" : " MAXVALUE " + value));
        out.append(options.cycle().isEmpty() ? "" : " " + options.cycle());
        if (!options.cache().isEmpty()) {
            out.append(options.cache().equals("NOCACHE") ? " NOCACHE" : " CACHE " + options.cache());
        }
        options.other().forEach(word -> out.append(' ').append(word));
        if (out.length() > start) {
            out.deleteCharAt(start);
        }
    }

    // ---------------------------------------------------------------- constraints

    private void constraint(Constraint constraint) {
        constraint
                .name()
                .ifPresent(name ->
                        out.append("CONSTRAINT ").append(PrintedName.of(name)).append(' '));
        switch (constraint.body()) {
            case Statement.NotNull _b -> out.append("NOT NULL");
            case Statement.Nullable _b -> out.append("NULL");
            case Statement.PrimaryKey key ->
                out.append("PRIMARY KEY").append(key.columns().isEmpty() ? "" : " " + PrintedName.of(key.columns()));
            case Statement.Unique key ->
                out.append("UNIQUE").append(key.columns().isEmpty() ? "" : " " + PrintedName.of(key.columns()));
            case Statement.ForeignKey key -> foreignKey(key);
            case Statement.Check check -> {
                out.append("CHECK (");
                expressions.expression(check.condition());
                out.append(')');
            }
            case Statement.RefConstraint reference -> out.append(reference.text());
        }
        state(constraint.state());
    }

    private void foreignKey(Statement.ForeignKey key) {
        out.append(key.columns().isEmpty() ? "" : "FOREIGN KEY " + PrintedName.of(key.columns()) + " ");
        out.append("REFERENCES ").append(PrintedName.of(key.table()));
        out.append(key.referenced().isEmpty() ? "" : " " + PrintedName.of(key.referenced()));
        out.append(
                switch (key.onDelete()) {
                    case NO_ACTION -> "";
                    case CASCADE -> " ON DELETE CASCADE";
                    case SET_NULL -> " ON DELETE SET NULL";
                });
    }

    private void state(ConstraintState state) {
        out.append(state.deferrable().isEmpty() ? "" : " " + state.deferrable());
        out.append(state.initially().isEmpty() ? "" : " INITIALLY " + state.initially());
        out.append(state.usingIndex().isEmpty() ? "" : " " + state.usingIndex());
        out.append(state.rely().isEmpty() ? "" : " " + state.rely());
        out.append(state.enabled().isEmpty() ? "" : " " + state.enabled());
        out.append(state.validated().isEmpty() ? "" : " " + state.validated());
    }

    // ---------------------------------------------------------------- partitions

    private void partitioning(Partitioning partitioning) {
        out.append(" PARTITION BY ").append(partitioning.strategy());
        out.append(partitioning.columns().isEmpty() ? "" : " " + PrintedName.of(partitioning.columns()));
        partitioning
                .reference()
                .ifPresent(key -> out.append(" (").append(PrintedName.of(key)).append(')'));
        partitioning.interval().ifPresent(interval -> {
            out.append(" INTERVAL (");
            expressions.expression(interval);
            out.append(')');
        });
        partitioning.count().ifPresent(count -> out.append(" PARTITIONS ").append(count));
        partitioning.clauses().forEach(this::clause);
        partitioning.subpartitioning().ifPresent(this::subpartitioning);
        partitions(partitioning.partitions(), "PARTITION");
    }

    private void subpartitioning(Subpartitioning second) {
        out.append(" SUBPARTITION BY ").append(second.strategy()).append(' ').append(PrintedName.of(second.columns()));
        second.count().ifPresent(count -> out.append(" SUBPARTITIONS ").append(count));
        if (!second.template().isEmpty()) {
            out.append(" SUBPARTITION TEMPLATE");
            partitions(second.template(), "SUBPARTITION");
        }
    }

    private void partitions(List<Partition> partitions, String word) {
        String separator = " (";
        for (Partition partition : partitions) {
            out.append(separator);
            partition(partition, word);
            separator = ", ";
        }
        out.append(partitions.isEmpty() ? "" : ")");
    }

    private void partition(Partition partition, String word) {
        out.append(word);
        partition.name().ifPresent(name -> out.append(' ').append(PrintedName.of(name)));
        switch (partition.bound()) {
            case Statement.LessThan(List<Expr> values) -> values(" VALUES LESS THAN (", values);
            case Statement.InValues(List<Expr> values) -> values(" VALUES (", values);
            case Statement.NoBound() -> {}
        }
        partition.clauses().forEach(this::clause);
        partitions(partition.subpartitions(), "SUBPARTITION");
    }

    private void values(String words, List<Expr> values) {
        out.append(words);
        expressions.expressions(values);
        out.append(')');
    }

    // ---------------------------------------------------------------- ALTER TABLE

    void alter(Statement.AlterTable alter) {
        out.append("ALTER TABLE ").append(PrintedName.of(alter.name()));
        boolean another = false;
        for (AlterAction action : alter.actions()) {
            boolean partition = action instanceof Statement.AddPartition;
            out.append(partition && another ? ", " : partition ? " ADD " : " ");
            action(action);
            another = partition;
        }
    }

    private void action(AlterAction action) {
        switch (action) {
            case Statement.AddElements add -> {
                out.append("ADD ");
                elements(add.elements());
            }
            case Statement.ModifyColumns modify -> {
                out.append("MODIFY ");
                elements(List.copyOf(modify.columns()));
            }
            case Statement.DropColumns drop -> out.append("DROP ").append(PrintedName.of(drop.columns()));
            case Statement.RenameColumn rename ->
                out.append("RENAME COLUMN ")
                        .append(PrintedName.of(rename.from()))
                        .append(" TO ")
                        .append(PrintedName.of(rename.to()));
            case Statement.RenameTable rename -> out.append("RENAME TO ").append(PrintedName.of(rename.to()));
            case Statement.RenameConstraint rename ->
                out.append("RENAME CONSTRAINT ")
                        .append(PrintedName.of(rename.from()))
                        .append(" TO ")
                        .append(PrintedName.of(rename.to()));
            case Statement.ChangeConstraint change -> {
                out.append("MODIFY ");
                target(change.target());
                state(change.state());
            }
            case Statement.DropConstraint drop -> {
                out.append("DROP ");
                target(drop.target());
            }
            case Statement.AddPartition add -> partition(add.partition(), "PARTITION");
            case Statement.ChangePartitions change -> out.append(change.clause().text());
            case Statement.OtherAction other -> out.append(other.clause().text());
        }
    }

    private void target(ConstraintTarget target) {
        switch (target) {
            case Statement.ConstraintNamed named -> out.append("CONSTRAINT ").append(PrintedName.of(named.name()));
            case Statement.ThePrimaryKey _key -> out.append("PRIMARY KEY");
            case Statement.UniqueOn unique -> out.append("UNIQUE ").append(PrintedName.of(unique.columns()));
        }
    }
}
