package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/** A statement of PostgreSQL that changes data (manual, INSERT, UPDATE, DELETE). */
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
}
