package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands between operators: literals, names, calls, CASE and everything in parentheses, with what is appended to them. */
final class PrimaryParser {
    private final Cursor in;
    private final Parsers parsers;

    PrimaryParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    Expr primary() throws SyntaxException {
        int mark = in.mark();
        Expr first = bare();
        return switch (in.kind()) {
            case COMMA, CLOSE, END -> first;
            case DOT, OPEN, OUTER_MARK, PERCENT, OPEN_BRACKET, WORD -> appended(mark, first);
            default -> first;
        };
    }

    private Expr bare() throws SyntaxException {
        At at = in.here();
        return switch (in.kind()) {
            case TEXT -> text(at);
            case NUMBER -> new Expr.Num(at, in.digits("a number"));
            case BIND -> bind(at);
            case OPEN -> parenthesised();
            case STAR -> {
                in.next();
                yield new Expr.Star(at, List.of());
            }
            case QUOTED -> named(at);
            case WORD -> word(at);
            default -> throw in.failure("an expression");
        };
    }

    private Expr text(At at) throws SyntaxException {
        var kind = in.atNationalText() ? Expr.TextKind.NATIONAL : Expr.TextKind.DATABASE;
        return new Expr.Text(at, in.text("a text literal"), kind);
    }

    private Expr bind(At at) {
        String raw = in.raw();
        in.next();
        return new Expr.Bind(at, raw.startsWith(":") ? raw.substring(1) : raw);
    }

    private Expr word(At at) throws SyntaxException {
        String word = in.word();
        TokenKind after = in.kind(1);
        switch (word) {
            case "NULL" -> {
                in.next();
                return new Expr.Null(at);
            }
            case "TRUE", "FALSE" -> {
                if (after != TokenKind.DOT && after != TokenKind.OPEN) {
                    in.next();
                    return new Expr.Bool(at, word.equals("TRUE"));
                }
            }
            case "DATE" -> {
                if (after == TokenKind.TEXT) {
                    in.next();
                    return new Expr.DateText(at, in.text("a date"));
                }
            }
            case "TIMESTAMP" -> {
                if (after == TokenKind.TEXT) {
                    in.next();
                    return new Expr.TimestampText(at, in.text("a timestamp"));
                }
            }
            case "INTERVAL" -> {
                if (after == TokenKind.TEXT) {
                    in.next();
                    return new Expr.IntervalText(
                            at, in.text("an interval"), parsers.intervals().literalFields());
                }
            }
            case "JSON" -> {
                if (in.isMark(1, "{")) {
                    return jsonObject(at);
                }
                if (after == TokenKind.OPEN) {
                    return parsers.calls().keywordCall(at, word);
                }
            }
            case "CASE" -> {
                if (after != TokenKind.DOT && after != TokenKind.COMMA && after != TokenKind.CLOSE) {
                    return caseExpression(at);
                }
            }
            default -> {
                if (after == TokenKind.OPEN) {
                    return parsers.calls().keywordCall(at, word);
                }
            }
        }
        if (Words.endsExpression(word)) {
            throw in.failure("an expression");
        }
        return named(at);
    }

    /** {@code JSON { 'key' : value, ... }}: only delimited. */
    private Expr jsonObject(At at) throws SyntaxException {
        int mark = in.mark();
        in.next();
        int open = 0;
        do {
            if (in.isMark(0, "{")) {
                open++;
            } else if (in.isMark(0, "}")) {
                open--;
            } else if (in.at(TokenKind.END) || in.at(TokenKind.BROKEN)) {
                throw in.failure("}");
            }
            in.next();
        } while (open > 0);
        return new Expr.Opaque(at, "JSON", in.textFrom(mark));
    }

    private Expr caseExpression(At at) throws SyntaxException {
        in.expect("CASE");
        Optional<Expr> operand = in.at("WHEN")
                ? Optional.empty()
                : Optional.of(parsers.expressions().expression());
        var whens = new ArrayList<Expr.When>();
        while (in.take("WHEN")) {
            Expr condition = parsers.expressions().expression();
            in.expect("THEN");
            whens.add(new Expr.When(condition, parsers.expressions().expression()));
        }
        if (whens.isEmpty()) {
            throw in.failure("WHEN");
        }
        Optional<Expr> otherwise =
                in.take("ELSE") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
        in.expect("END");
        in.take("CASE");
        return new Expr.Case(at, operand, whens, otherwise);
    }

    /** A name, {@code name.*}, or a call of a named function. */
    Expr named(At at) throws SyntaxException {
        Name name = parsers.names().name("an expression");
        if (in.at(TokenKind.DOT) && in.kind(1) == TokenKind.STAR) {
            in.next(2);
            return new Expr.Star(at, name.parts());
        }
        return in.at(TokenKind.OPEN) ? parsers.calls().call(at, name) : new Expr.Ref(at, name);
    }

    /** {@code (expression)}, {@code (a, b)}, {@code ()} or {@code (query)}, which is a {@link Expr.Subquery}. */
    Expr parenthesised() throws SyntaxException {
        At at = in.here();
        boolean mayBeQuery = in.atQuery();
        in.expect(TokenKind.OPEN);
        Expr result;
        if (mayBeQuery && !in.at(TokenKind.OPEN)) {
            result = new Expr.Subquery(at, parsers.queries().query());
        } else if (in.at(TokenKind.CLOSE)) {
            result = new Expr.Row(at, List.of());
        } else {
            result = content(at);
        }
        in.expect(TokenKind.CLOSE);
        return result;
    }

    private Expr content(At at) throws SyntaxException {
        Expr first = parsers.expressions().expression();
        if (first instanceof Expr.Subquery(At _a, Query query) && QueryParser.continuesQuery(in)) {
            return new Expr.Subquery(at, parsers.queries().continued(new Query.Nested(query.at(), query)));
        }
        if (in.at("AS") && in.isName(1)) {
            in.next();
            return new Expr.As(at, first, parsers.types().type());
        }
        if (!in.at(TokenKind.COMMA)) {
            return first;
        }
        var elements = new ArrayList<Expr>();
        elements.add(first);
        while (in.take(TokenKind.COMMA)) {
            elements.add(parsers.expressions().expression());
        }
        return new Expr.Row(at, elements);
    }

    // ---------------------------------------------------------------- what follows

    private Expr appended(int mark, Expr first) throws SyntaxException {
        Expr result = first;
        At at = first.at();
        for (int length = 0; ; length++) {
            in.checkChain(length);
            switch (in.kind()) {
                case DOT -> result = member(at, result);
                case OPEN -> {
                    if (!(result instanceof Expr.Call
                            || result instanceof Expr.Apply
                            || result instanceof Expr.Attribute)) {
                        return result;
                    }
                    result = new Expr.Apply(
                            at, result, Optional.empty(), parsers.calls().arguments());
                }
                case OUTER_MARK -> {
                    in.next();
                    result = new Expr.OuterRef(at, result);
                }
                case OPEN_BRACKET -> result = path(at, mark);
                case PERCENT -> {
                    in.next();
                    result = new Expr.Attribute(at, result, in.word());
                    in.identifier("an attribute");
                }
                case WORD -> {
                    Optional<Expr> more = wordAppended(at, result);
                    if (more.isEmpty()) {
                        return result;
                    }
                    result = more.get();
                }
                default -> {
                    return result;
                }
            }
        }
    }

    private Expr member(At at, Expr target) throws SyntaxException {
        in.next();
        Identifier name = in.identifier("a member");
        if (in.at(TokenKind.OPEN)) {
            return new Expr.Apply(at, target, Optional.of(name), parsers.calls().arguments());
        }
        return new Expr.Member(at, target, name);
    }

    /** A JSON path with array steps, {@code t.doc.items[0].name}: only delimited. */
    private Expr path(At at, int mark) throws SyntaxException {
        while (true) {
            if (in.take(TokenKind.OPEN_BRACKET)) {
                while (!in.take(TokenKind.CLOSE_BRACKET)) {
                    in.skipOne();
                }
            } else if (in.at(TokenKind.DOT)) {
                in.next();
                in.identifier("a step of a JSON path");
            } else if (in.at(TokenKind.OPEN)) {
                in.skipParenthesised();
            } else {
                return new Expr.Opaque(at, "JSON PATH", in.textFrom(mark));
            }
        }
    }

    private Optional<Expr> wordAppended(At at, Expr value) throws SyntaxException {
        if (in.take("AT", "LOCAL")) {
            return Optional.of(new Expr.AtTimeZone(at, value, Optional.empty()));
        }
        if (in.take("AT", "TIME", "ZONE")) {
            return Optional.of(new Expr.AtTimeZone(at, value, Optional.of(zone())));
        }
        if (in.at("COLLATE") && in.isName(1)) {
            in.next();
            return Optional.of(new Expr.Collate(at, value, parsers.names().name("a collation")));
        }
        if ((in.at("DAY") || in.at("YEAR")) && parsers.intervals().atFields()) {
            return Optional.of(
                    new Expr.IntervalOf(at, value, parsers.intervals().fields()));
        }
        return Optional.empty();
    }

    /** The operand of AT TIME ZONE without a further AT, so that zones chain to the left. */
    private Expr zone() throws SyntaxException {
        return bare();
    }
}
