package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A whole query: {@code [WITH ...] body [ORDER [SIBLINGS] BY ...] [OFFSET/FETCH] [FOR UPDATE ...]}.
 *
 * @param plsqlDeclarations text of {@code WITH FUNCTION ...} declarations, empty when none
 * @param forUpdate the FOR UPDATE clause as written, empty when none
 */
public record Query(
        At at,
        List<CommonTable> with,
        String plsqlDeclarations,
        Body body,
        List<Expr.SortKey> orderBy,
        Siblings siblings,
        Optional<RowLimit> limit,
        String forUpdate) {

    /** A query of one body alone. */
    public static Query of(Body body) {
        return new Query(body.at(), List.of(), "", body, List.of(), Siblings.NO, Optional.empty(), "");
    }

    public enum Siblings {
        NO,
        SIBLINGS
    }

    /**
     * {@code name (columns) AS (query) SEARCH ... CYCLE ...}.
     *
     * @param query of {@code name ANALYTIC VIEW AS (...)}: everything of that view
     * @param search SEARCH and CYCLE clauses as written, empty when none
     */
    public record CommonTable(At at, Identifier name, List<Identifier> columns, Query query, String search) {}

    /**
     * {@code OFFSET n ROWS FETCH [APPROX|EXACT] FIRST [p PARTITIONS BY e,] m [PERCENT] ROWS ONLY|WITH TIES [WITH TARGET ACCURACY ...]}.
     *
     * @param search {@code APPROX}, {@code EXACT} or empty: how a vector index may be used (23ai)
     * @param partitions {@code n PARTITIONS BY e, ...} as written, empty when none (23ai)
     * @param accuracy {@code WITH TARGET ACCURACY ...} as written, empty when none (23ai)
     */
    public record RowLimit(
            Optional<Expr> offset,
            Optional<Expr> count,
            Unit unit,
            Ties ties,
            String search,
            String partitions,
            String accuracy) {}

    public enum Unit {
        ROWS,
        PERCENT
    }

    public enum Ties {
        ONLY,
        WITH_TIES
    }

    public sealed interface Body {
        At at();
    }

    /** {@code UNION [ALL] | INTERSECT [ALL] | MINUS [ALL] | EXCEPT [ALL]}: operator in upper case with one blank. */
    public record SetOperation(At at, String operator, Body left, Body right) implements Body {}

    /** A query in parentheses, which may have its own ORDER BY. */
    public record Nested(At at, Query query) implements Body {}

    /** {@code VALUES (..), (..)} as a table (23ai). */
    public record ValuesTable(At at, List<Expr> rows) implements Body {}

    /**
     * @param hint text of the hint comment without marks, empty when none
     * @param into PL/SQL targets of SELECT INTO, empty otherwise
     * @param bulk whether BULK COLLECT stood before INTO
     * @param groupBy a single {@link Expr.Ref} named ALL for GROUP BY ALL (23ai)
     * @param qualify the condition on analytic functions (23ai)
     * @param model MODEL clause, MATCH_RECOGNIZE and others that are only delimited, as written
     */
    public record Select(
            At at,
            String hint,
            Expr.Quantifier quantifier,
            List<Item> items,
            Bulk bulk,
            List<Expr> into,
            List<From> from,
            Optional<Expr> where,
            Optional<Hierarchy> hierarchy,
            List<Expr> groupBy,
            Optional<Expr> having,
            List<NamedWindow> windows,
            Optional<Expr> qualify,
            Optional<Expr.Opaque> model)
            implements Body {
        /** The query without the targets that PL/SQL gives it. */
        public Select withoutInto() {
            return new Select(
                    at,
                    hint,
                    quantifier,
                    items,
                    Bulk.NO,
                    List.of(),
                    from,
                    where,
                    hierarchy,
                    groupBy,
                    having,
                    windows,
                    qualify,
                    model);
        }

        /** {@code SELECT item FROM source}. */
        public static Select of(At at, Item item, From source) {
            return new Select(
                    at,
                    "",
                    Expr.Quantifier.NONE,
                    List.of(item),
                    Bulk.NO,
                    List.of(),
                    List.of(source),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    public enum Bulk {
        NO,
        BULK_COLLECT
    }

    public record NamedWindow(Identifier name, Expr.Window window) {}

    /** {@code expr [AS] alias}. */
    public record Item(Expr value, Optional<Identifier> alias) {}

    /** {@code [START WITH c] CONNECT BY [NOCYCLE] c}. */
    public record Hierarchy(Optional<Expr> startWith, Expr connectBy, Cycle cycle) {}

    public enum Cycle {
        ERROR,
        NOCYCLE
    }

    public sealed interface From {
        At at();
    }

    /**
     * A table or view.
     *
     * @param partition {@code PARTITION (p)}, {@code SUBPARTITION FOR (..)} as written, empty when none
     * @param extra {@code SAMPLE ...}, {@code AS OF ...}, {@code VERSIONS ...}, {@code HIERARCHIES (...)} as written, empty when none
     */
    public record TableRef(At at, Name name, String partition, String extra, Optional<Identifier> alias)
            implements From {}

    /** {@code [LATERAL] (query) alias}; {@code extra} as in TableRef. */
    public record Derived(At at, Lateral lateral, Query query, String extra, Optional<Identifier> alias)
            implements From {}

    public enum Lateral {
        NO,
        LATERAL
    }

    /**
     * {@code TABLE(expr)(+) alias}, {@code XMLTABLE(...)}, {@code JSON_TABLE(...)}, or a function in FROM; {@code ANALYTIC VIEW (...)} is an
     * {@link Expr.Opaque} of that kind.
     */
    public record TableFunction(At at, Expr function, Outer outer, Optional<Identifier> alias) implements From {}

    public enum Outer {
        NO,
        OUTER
    }

    /** {@code left [INNER|LEFT|RIGHT|FULL|CROSS|NATURAL ...] JOIN right ON|USING}: kind in upper case without JOIN/OUTER. */
    public record Join(At at, String kind, From left, From right, Optional<Expr> on, List<Identifier> using)
            implements From {}

    /** {@code source PIVOT|UNPIVOT (...) alias}: recognised, text as written. */
    public record Pivot(At at, From source, Expr.Opaque pivot, Optional<Identifier> alias) implements From {}
}
