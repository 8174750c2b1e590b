package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/**
 * An expression of PostgreSQL (manual, chapter 4.2). Names are held as they must stand in SQL, quoted where needed: nodes do no folding.
 */
public sealed interface PgExpr {
    /** A token that needs no care: {@code 42}, {@code NULL}, {@code TRUE}, {@code DEFAULT}, {@code current_user}. */
    record Word(String text) implements PgExpr {}

    /** A text literal: the value without quotes. */
    record Text(String value) implements PgExpr {}

    /** {@code timestamp '2020-01-31 00:00:00'}, {@code interval '1 day'}. */
    record TypedText(String type, String value) implements PgExpr {}

    /** {@code e.salary}: one part or more. */
    record Column(List<String> path) implements PgExpr {
        public Column {
            path = List.copyOf(path);
        }
    }

    /** {@code (e.address).city}: a field of a composite value. */
    record Field(PgExpr value, String name) implements PgExpr {}

    /** {@code *}, {@code e.*}. */
    record Star(List<String> qualifier) implements PgExpr {}

    /** {@code $1}, {@code :name}: a place for a value, as written. */
    record Parameter(String text) implements PgExpr {}

    record Call(String function, Set set, List<PgExpr> arguments, CallClauses clauses) implements PgExpr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    enum Set {
        ALL,
        DISTINCT
    }

    record CallClauses(
            List<SortKey> orderBy, List<SortKey> withinGroup, Optional<PgExpr> filter, Optional<Window> over) {
        public static final CallClauses NONE =
                new CallClauses(List.of(), List.of(), Optional.empty(), Optional.empty());

        public CallClauses over(Window window) {
            return new CallClauses(orderBy, withinGroup, filter, Optional.of(window));
        }
    }

    /** {@code frame} as it stands, empty when none. */
    record Window(Optional<String> name, List<PgExpr> partitionBy, List<SortKey> orderBy, List<Piece> frame) {}

    /** {@code direction}: "", ASC or DESC; {@code nulls}: "", NULLS FIRST or NULLS LAST. */
    record SortKey(PgExpr value, String direction, String nulls) {}

    /** Calls with keywords between the arguments: {@code extract(year FROM x)}, {@code xmltable(...)}. */
    record Syntax(List<Piece> pieces) implements PgExpr {
        public Syntax {
            pieces = List.copyOf(pieces);
        }
    }

    /** A part of {@link Syntax}: words as they stand, blanks included, or an expression, or a query. */
    sealed interface Piece {}

    record Words(String text) implements Piece {}

    record Value(PgExpr value) implements Piece {}

    record Unary(String operator, PgExpr operand) implements PgExpr {}

    record Binary(String operator, PgExpr left, PgExpr right) implements PgExpr {}

    /** {@code x::type}. */
    record Cast(PgExpr value, String type) implements PgExpr {}

    record Case(Optional<PgExpr> operand, List<When> whens, Optional<PgExpr> otherwise) implements PgExpr {}

    record When(PgExpr condition, PgExpr result) {}

    /** {@code x [NOT] IN (a, b)}: operator IN or NOT IN. */
    record InList(PgExpr value, String operator, List<PgExpr> list) implements PgExpr {}

    record InQuery(PgExpr value, String operator, PgQuery query) implements PgExpr {}

    /** Operator BETWEEN or NOT BETWEEN. */
    record Between(PgExpr value, String operator, PgExpr low, PgExpr high) implements PgExpr {}

    /** Operator LIKE or NOT LIKE. */
    record Like(PgExpr value, String operator, PgExpr pattern, Optional<PgExpr> escape) implements PgExpr {}

    /** {@code x IS NULL}: test holds the words after IS. */
    record Is(PgExpr value, String test) implements PgExpr {}

    record Exists(PgQuery query) implements PgExpr {}

    record Subquery(PgQuery query) implements PgExpr {}

    /** {@code ANY (query or array)}, {@code ALL (...)}: the right side of a comparison. */
    record Quantified(String quantifier, PgExpr operand) implements PgExpr {}

    /** {@code (a, b)} or {@code ROW(a)}. */
    record Row(List<PgExpr> elements) implements PgExpr {}

    /** {@code ARRAY[a, b]}. */
    record ArrayOf(List<PgExpr> elements) implements PgExpr {}

    /** {@code ARRAY(query)}. */
    record ArrayQuery(PgQuery query) implements PgExpr {}

    /** {@code (array)[index]}. */
    record Element(PgExpr array, PgExpr index) implements PgExpr {}

    record AtTimeZone(PgExpr value, PgExpr zone) implements PgExpr {}

    static PgExpr word(String text) {
        return new Word(text);
    }

    static PgExpr text(String value) {
        return new Text(value);
    }

    static PgExpr interval(String value) {
        return new TypedText("interval", value);
    }

    static Call call(String function, PgExpr... arguments) {
        return new Call(function, Set.ALL, List.of(arguments), CallClauses.NONE);
    }

    static Call call(String function, List<PgExpr> arguments) {
        return new Call(function, Set.ALL, arguments, CallClauses.NONE);
    }

    static PgExpr binary(PgExpr left, String operator, PgExpr right) {
        return new Binary(operator, left, right);
    }

    static PgExpr cast(PgExpr value, String type) {
        return new Cast(value, type);
    }

    static PgExpr isNull(PgExpr value) {
        return new Is(value, "NULL");
    }

    static PgExpr isNotNull(PgExpr value) {
        return new Is(value, "NOT NULL");
    }

    PgExpr NULL = new Word("NULL");
}
