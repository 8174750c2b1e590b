package io.howdah.sql.oracle.tree;

import java.util.List;
import java.util.Optional;

/** A statement that changes data, with everything PL/SQL allows in it (Database SQL Language Reference 23ai, INSERT, UPDATE, DELETE, MERGE). */
public sealed interface Dml {
    At at();

    /**
     * @param columns empty when none are written
     * @param errorLog LOG ERRORS ... as written, empty when none
     */
    record Insert(
            At at,
            String hint,
            Query.From target,
            List<Name> columns,
            InsertSource source,
            Optional<Returning> returning,
            String errorLog)
            implements Dml {
        public Insert {
            columns = List.copyOf(columns);
        }
    }

    sealed interface InsertSource {}

    /** {@code VALUES (..)[, (..)]}; DEFAULT stands as a {@link Expr.Ref} of that name. */
    record Rows(List<List<Expr>> rows) implements InsertSource {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** {@code VALUES record}, without parentheses: PL/SQL only. */
    record RecordRow(Expr value) implements InsertSource {}

    record QueryRows(Query query) implements InsertSource {}

    /** {@code SET a = 1, b = 2} (23ai). */
    record SetRow(List<Assignment> assignments) implements InsertSource {
        public SetRow {
            assignments = List.copyOf(assignments);
        }
    }

    /** {@code INSERT ALL|FIRST [WHEN c THEN] INTO ... [ELSE INTO ...] query}. */
    record InsertMany(At at, String hint, Choice choice, List<Branch> branches, List<Into> otherwise, Query query)
            implements Dml {
        public InsertMany {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    enum Choice {
        ALL,
        FIRST
    }

    /** {@code when} is absent for unconditional branches. */
    record Branch(Optional<Expr> when, List<Into> targets) {
        public Branch {
            targets = List.copyOf(targets);
        }
    }

    /** {@code INTO t (columns) VALUES (..)}: {@code values} is empty when the query's columns are taken as they come. */
    record Into(At at, Query.From target, List<Name> columns, List<Expr> values, String errorLog) {
        public Into {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /**
     * @param from joined sources (23ai), empty when none
     * @param currentOf the cursor of WHERE CURRENT OF
     */
    record Update(
            At at,
            String hint,
            Query.From target,
            List<Assignment> assignments,
            List<Query.From> from,
            Optional<Expr> where,
            Optional<Name> currentOf,
            Optional<Returning> returning,
            String errorLog)
            implements Dml {
        public Update {
            assignments = List.copyOf(assignments);
            from = List.copyOf(from);
        }
    }

    sealed interface Assignment {}

    record SetColumn(Expr column, Expr value) implements Assignment {}

    record SetColumns(List<Expr> columns, Query query) implements Assignment {
        public SetColumns {
            columns = List.copyOf(columns);
        }
    }

    /** {@code SET ROW = record}: PL/SQL only. */
    record SetWholeRow(Expr value) implements Assignment {}

    record Delete(
            At at,
            String hint,
            Query.From target,
            List<Query.From> from,
            Optional<Expr> where,
            Optional<Name> currentOf,
            Optional<Returning> returning,
            String errorLog)
            implements Dml {
        public Delete {
            from = List.copyOf(from);
        }
    }

    /** {@code MERGE INTO target USING source ON (c) WHEN ...}. */
    record Merge(
            At at,
            String hint,
            Query.From target,
            Query.From source,
            Expr condition,
            Optional<MergeUpdate> update,
            Optional<MergeInsert> insert,
            Optional<Returning> returning,
            String errorLog)
            implements Dml {}

    /** {@code WHEN MATCHED THEN UPDATE SET ... WHERE c DELETE WHERE d}. */
    record MergeUpdate(At at, List<Assignment> assignments, Optional<Expr> where, Optional<Expr> delete) {
        public MergeUpdate {
            assignments = List.copyOf(assignments);
        }
    }

    /** {@code WHEN NOT MATCHED THEN INSERT (columns) VALUES (..) WHERE c}. */
    record MergeInsert(At at, List<Name> columns, List<Expr> values, Optional<Expr> where) {
        public MergeInsert {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /**
     * {@code RETURNING values [BULK COLLECT] INTO targets}.
     *
     * @param values an {@link Expr.Unary} of operator OLD or NEW where the row before or after is meant (23ai)
     */
    record Returning(List<Expr> values, Query.Bulk bulk, List<Expr> into) {
        public Returning {
            values = List.copyOf(values);
            into = List.copyOf(into);
        }
    }
}
