package io.howdah.catalog;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A table as Oracle has it, all ALTERs applied.
 *
 * @param columns in dictionary order, invisible and virtual ones included
 * @param ofType type of an object table
 * @param asQuery of CREATE TABLE AS SELECT without data of its own
 * @param clauses physical and other clauses without counterpart, for the report
 */
public record Table(
        QualifiedName name,
        Kind kind,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        Optional<Partitioning> partitioning,
        Optional<QualifiedName> ofType,
        Optional<Query> asQuery,
        Optional<String> comment,
        List<Statement.Clause> clauses,
        Optional<Place> place) {
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        clauses = List.copyOf(clauses);
    }

    public enum Kind {
        HEAP,
        INDEX_ORGANIZED,
        EXTERNAL,
        /** ON COMMIT DELETE ROWS (the default) */
        TEMPORARY_TRANSACTION,
        /** ON COMMIT PRESERVE ROWS */
        TEMPORARY_SESSION,
        /** storage table of a nested table column */
        NESTED,
        OBJECT
    }

    public Optional<Column> column(Identifier column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    public Optional<PrimaryKey> primaryKey() {
        return constraints.stream()
                .filter(PrimaryKey.class::isInstance)
                .map(PrimaryKey.class::cast)
                .findFirst();
    }

    /**
     * @param defaultValue absent = NULL
     * @param virtual the expression of a virtual column
     * @param identity of an identity column
     */
    public record Column(
            Identifier name,
            OracleType type,
            Nullability nullability,
            Optional<Statement.Default> defaultValue,
            Optional<Expr> virtual,
            Optional<Identity> identity,
            Visibility visibility,
            Optional<String> comment,
            Optional<Place> place) {}

    public enum Nullability {
        NULLABLE,
        NOT_NULL
    }

    public enum Visibility {
        VISIBLE,
        INVISIBLE
    }

    public record Identity(Statement.IdentityKind kind, Catalog.SequenceShape sequence) {}

    /** NOT NULL is on the column; a named or deferrable one is a {@link Check} beside it too only when deferrable or disabled. */
    public sealed interface Constraint {
        /** absent = system-generated */
        Optional<Identifier> name();

        State state();

        Optional<Place> place();
    }

    public record PrimaryKey(Optional<Identifier> name, List<Identifier> columns, State state, Optional<Place> place)
            implements Constraint {}

    public record Unique(Optional<Identifier> name, List<Identifier> columns, State state, Optional<Place> place)
            implements Constraint {}

    /** {@code referenced} empty = the parent's primary key. */
    public record ForeignKey(
            Optional<Identifier> name,
            List<Identifier> columns,
            QualifiedName parent,
            List<Identifier> referenced,
            Statement.DeleteRule onDelete,
            State state,
            Optional<Place> place)
            implements Constraint {}

    public record Check(Optional<Identifier> name, Expr condition, State state, Optional<Place> place)
            implements Constraint {}

    public record State(Enabled enabled, Validated validated, Deferrable deferrable) {
        public static final State DEFAULT = new State(Enabled.ENABLED, Validated.VALIDATED, Deferrable.NOT_DEFERRABLE);
    }

    public enum Enabled {
        ENABLED,
        DISABLED
    }

    public enum Validated {
        VALIDATED,
        NOT_VALIDATED
    }

    public enum Deferrable {
        NOT_DEFERRABLE,
        INITIALLY_IMMEDIATE,
        INITIALLY_DEFERRED
    }

    /**
     * @param keys columns or expressions with direction
     * @param type of a domain index ({@code CTXSYS.CONTEXT})
     * @param clauses LOCAL, GLOBAL, REVERSE, TABLESPACE ... as written
     */
    public record Index(
            QualifiedName name,
            Statement.IndexKind kind,
            List<Expr.SortKey> keys,
            Optional<String> type,
            String parameters,
            String joinText,
            List<Statement.Clause> clauses,
            Optional<Place> place) {}

    /** The syntax record serves: keys are names, bounds are constant expressions. REFERENCE names a foreign key of this table. */
    public record Partitioning(Statement.Partitioning syntax) {}
}
