package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/** An expression or condition of Oracle SQL (Database SQL Language Reference 23ai, chapters 4 to 7). */
public sealed interface Expr {
    At at();

    /** {@code 'text'}, {@code q'[text]'}, {@code N'text'}: the value without quotes. */
    record Text(At at, String value, TextKind kind) implements Expr {}

    enum TextKind {
        DATABASE,
        NATIONAL
    }

    /** As written: {@code 42}, {@code 1.5e-3}, {@code 2.5f}, {@code 7d}. */
    record Num(At at, String text) implements Expr {}

    /** {@code DATE '2020-01-31'}: the text between the quotes. */
    record DateText(At at, String value) implements Expr {}

    /** {@code TIMESTAMP '2020-01-31 10:00:00.5 +02:00'}: the text between the quotes. */
    record TimestampText(At at, String value) implements Expr {}

    /** {@code INTERVAL '4 5:12' DAY(3) TO MINUTE}: words after the text in upper case, as written with one blank between. */
    record IntervalText(At at, String value, String fields) implements Expr {}

    record Null(At at) implements Expr {}

    /** {@code TRUE}, {@code FALSE} (23ai). */
    record Bool(At at, boolean value) implements Expr {}

    /**
     * A column, pseudo-column (ROWNUM, SYSDATE, LEVEL, USER ...), sequence member ({@code s.NEXTVAL}) or parameterless function: which
     * one is for name resolution to say.
     */
    record Ref(At at, Name name) implements Expr {}

    /** A column with the outer join mark: {@code a.b(+)}. */
    record OuterRef(At at, Expr column) implements Expr {}

    /** {@code :name}, {@code :1}, {@code ?} : the text without the colon. */
    record Bind(At at, String name) implements Expr {}

    /** {@code *} or {@code t.*} in a select list or COUNT(*). */
    record Star(At at, List<Identifier> qualifier) implements Expr {}

    /**
     * A function call with all its clauses. Functions with keyword syntax keep it in {@code clauses}: for example {@code XMLAGG(x ORDER BY
     * y)}, {@code LISTAGG(a, ',' ON OVERFLOW TRUNCATE) WITHIN GROUP (ORDER BY b) OVER (PARTITION BY c)}.
     */
    record Call(At at, Name function, Quantifier quantifier, List<Argument> arguments, CallClauses clauses)
            implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * @param name set for {@code name => value}
     */
    record Argument(Optional<Identifier> name, Expr value) {}

    enum Quantifier {
        NONE,
        ALL,
        DISTINCT,
        UNIQUE
    }

    /**
     * @param orderBy inside the parentheses
     * @param withinGroup WITHIN GROUP (ORDER BY ...)
     * @param keep KEEP (DENSE_RANK FIRST|LAST ORDER BY ...)
     * @param nulls {@code RESPECT NULLS}, {@code IGNORE NULLS} or empty
     * @param from {@code FROM FIRST}, {@code FROM LAST} or empty
     * @param filter FILTER (WHERE ...) of an aggregate (23ai)
     * @param over the window, when analytic
     * @param extra words inside the parentheses that have no own field, as written ({@code ON OVERFLOW ...}, {@code RETURNING CLOB},
     *     {@code USING NCHAR_CS}, {@code DEFAULT ... ON CONVERSION ERROR})
     */
    record CallClauses(
            List<SortKey> orderBy,
            List<SortKey> withinGroup,
            Optional<Keep> keep,
            String nulls,
            String from,
            Optional<Expr> filter,
            Optional<Window> over,
            String extra) {
        public static final CallClauses NONE =
                new CallClauses(List.of(), List.of(), Optional.empty(), "", "", Optional.empty(), Optional.empty(), "");
    }

    record Keep(End end, List<SortKey> orderBy) {}

    enum End {
        FIRST,
        LAST
    }

    /**
     * @param name a named window, when referred to
     * @param frame the windowing clause as expressions are rare in it: {@code ROWS BETWEEN ... AND ...}; empty when none
     */
    record Window(Optional<Identifier> name, List<Expr> partitionBy, List<SortKey> orderBy, Optional<Frame> frame) {}

    /** {@code ROWS|RANGE|GROUPS BETWEEN start AND end exclude}. */
    record Frame(String unit, FrameBound start, Optional<FrameBound> end, String exclude) {}

    /** UNBOUNDED PRECEDING, CURRENT ROW, n PRECEDING ...: {@code kind} holds the words, {@code value} the n. */
    record FrameBound(String kind, Optional<Expr> value) {}

    record SortKey(Expr value, Direction direction, NullsOrder nulls) {}

    enum Direction {
        UNSTATED,
        ASC,
        DESC
    }

    enum NullsOrder {
        UNSTATED,
        FIRST,
        LAST
    }

    /** {@code + - NOT PRIOR CONNECT_BY_ROOT DISTINCT}... : operator in upper case. */
    record Unary(At at, String operator, Expr operand) implements Expr {}

    /**
     * {@code + - * / || ** AND OR = <> < > <= >= MULTISET UNION <-> <=> <#> ...}: operator in upper case; {@code !=}, {@code ^=}, {@code ~=} are
     * read as {@code <>}. Chains of one level lean left and may be thousands long: walk the left side in a loop.
     */
    record Binary(At at, String operator, Expr left, Expr right) implements Expr {
        /** Goes down the left side in a loop: a chain of thousands of {@code ||} or OR is as deep as it is long. */
        @Override
        public boolean equals(Object other) {
            Object mine = this;
            Object theirs = other;
            while (mine instanceof Binary a && theirs instanceof Binary b) {
                if (a == b) {
                    return true;
                }
                if (!a.operator.equals(b.operator) || !a.right.equals(b.right)) {
                    return false;
                }
                mine = a.left;
                theirs = b.left;
            }
            return !(mine instanceof Binary) && mine.equals(theirs);
        }

        @Override
        public int hashCode() {
            int hash = 0;
            Expr expr = this;
            while (expr instanceof Binary binary) {
                hash = hash * 31 + binary.operator.hashCode() + binary.right.hashCode();
                expr = binary.left;
            }
            return hash * 31 + expr.hashCode();
        }
    }

    /** {@code CASE [operand] WHEN .. THEN .. ELSE .. END}. */
    record Case(At at, Optional<Expr> operand, List<When> whens, Optional<Expr> otherwise) implements Expr {}

    record When(Expr condition, Expr result) {}

    /** {@code CAST(x AS type)}; {@code extra} as in CallClauses. */
    record Cast(At at, Expr value, TypeName type, String extra) implements Expr {}

    /** {@code (self AS supertype)}: generalised invocation of a supertype's method. */
    record As(At at, Expr value, TypeName type) implements Expr {}

    /** {@code CAST(MULTISET(query) AS type)}'s inner part. */
    record Multiset(At at, Query query) implements Expr {}

    /** {@code EXTRACT(field FROM x)}: the field in upper case. */
    record Extract(At at, String field, Expr value) implements Expr {}

    /** {@code TRIM([LEADING|TRAILING|BOTH] [chars] FROM x)}: side in upper case, empty when unstated. */
    record Trim(At at, String side, Optional<Expr> characters, Expr value) implements Expr {}

    /** {@code (a, b)}: two or more elements; one in parentheses is that element. */
    record Row(At at, List<Expr> elements) implements Expr {}

    record InList(At at, Expr value, Negation negation, List<Expr> list) implements Expr {}

    record InQuery(At at, Expr value, Negation negation, Query query) implements Expr {}

    record Between(At at, Expr value, Negation negation, Expr low, Expr high) implements Expr {}

    /** {@code LIKE}, {@code LIKEC}, {@code LIKE2}, {@code LIKE4}. */
    record Like(At at, Expr value, Negation negation, String operator, Expr pattern, Optional<Expr> escape)
            implements Expr {}

    /** {@code IS [NOT] NULL | NAN | INFINITE | EMPTY | A SET | JSON ... | DANGLING | PRESENT | OF (...)}: words in upper case. */
    record Is(At at, Expr value, Negation negation, String test) implements Expr {}

    record Exists(At at, Query query) implements Expr {}

    /** A scalar subquery or {@code ANY|ALL (query)}'s operand. */
    record Subquery(At at, Query query) implements Expr {}

    /** {@code = ANY (...)}, {@code > ALL (...)}: the quantifier and its query or list. */
    record Quantified(At at, String quantifier, Expr operand) implements Expr {}

    /** {@code CURSOR(query)}. */
    record CursorOf(At at, Query query) implements Expr {}

    /** {@code x AT TIME ZONE z}, {@code x AT LOCAL} (zone empty). */
    record AtTimeZone(At at, Expr value, Optional<Expr> zone) implements Expr {}

    /** {@code (a - b) DAY TO SECOND}: words in upper case. */
    record IntervalOf(At at, Expr value, String fields) implements Expr {}

    record Collate(At at, Expr value, Name collation) implements Expr {}

    /** {@code x.y} where x is not a plain name: {@code f(1).attr}, {@code (t.col).attr}, {@code TREAT(x AS t).attr}. */
    record Member(At at, Expr target, Identifier name) implements Expr {}

    /** {@code x.method(args)} where x is not a plain name, or an element of a collection {@code f(1)(2)} (method empty). */
    record Apply(At at, Expr target, Optional<Identifier> method, List<Argument> arguments) implements Expr {}

    /** {@code cursor%FOUND}, {@code SQL%ROWCOUNT}: PL/SQL only. */
    record Attribute(At at, Expr target, String attribute) implements Expr {}

    /**
     * Recognised and delimited, but not typed: {@code kind} is its keyword ({@code JSON_TABLE}, {@code MODEL}, {@code XMLTABLE ...}), {@code
     * text} the source as written.
     */
    record Opaque(At at, String kind, String text) implements Expr {}

    enum Negation {
        PLAIN,
        NOT
    }
}
