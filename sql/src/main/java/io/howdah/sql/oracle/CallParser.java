package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Expr.Argument;
import io.howdah.sql.oracle.tree.Expr.CallClauses;
import io.howdah.sql.oracle.tree.Expr.Quantifier;
import io.howdah.sql.oracle.tree.Expr.SortKey;
import io.howdah.sql.oracle.tree.Expr.Window;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads function calls: arguments, the clauses inside their parentheses and those after them. */
final class CallParser {
    /** Functions whose arguments have a grammar of their own: recognised and kept as written. */
    private static final Set<String> OPAQUE = Set.of(
            "XMLELEMENT",
            "XMLFOREST",
            "XMLATTRIBUTES",
            "XMLCOLATTVAL",
            "XMLQUERY",
            "XMLEXISTS",
            "XMLSERIALIZE",
            "XMLPARSE",
            "XMLPI",
            "XMLROOT",
            "XMLTABLE",
            "JSON_TABLE",
            "JSON_OBJECT",
            "JSON_OBJECTAGG",
            "JSON_ARRAY",
            "JSON_TRANSFORM",
            "GRAPH_TABLE",
            "JSON");

    private final Cursor in;
    private final Parsers parsers;

    CallParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    /** A word with a parenthesis after it: one of the constructs with keywords inside, or an ordinary call. */
    Expr keywordCall(At at, String word) throws SyntaxException {
        return switch (word) {
            case "CAST" -> cast(at);
            case "EXTRACT" ->
                in.is(3, "FROM") ? extract(at) : parsers.primaries().named(at);
            case "TRIM" -> trim(at);
            case "EXISTS" -> new Expr.Exists(at, queryOf());
            case "CURSOR" -> new Expr.CursorOf(at, queryOf());
            case "MULTISET" -> new Expr.Multiset(at, queryOf());
            default -> {
                if (OPAQUE.contains(word) || in.isAny(2, "INTO", "FOR", "OF") && in.kind(3) != TokenKind.CLOSE) {
                    yield opaque(at, word);
                }
                if (Words.endsExpression(word) && !word.equals("SET")) {
                    throw in.failure("an expression");
                }
                yield parsers.primaries().named(at);
            }
        };
    }

    private Query queryOf() throws SyntaxException {
        in.next();
        if (parsers.primaries().parenthesised() instanceof Expr.Subquery(At _a, Query query)) {
            return query;
        }
        throw in.failure("a query before this");
    }

    private Expr opaque(At at, String word) throws SyntaxException {
        int mark = in.mark();
        in.next();
        in.skipParenthesised();
        if (in.atCall("OVER")) {
            in.next();
            in.skipParenthesised();
        }
        return new Expr.Opaque(at, word, in.textFrom(mark));
    }

    private Expr cast(At at) throws SyntaxException {
        in.next(2);
        Expr value = parsers.expressions().expression();
        in.expect("AS");
        TypeName type = parsers.types().type();
        int mark = in.mark();
        in.skipToClose();
        String extra = in.textFrom(mark);
        in.next();
        return new Expr.Cast(at, value, type, extra);
    }

    private Expr extract(At at) throws SyntaxException {
        in.next(2);
        String field = in.word();
        in.next();
        in.expect("FROM");
        Expr value = parsers.expressions().expression();
        in.expect(TokenKind.CLOSE);
        return new Expr.Extract(at, field, value);
    }

    private Expr trim(At at) throws SyntaxException {
        in.next(2);
        String side = in.kind(1) == TokenKind.CLOSE ? "" : in.takeAny("LEADING", "TRAILING", "BOTH");
        Optional<Expr> characters = Optional.empty();
        Expr value;
        if (in.take("FROM")) {
            value = parsers.expressions().expression();
        } else {
            value = parsers.expressions().expression();
            if (in.take("FROM")) {
                characters = Optional.of(value);
                value = parsers.expressions().expression();
            }
        }
        in.expect(TokenKind.CLOSE);
        return new Expr.Trim(at, side, characters, value);
    }

    // ---------------------------------------------------------------- ordinary calls

    /** {@code (a, b)}, with the opening parenthesis here. */
    List<Argument> arguments() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var result = new ArrayList<Argument>();
        if (!in.at(TokenKind.CLOSE)) {
            do {
                result.add(argument());
            } while (in.take(TokenKind.COMMA));
        }
        in.expect(TokenKind.CLOSE);
        return result;
    }

    private Argument argument() throws SyntaxException {
        Optional<Identifier> name = Optional.empty();
        if (in.isName(0) && in.kind(1) == TokenKind.ARROW) {
            name = Optional.of(in.identifier("the name of a parameter"));
            in.next();
        }
        At at = in.here();
        if (in.atQuery() && !in.at(TokenKind.OPEN)) {
            in.enter();
            var query = parsers.queries().query();
            in.leave();
            return new Argument(name, new Expr.Subquery(at, query));
        }
        return new Argument(name, parsers.expressions().expression());
    }

    /** The call of {@code function}, whose opening parenthesis stands here. */
    Expr call(At at, Name function) throws SyntaxException {
        in.expect(TokenKind.OPEN);
        Quantifier quantifier = quantifier();
        var arguments = new ArrayList<Argument>();
        List<SortKey> orderBy = List.of();
        String nulls = "";
        String extra = "";
        boolean more = !in.at(TokenKind.CLOSE);
        while (more) {
            arguments.add(argument());
            if (nulls.isEmpty()) {
                nulls = nullTreatment();
            }
            if (in.take("ORDER", "BY")) {
                orderBy = sortKeys();
            }
            if (!in.at(TokenKind.COMMA) && !in.at(TokenKind.CLOSE)) {
                int mark = in.mark();
                in.skipToClose();
                extra = in.textFrom(mark);
            }
            more = in.take(TokenKind.COMMA);
        }
        in.expect(TokenKind.CLOSE);
        return new Expr.Call(at, function, quantifier, arguments, after(orderBy, nulls, extra));
    }

    private Quantifier quantifier() {
        TokenKind next = in.kind(1);
        if (in.kind() != TokenKind.WORD || next == TokenKind.COMMA || next == TokenKind.CLOSE) {
            return Quantifier.NONE;
        }
        if (in.take("DISTINCT")) {
            return Quantifier.DISTINCT;
        }
        if (in.take("ALL")) {
            return Quantifier.ALL;
        }
        return in.take("UNIQUE") ? Quantifier.UNIQUE : Quantifier.NONE;
    }

    private String nullTreatment() {
        if (in.take("RESPECT", "NULLS")) {
            return "RESPECT NULLS";
        }
        return in.take("IGNORE", "NULLS") ? "IGNORE NULLS" : "";
    }

    private CallClauses after(List<SortKey> orderBy, String nullsInside, String extra) throws SyntaxException {
        if (in.kind() != TokenKind.WORD) {
            return orderBy.isEmpty() && nullsInside.isEmpty() && extra.isEmpty()
                    ? CallClauses.NONE
                    : new CallClauses(
                            orderBy,
                            List.of(),
                            Optional.empty(),
                            nullsInside,
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            extra);
        }
        List<SortKey> withinGroup = List.of();
        if (in.take("WITHIN", "GROUP")) {
            in.expect(TokenKind.OPEN);
            in.expect("ORDER", "BY");
            withinGroup = sortKeys();
            in.expect(TokenKind.CLOSE);
        }
        Optional<Expr.Keep> keep = in.atCall("KEEP") ? Optional.of(keep()) : Optional.empty();
        String from = fromEnd();
        String nulls = nullTreatment();
        Optional<Expr> filter = in.atCall("FILTER") && in.is(2, "WHERE") ? Optional.of(filter()) : Optional.empty();
        Optional<Window> over = Optional.empty();
        if (in.at("OVER") && (in.kind(1) == TokenKind.OPEN || in.isName(1) && !Words.endsExpression(in.word(1)))) {
            in.next();
            over = Optional.of(window());
        }
        return new CallClauses(
                orderBy, withinGroup, keep, nulls.isEmpty() ? nullsInside : nulls, from, filter, over, extra);
    }

    private Expr filter() throws SyntaxException {
        in.next(3);
        Expr condition = parsers.expressions().expression();
        in.expect(TokenKind.CLOSE);
        return condition;
    }

    private String fromEnd() {
        if (in.at("FROM") && in.isAny(1, "FIRST", "LAST") && in.isAny(2, "RESPECT", "IGNORE", "OVER")) {
            String end = in.word(1);
            in.next(2);
            return "FROM " + end;
        }
        return "";
    }

    private Expr.Keep keep() throws SyntaxException {
        in.next(2);
        in.expect("DENSE_RANK");
        Expr.End end = in.take("LAST") ? Expr.End.LAST : Expr.End.FIRST;
        if (end == Expr.End.FIRST) {
            in.expect("FIRST");
        }
        in.expect("ORDER", "BY");
        List<SortKey> keys = sortKeys();
        in.expect(TokenKind.CLOSE);
        return new Expr.Keep(end, keys);
    }

    // ---------------------------------------------------------------- windows and sort keys

    /** After OVER: a name or a window in parentheses. */
    Window window() throws SyntaxException {
        if (!in.at(TokenKind.OPEN)) {
            return new Window(Optional.of(in.identifier("a window")), List.of(), List.of(), Optional.empty());
        }
        in.next();
        Optional<Identifier> name = Optional.empty();
        if (in.atName() && !in.at("PARTITION", "BY") && !in.at("ORDER", "BY") && !atFrame()) {
            name = Optional.of(in.identifier("a window"));
        }
        List<Expr> partitionBy = List.of();
        if (in.take("PARTITION", "BY")) {
            partitionBy = parsers.expressions().expressions();
        }
        List<SortKey> orderBy = in.take("ORDER", "BY") ? sortKeys() : List.of();
        Optional<Expr.Frame> frame = atFrame() ? Optional.of(frame()) : Optional.empty();
        in.expect(TokenKind.CLOSE);
        return new Window(name, partitionBy, orderBy, frame);
    }

    private boolean atFrame() {
        return in.atAny("ROWS", "RANGE", "GROUPS") && in.kind(1) != TokenKind.CLOSE;
    }

    private Expr.Frame frame() throws SyntaxException {
        String unit = in.word();
        in.next();
        Expr.FrameBound start;
        Optional<Expr.FrameBound> end = Optional.empty();
        if (in.take("BETWEEN")) {
            start = bound();
            in.expect("AND");
            end = Optional.of(bound());
        } else {
            start = bound();
        }
        int mark = in.mark();
        if (in.take("EXCLUDE") && !in.take("CURRENT", "ROW") && !in.take("NO", "OTHERS")) {
            if (in.takeAny("GROUP", "TIES").isEmpty()) {
                throw in.failure("CURRENT ROW, GROUP, TIES or NO OTHERS");
            }
        }
        return new Expr.Frame(unit, start, end, in.wordsFrom(mark));
    }

    private Expr.FrameBound bound() throws SyntaxException {
        if (in.take("CURRENT", "ROW")) {
            return new Expr.FrameBound("CURRENT ROW", Optional.empty());
        }
        Optional<Expr> value = in.take("UNBOUNDED")
                ? Optional.empty()
                : Optional.of(parsers.expressions().operand());
        String direction = in.takeAny("PRECEDING", "FOLLOWING");
        if (direction.isEmpty()) {
            throw in.failure("PRECEDING or FOLLOWING");
        }
        return new Expr.FrameBound(value.isEmpty() ? "UNBOUNDED " + direction : direction, value);
    }

    /** The keys after ORDER BY. */
    List<SortKey> sortKeys() throws SyntaxException {
        var keys = new ArrayList<SortKey>();
        do {
            keys.add(sortKey());
        } while (in.take(TokenKind.COMMA));
        return keys;
    }

    SortKey sortKey() throws SyntaxException {
        Expr value = parsers.expressions().expression();
        var direction = Expr.Direction.UNSTATED;
        if (in.take("ASC")) {
            direction = Expr.Direction.ASC;
        } else if (in.take("DESC")) {
            direction = Expr.Direction.DESC;
        }
        var nulls = Expr.NullsOrder.UNSTATED;
        if (in.take("NULLS", "FIRST")) {
            nulls = Expr.NullsOrder.FIRST;
        } else if (in.take("NULLS", "LAST")) {
            nulls = Expr.NullsOrder.LAST;
        }
        return new SortKey(value, direction, nulls);
    }
}
