package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/** One statement of an Oracle script (Database SQL Language Reference 23ai, chapters 10 to 19). */
public sealed interface Statement {
    At at();

    // ---------------------------------------------------------------- tables

    /**
     * CREATE TABLE.
     *
     * @param ofType {@code OF type}: an object table
     * @param clauses every physical or other clause that has no own field, in source order ({@code ORGANIZATION}, {@code TABLESPACE},
     *     {@code LOB}, {@code NESTED TABLE}, {@code ON COMMIT}, {@code COMPRESS}, {@code SUPPLEMENTAL LOG} ...)
     */
    record CreateTable(
            At at,
            Name name,
            TableKind kind,
            Optional<Name> ofType,
            List<TableElement> elements,
            List<Clause> clauses,
            Optional<Partitioning> partitioning,
            Optional<Query> asQuery)
            implements Statement {}

    enum TableKind {
        HEAP,
        INDEX_ORGANIZED,
        EXTERNAL,
        GLOBAL_TEMPORARY,
        PRIVATE_TEMPORARY,
        SHARDED,
        DUPLICATED,
        IMMUTABLE,
        BLOCKCHAIN,
        XMLTYPE
    }

    /** An unmodelled clause: first keyword(s) in upper case and the whole text as written. */
    record Clause(At at, String keyword, String text) {
        /** Without the text, which may hold a password. */
        @Override
        public String toString() {
            return "Clause[" + keyword + at + "]";
        }
    }

    sealed interface TableElement {}

    /**
     * A column definition, also of ALTER TABLE ADD/MODIFY.
     *
     * @param type absent in MODIFY and in CREATE TABLE AS SELECT
     */
    record ColumnDef(
            At at,
            Identifier name,
            Optional<TypeName> type,
            Optional<Default> defaultValue,
            Optional<Identity> identity,
            Optional<Expr> virtual,
            Visibility visibility,
            List<Constraint> constraints,
            List<Clause> clauses)
            implements TableElement {}

    enum Visibility {
        UNSTATED,
        VISIBLE,
        INVISIBLE
    }

    record Default(Expr value, DefaultKind kind) {}

    enum DefaultKind {
        PLAIN,
        ON_NULL_FOR_INSERT,
        ON_NULL_FOR_INSERT_AND_UPDATE
    }

    record Identity(IdentityKind kind, SequenceOptions options) {}

    enum IdentityKind {
        ALWAYS,
        BY_DEFAULT,
        BY_DEFAULT_ON_NULL
    }

    /**
     * A constraint, inline (columns empty: the column it stands at) or out of line.
     */
    record Constraint(At at, Optional<Identifier> name, ConstraintBody body, ConstraintState state)
            implements TableElement {}

    sealed interface ConstraintBody {}

    record NotNull() implements ConstraintBody {}

    record Nullable() implements ConstraintBody {}

    record PrimaryKey(List<Identifier> columns) implements ConstraintBody {}

    record Unique(List<Identifier> columns) implements ConstraintBody {}

    record ForeignKey(List<Identifier> columns, Name table, List<Identifier> referenced, DeleteRule onDelete)
            implements ConstraintBody {}

    record Check(Expr condition) implements ConstraintBody {}

    /** SCOPE IS, WITH ROWID and other REF constraints, as written. */
    record RefConstraint(String text) implements ConstraintBody {}

    enum DeleteRule {
        NO_ACTION,
        CASCADE,
        SET_NULL
    }

    /**
     * @param deferrable {@code ""}, {@code DEFERRABLE} or {@code NOT DEFERRABLE}
     * @param initially {@code ""}, {@code DEFERRED} or {@code IMMEDIATE}
     * @param enabled {@code ""}, {@code ENABLE} or {@code DISABLE}
     * @param validated {@code ""}, {@code VALIDATE} or {@code NOVALIDATE}
     * @param rely {@code ""}, {@code RELY} or {@code NORELY}
     * @param usingIndex USING INDEX ... as written, empty when none
     */
    record ConstraintState(
            String deferrable, String initially, String enabled, String validated, String rely, String usingIndex) {
        public static final ConstraintState UNSTATED = new ConstraintState("", "", "", "", "", "");
    }

    /** {@code SUPPLEMENTAL LOG GROUP ...} and other elements of a table's list, as written. */
    record OtherElement(Clause clause) implements TableElement {}

    // ---------------------------------------------------------------- partitioning

    /**
     * @param columns key columns; empty for REFERENCE and SYSTEM
     * @param interval the interval expression of RANGE ... INTERVAL
     * @param reference the foreign key's name of REFERENCE
     * @param count PARTITIONS n of HASH
     * @param subpartitioning strategy, columns and template of the second level
     */
    record Partitioning(
            At at,
            Strategy strategy,
            List<Identifier> columns,
            Optional<Expr> interval,
            Optional<Identifier> reference,
            Optional<Integer> count,
            List<Partition> partitions,
            Optional<Subpartitioning> subpartitioning,
            List<Clause> clauses) {}

    enum Strategy {
        RANGE,
        LIST,
        HASH,
        REFERENCE,
        SYSTEM
    }

    /** {@code template} is empty when none is given. */
    record Subpartitioning(
            Strategy strategy, List<Identifier> columns, Optional<Integer> count, List<Partition> template) {}

    record Partition(
            At at,
            Optional<Identifier> name,
            PartitionBound bound,
            List<Partition> subpartitions,
            List<Clause> clauses) {}

    sealed interface PartitionBound {}

    /** {@code VALUES LESS THAN (a, MAXVALUE)}: MAXVALUE is a {@link Expr.Ref} named MAXVALUE. */
    record LessThan(List<Expr> values) implements PartitionBound {}

    /** {@code VALUES (1, 2)}, {@code VALUES ((1,'a'),(2,'b'))} (rows as {@link Expr.Row}), {@code VALUES (DEFAULT)} (a Ref named DEFAULT). */
    record InValues(List<Expr> values) implements PartitionBound {}

    record NoBound() implements PartitionBound {}

    // ---------------------------------------------------------------- ALTER TABLE

    record AlterTable(At at, Name name, List<AlterAction> actions) implements Statement {}

    sealed interface AlterAction {}

    /** ADD (columns and constraints). */
    record AddElements(List<TableElement> elements) implements AlterAction {}

    record ModifyColumns(List<ColumnDef> columns) implements AlterAction {}

    record DropColumns(List<Identifier> columns) implements AlterAction {}

    record RenameColumn(Identifier from, Identifier to) implements AlterAction {}

    record RenameTable(Identifier to) implements AlterAction {}

    record RenameConstraint(Identifier from, Identifier to) implements AlterAction {}

    /** MODIFY CONSTRAINT c state, ENABLE|DISABLE [VALIDATE] CONSTRAINT c. */
    record ChangeConstraint(ConstraintTarget target, ConstraintState state) implements AlterAction {}

    record DropConstraint(ConstraintTarget target) implements AlterAction {}

    sealed interface ConstraintTarget {}

    record ConstraintNamed(Identifier name) implements ConstraintTarget {}

    record ThePrimaryKey() implements ConstraintTarget {}

    record UniqueOn(List<Identifier> columns) implements ConstraintTarget {}

    record AddPartition(Partition partition) implements AlterAction {}

    /**
     * Which partitions there are from now on.
     *
     * @param clause as written, with what is said about storage and indexes
     */
    record ChangePartitions(PartitionChange change, Clause clause) implements AlterAction {}

    /** What has no own record, as written. */
    record OtherAction(Clause clause) implements AlterAction {}

    // ---------------------------------------------------------------- other schema objects

    /**
     * @param type INDEXTYPE IS name, of a domain index
     * @param parameters PARAMETERS ('...') of a domain index, empty when none
     * @param joinText FROM ... WHERE ... of a bitmap join index as written, empty when none
     */
    record CreateIndex(
            At at,
            Name name,
            IndexKind kind,
            Name table,
            List<Expr.SortKey> keys,
            Optional<Name> type,
            String parameters,
            String joinText,
            List<Clause> clauses)
            implements Statement {}

    enum IndexKind {
        NORMAL,
        UNIQUE,
        BITMAP,
        MULTIVALUE,
        VECTOR
    }

    /**
     * CREATE VIEW.
     *
     * @param columns names, with view constraints left in clauses
     * @param text the query as written, comments included
     */
    record CreateView(
            At at,
            Name name,
            List<Identifier> columns,
            Optional<Name> ofType,
            Query query,
            String text,
            List<Clause> clauses)
            implements Statement {}

    record CreateMaterializedView(
            At at, Name name, List<Identifier> columns, Query query, String text, List<Clause> clauses)
            implements Statement {}

    record CreateSequence(At at, Name name, SequenceOptions options) implements Statement {}

    record AlterSequence(At at, Name name, SequenceOptions options) implements Statement {}

    /**
     * As written; absent = not written.
     *
     * @param minValue and maxValue: empty text = NOMINVALUE / NOMAXVALUE
     * @param startWith digits, or {@code LIMIT VALUE}
     * @param cycle {@code ""}, {@code CYCLE}, {@code NOCYCLE}
     * @param cache {@code ""}, {@code NOCACHE} or the digits
     * @param other every other word in upper case (ORDER, KEEP, SCALE EXTEND, GLOBAL ...)
     */
    record SequenceOptions(
            Optional<String> startWith,
            Optional<String> incrementBy,
            Optional<String> minValue,
            Optional<String> maxValue,
            String cycle,
            String cache,
            List<String> other) {
        public static final SequenceOptions NONE = new SequenceOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "", "", List.of());
    }

    record CreateType(At at, Name name, TypeBody body, String text) implements Statement {}

    sealed interface TypeBody {}

    /**
     * @param methods MEMBER/STATIC/CONSTRUCTOR/MAP/ORDER declarations as written
     * @param modifiers {@code NOT FINAL}, {@code NOT INSTANTIABLE} ... in upper case
     */
    record ObjectType(Optional<Name> under, List<Attribute> attributes, List<String> methods, List<String> modifiers)
            implements TypeBody {}

    record Attribute(Identifier name, TypeName type) {}

    record VarrayType(int limit, TypeName element) implements TypeBody {}

    record NestedTableType(TypeName element) implements TypeBody {}

    record IncompleteType() implements TypeBody {}

    record CommentOn(At at, CommentTarget target, Name name, String text) implements Statement {}

    /** COLUMN: the name's last part is the column. */
    enum CommentTarget {
        TABLE,
        COLUMN,
        MATERIALIZED_VIEW,
        OTHER
    }

    record CreateSynonym(At at, Scope scope, Name name, Name target) implements Statement {}

    enum Scope {
        PRIVATE,
        PUBLIC
    }

    /**
     * GRANT of object or system privileges or roles.
     *
     * @param privileges upper case, with column lists as written: {@code SELECT}, {@code UPDATE (a, b)}, {@code CREATE SESSION}, a role's name
     * @param object ON object; absent for system privileges and roles
     * @param onKind {@code DIRECTORY}, {@code TYPE}... when written after ON, else empty
     * @param option {@code WITH GRANT OPTION}, {@code WITH ADMIN OPTION} ... or empty
     */
    record Grant(
            At at,
            List<String> privileges,
            String onKind,
            Optional<Name> object,
            List<Identifier> grantees,
            String option)
            implements Statement {}

    record Revoke(At at, List<String> privileges, String onKind, Optional<Name> object, List<Identifier> grantees)
            implements Statement {}

    record CreateRole(At at, Identifier name) implements Statement {}

    record CreateUser(At at, Identifier name, List<Clause> clauses) implements Statement {}

    record CreateDatabaseLink(At at, Scope scope, Name name, List<Clause> clauses) implements Statement {}

    record CreateDirectory(At at, Identifier name, String path) implements Statement {}

    /** DROP kind name: kind in upper case. */
    record Drop(At at, String kind, Name name) implements Statement {}

    record Truncate(At at, Name name) implements Statement {}

    /** RENAME a TO b. */
    record Rename(At at, Identifier from, Identifier to) implements Statement {}

    /** ALTER SESSION SET name = value: names in upper case, values as written without quotes. */
    record AlterSession(At at, List<Setting> settings) implements Statement {}

    record Setting(String name, String value) {}

    // ---------------------------------------------------------------- code and DML

    /**
     * A PL/SQL unit, delimited: its inside is for the PL/SQL parser.
     *
     * @param kind PROCEDURE, FUNCTION, PACKAGE, PACKAGE BODY, TYPE BODY, TRIGGER, BLOCK (anonymous), JAVA
     * @param name absent for BLOCK
     * @param table of a trigger, when it stands on a table or view
     */
    record PlsqlUnit(At at, String kind, Optional<Name> name, Optional<Name> table, String text) implements Statement {}

    /** {@code INSERT INTO t (columns) VALUES (..)[, (..)]}. */
    record InsertValues(At at, Name table, List<Identifier> columns, List<List<Expr>> rows) implements Statement {}

    /** {@code INSERT ALL INTO ... INTO ... SELECT * FROM dual}: unconditional, each branch with constants. */
    record InsertAll(At at, List<InsertValues> branches, Query query) implements Statement {}

    record InsertSelect(At at, Name table, List<Identifier> columns, Query query) implements Statement {}

    record Select(At at, Query query) implements Statement {}

    /** UPDATE, DELETE, MERGE, conditional INSERT ALL/FIRST, CALL, LOCK TABLE, EXPLAIN PLAN: delimited. */
    record OtherDml(At at, String kind, Optional<Name> table, String text) implements Statement {}

    /** COMMIT, ROLLBACK, SAVEPOINT, SET TRANSACTION. */
    record Transaction(At at, String text) implements Statement {}

    /** Everything else, recognised by its leading words (upper case): {@code CREATE TABLESPACE}, {@code ALTER SYSTEM}, {@code AUDIT}. */
    record Unsupported(At at, String kind, Optional<Name> name, String text) implements Statement {
        /** Without the text, which may hold a password. */
        @Override
        public String toString() {
            return "Unsupported[" + kind + ' ' + name.map(Name::toString).orElse("") + at + "]";
        }
    }
}
