package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A query of PostgreSQL (manual, SELECT).
 *
 * @param offset rows to skip, when any
 * @param limit LIMIT or FETCH FIRST ... WITH TIES
 * @param forUpdate the locking clause as it stands, empty when none
 */
public record PgQuery(
        Recursive recursive,
        List<CommonTable> with,
        Body body,
        List<PgExpr.SortKey> orderBy,
        Optional<PgExpr> offset,
        Optional<Limit> limit,
        String forUpdate) {
    public PgQuery {
        with = List.copyOf(with);
        orderBy = List.copyOf(orderBy);
    }

    public static PgQuery of(Body body) {
        return new PgQuery(Recursive.NO, List.of(), body, List.of(), Optional.empty(), Optional.empty(), "");
    }

    public PgQuery ordered(List<PgExpr.SortKey> keys) {
        return new PgQuery(recursive, with, body, keys, offset, limit, forUpdate);
    }

    public PgQuery limited(Limit count) {
        return new PgQuery(recursive, with, body, orderBy, offset, Optional.of(count), forUpdate);
    }

    public enum Recursive {
        NO,
        RECURSIVE
    }

    public record Limit(PgExpr count, Ties ties) {}

    public enum Ties {
        ONLY,
        WITH_TIES
    }

    /** {@code name (columns) AS (query) clauses}: SEARCH and CYCLE as they stand in {@code clauses}. */
    public record CommonTable(String name, List<String> columns, PgQuery query, String clauses) {}

    public sealed interface Body {}

    /** {@code UNION [ALL]}, {@code INTERSECT [ALL]}, {@code EXCEPT [ALL]}. */
    public record SetOperation(String operator, Body left, Body right) implements Body {}

    public record Nested(PgQuery query) implements Body {}

    public record Values(List<PgExpr> rows) implements Body {}

    /** A data change as a common table: its rows are what it returns (manual, 7.8.4). */
    public record Changed(PgDml change) implements Body {}

    public record Select(
            PgExpr.Set set,
            List<Item> items,
            List<From> from,
            Optional<PgExpr> where,
            List<PgExpr> groupBy,
            Optional<PgExpr> having,
            List<NamedWindow> windows)
            implements Body {
        public Select {
            items = List.copyOf(items);
            from = List.copyOf(from);
            groupBy = List.copyOf(groupBy);
            windows = List.copyOf(windows);
        }

        public static Select of(List<Item> items, List<From> from, Optional<PgExpr> where) {
            return new Select(PgExpr.Set.ALL, items, from, where, List.of(), Optional.empty(), List.of());
        }
    }

    public record NamedWindow(String name, PgExpr.Window window) {}

    public record Item(PgExpr value, Optional<String> alias) {}

    public sealed interface From {}

    /** {@code name [TABLESAMPLE ...] AS alias}: {@code sample} as it stands after the alias, empty when none. */
    public record Table(String name, Optional<String> alias, String sample) implements From {}

    /** {@code [LATERAL] (query) AS alias (columns)}. */
    public record Derived(Lateral lateral, PgQuery query, String alias, List<String> columns) implements From {}

    /** {@code [LATERAL] f(x) [WITH ORDINALITY] AS alias (columns)}. */
    public record Function(Lateral lateral, PgExpr call, String suffix, Optional<String> alias, List<String> columns)
            implements From {}

    public enum Lateral {
        NO,
        LATERAL
    }

    /** Kind: JOIN, LEFT JOIN, CROSS JOIN, NATURAL JOIN ...; {@code on} or {@code using} where the kind has one. */
    public record Join(String kind, From left, From right, Optional<PgExpr> on, List<String> using) implements From {}
}
