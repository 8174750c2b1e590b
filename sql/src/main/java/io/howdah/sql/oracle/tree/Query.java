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

    public enum Siblings {
        NO,
        SIBLINGS
    }

    /**
     * {@code name (columns) AS (query) SEARCH ... CYCLE ...}.
     *
     * @param search SEARCH and CYCLE clauses as written, empty when none
     */
    public record CommonTable(At at, Identifier name, List<Identifier> columns, Query query, String search) {}

    /** {@code OFFSET n ROWS FETCH FIRST m [PERCENT] ROWS ONLY|WITH TIES}. */
    public record RowLimit(Optional<Expr> offset, Optional<Expr> count, Unit unit, Ties ties) {}

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
            Optional<Expr.Opaque> model)
            implements Body {}

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
     * @param extra {@code SAMPLE ...}, {@code AS OF ...}, {@code VERSIONS ...} as written, empty when none
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

    /** {@code TABLE(expr)(+) alias}, {@code XMLTABLE(...)}, {@code JSON_TABLE(...)}, or a function in FROM. */
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
