package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/** A statement of PostgreSQL that changes data (manual, INSERT, UPDATE, DELETE, MERGE). */
public sealed interface PgDml {
    /** Common tables before the statement, in order; names and columns as in {@link PgQuery.CommonTable}. */
    List<PgQuery.CommonTable> with();

    List<PgQuery.Item> returning();

    /**
     * @param columns empty when none are named
     * @param conflict {@code ON CONFLICT ...} as it stands, empty when none
     */
    record Insert(
            List<PgQuery.CommonTable> with,
            String table,
            Optional<String> alias,
            List<String> columns,
            PgQuery source,
            String conflict,
            List<PgQuery.Item> returning)
            implements PgDml {
        public Insert {
            with = List.copyOf(with);
            columns = List.copyOf(columns);
            returning = List.copyOf(returning);
        }
    }

    record Update(
            List<PgQuery.CommonTable> with,
            String table,
            Optional<String> alias,
            List<Set> sets,
            List<PgQuery.From> from,
            Optional<PgExpr> where,
            List<PgQuery.Item> returning)
            implements PgDml {
        public Update {
            with = List.copyOf(with);
            sets = List.copyOf(sets);
            from = List.copyOf(from);
            returning = List.copyOf(returning);
        }
    }

    /** {@code a = x}, or {@code (a, b) = (query or row)} when there are several columns. */
    record Set(List<String> columns, PgExpr value) {
        public Set {
            columns = List.copyOf(columns);
        }
    }

    record Delete(
            List<PgQuery.CommonTable> with,
            String table,
            Optional<String> alias,
            List<PgQuery.From> using,
            Optional<PgExpr> where,
            List<PgQuery.Item> returning)
            implements PgDml {
        public Delete {
            with = List.copyOf(with);
            using = List.copyOf(using);
            returning = List.copyOf(returning);
        }
    }

    /** MERGE, from PostgreSQL 15 on; RETURNING from 17 on. */
    record Merge(
            List<PgQuery.CommonTable> with,
            String table,
            Optional<String> alias,
            PgQuery.From source,
            PgExpr condition,
            List<When> whens,
            List<PgQuery.Item> returning)
            implements PgDml {
        public Merge {
            with = List.copyOf(with);
            whens = List.copyOf(whens);
            returning = List.copyOf(returning);
        }
    }

    /** {@code WHEN [NOT] MATCHED [AND condition] THEN action}: the first that holds is done. */
    record When(Match match, Optional<PgExpr> condition, Action action) {}

    enum Match {
        MATCHED,
        NOT_MATCHED
    }

    sealed interface Action {}

    record UpdateAction(List<Set> sets) implements Action {
        public UpdateAction {
            sets = List.copyOf(sets);
        }
    }

    record DeleteAction() implements Action {}

    /** {@code columns} empty when none are named. */
    record InsertAction(List<String> columns, List<PgExpr> values) implements Action {
        public InsertAction {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /** {@code WITH table AS (change) SELECT items FROM table}: what is worked out of all changed rows. */
    record Summary(List<PgQuery.CommonTable> with, List<PgQuery.Item> returning, String table) implements PgDml {
        public Summary {
            with = List.copyOf(with);
            returning = List.copyOf(returning);
        }
    }
}
