package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Query.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands after FROM: tables, subqueries, functions, joins, pivots. */
final class FromParser {
    private final Cursor in;
    private final Parsers parsers;

    FromParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    List<From> sources() throws SyntaxException {
        var result = new ArrayList<From>();
        do {
            result.add(joined(source()));
        } while (in.take(TokenKind.COMMA));
        return result;
    }

    /** One source without joins: the target of a MERGE's USING. */
    From single() throws SyntaxException {
        return source();
    }

    // ---------------------------------------------------------------- joins

    private From joined(From first) throws SyntaxException {
        From left = first;
        while (true) {
            Optional<String> kind = joinKind();
            if (kind.isEmpty()) {
                return left;
            }
            left = decorated(join(left, kind.get()));
        }
    }

    private From join(From left, String kind) throws SyntaxException {
        From right = source();
        boolean unconditional = kind.equals("CROSS") || kind.startsWith("NATURAL") || kind.endsWith("APPLY");
        if (unconditional) {
            return new Query.Join(left.at(), kind, left, right, Optional.empty(), List.of());
        }
        if (!in.at("ON") && !in.at("USING")) {
            in.enter();
            right = joined(right);
            in.leave();
        }
        if (in.take("USING")) {
            return new Query.Join(left.at(), kind, left, right, Optional.empty(), in.identifiers("a column"));
        }
        in.expect("ON");
        Expr condition = parsers.expressions().expression();
        return new Query.Join(left.at(), kind, left, right, Optional.of(condition), List.of());
    }

    /** Takes the words of a join; empty when no join begins here. */
    private Optional<String> joinKind() throws SyntaxException {
        if (in.take("JOIN") || in.take("INNER", "JOIN")) {
            return Optional.of("INNER");
        }
        if (in.take("CROSS", "JOIN")) {
            return Optional.of("CROSS");
        }
        if (in.take("CROSS", "APPLY")) {
            return Optional.of("CROSS APPLY");
        }
        if (in.take("OUTER", "APPLY")) {
            return Optional.of("OUTER APPLY");
        }
        String natural = in.at("NATURAL") && in.isAny(1, "JOIN", "INNER", "LEFT", "RIGHT", "FULL") ? "NATURAL" : "";
        if (!natural.isEmpty()) {
            in.next();
        }
        String side = "";
        if (in.atAny("LEFT", "RIGHT", "FULL") && in.isAny(1, "JOIN", "OUTER")) {
            side = in.word();
            in.next();
            in.take("OUTER");
        } else if (!natural.isEmpty()) {
            in.take("INNER");
        } else {
            return Optional.empty();
        }
        in.expect("JOIN");
        return Optional.of((natural + ' ' + side).strip());
    }

    // ---------------------------------------------------------------- one source

    private From source() throws SyntaxException {
        in.enter();
        From result = decorated(plain());
        in.leave();
        return result;
    }

    private From plain() throws SyntaxException {
        At at = in.here();
        Query.Lateral lateral =
                in.at("LATERAL") && in.kind(1) == TokenKind.OPEN ? Query.Lateral.LATERAL : Query.Lateral.NO;
        if (lateral == Query.Lateral.LATERAL) {
            in.next();
        }
        if (in.at(TokenKind.OPEN)) {
            return parenthesised(at, lateral);
        }
        if (in.atCall("EXTERNAL")) {
            return delimited(at, "EXTERNAL");
        }
        if (in.at("ANALYTIC", "VIEW") && in.kind(2) == TokenKind.OPEN) {
            return delimited(at, "ANALYTIC VIEW");
        }
        if (in.isName(0) && in.kind(1) == TokenKind.OPEN && !in.at("PARTITION")) {
            return function(at, parsers.primaries().primary());
        }
        Name name = parsers.names().name("a table");
        if (in.at(TokenKind.OPEN)) {
            return function(at, parsers.calls().call(at, name));
        }
        String partition = partition();
        String extra = extra();
        return new Query.TableRef(at, name, partition, extra, alias());
    }

    /** {@code EXTERNAL (...)}, {@code ANALYTIC VIEW (...)}: keywords with a description of their own in parentheses. */
    private From delimited(At at, String kind) throws SyntaxException {
        int mark = in.mark();
        while (!in.at(TokenKind.OPEN)) {
            in.next();
        }
        in.skipParenthesised();
        return new Query.TableFunction(at, new Expr.Opaque(at, kind, in.textFrom(mark)), Query.Outer.NO, alias());
    }

    private From function(At at, Expr call) throws SyntaxException {
        Expr function = call;
        var outer = Query.Outer.NO;
        if (function instanceof Expr.OuterRef(At _a, Expr inner)) {
            function = inner;
            outer = Query.Outer.OUTER;
        }
        return columnsOf(new Query.TableFunction(at, function, outer, alias()));
    }

    /** The rare list of column names behind an alias, {@code t (a, b)}. */
    private From columnsOf(From source) throws SyntaxException {
        if (!in.at(TokenKind.OPEN)) {
            return source;
        }
        At at = in.here();
        int mark = in.mark();
        in.identifiers("a column alias");
        return new Query.Pivot(
                source.at(), source, new Expr.Opaque(at, "COLUMNS", in.textFrom(mark)), Optional.empty());
    }

    private From parenthesised(At at, Query.Lateral lateral) throws SyntaxException {
        boolean mayBeQuery = in.atQuery();
        in.expect(TokenKind.OPEN);
        if (mayBeQuery && !in.at(TokenKind.OPEN)) {
            Query query = parsers.queries().query();
            if (in.at("WITH")) {
                return restricted(at, lateral, query);
            }
            in.expect(TokenKind.CLOSE);
            return derived(at, lateral, query);
        }
        From inner = source();
        if (inner
                        instanceof
                        Query.Derived(At _a, Query.Lateral _l, Query query, String extra, Optional<Identifier> alias)
                && alias.isEmpty()
                && extra.isEmpty()) {
            Query whole = QueryParser.continuesQuery(in) ? continued(query) : query;
            if (in.take(TokenKind.CLOSE)) {
                return derived(at, lateral, whole);
            }
        }
        From joined = joined(inner);
        in.expect(TokenKind.CLOSE);
        if (joined
                        instanceof
                        Query.TableRef(At where, Name name, String partition, String extra, Optional<Identifier> alias)
                && alias.isEmpty()) {
            return new Query.TableRef(where, name, partition, extra, alias());
        }
        return joined;
    }

    private Query continued(Query first) throws SyntaxException {
        return parsers.queries().continued(new Query.Nested(first.at(), first));
    }

    /** {@code (query WITH CHECK OPTION)}: kept in the extra text. */
    private From restricted(At at, Query.Lateral lateral, Query query) throws SyntaxException {
        int mark = in.mark();
        in.skipToClose();
        String restriction = in.textFrom(mark);
        in.next();
        return new Query.Derived(at, lateral, query, restriction, alias());
    }

    private From derived(At at, Query.Lateral lateral, Query query) throws SyntaxException {
        String extra = extra();
        return columnsOf(new Query.Derived(at, lateral, query, extra, alias()));
    }

    private Optional<Identifier> alias() throws SyntaxException {
        if (in.at("AS") && in.isName(1) && !in.is(1, "OF")) {
            in.next();
            return Optional.of(in.identifier("a table alias"));
        }
        return Words.isAlias(in) ? Optional.of(in.identifier("a table alias")) : Optional.empty();
    }

    private String partition() throws SyntaxException {
        int mark = in.mark();
        if ((in.at("PARTITION") || in.at("SUBPARTITION")) && (in.kind(1) == TokenKind.OPEN || in.is(1, "FOR"))) {
            in.next();
            in.take("FOR");
            in.skipParenthesised();
        }
        return in.textFrom(mark);
    }

    /** SAMPLE, AS OF, VERSIONS and HIERARCHIES clauses as written. */
    private String extra() throws SyntaxException {
        int mark = in.mark();
        while (true) {
            if (in.atCall("SAMPLE") || in.at("SAMPLE", "BLOCK")) {
                in.next();
                in.take("BLOCK");
                in.skipParenthesised();
                if (in.take("SEED")) {
                    in.skipParenthesised();
                }
            } else if (in.take("AS", "OF")) {
                if (in.take("PERIOD", "FOR")) {
                    in.identifier("a period");
                } else if (in.takeAny("SCN", "TIMESTAMP", "SNAPSHOT").isEmpty()) {
                    throw in.failure("SCN or TIMESTAMP");
                }
                parsers.expressions().operand();
            } else if (in.atCall("HIERARCHIES")) {
                in.next();
                in.skipParenthesised();
            } else if (in.at("VERSIONS") && in.isAny(1, "BETWEEN", "PERIOD")) {
                versions();
            } else {
                return in.textFrom(mark);
            }
        }
    }

    private void versions() throws SyntaxException {
        in.next();
        if (in.take("PERIOD", "FOR")) {
            in.identifier("a period");
        }
        in.expect("BETWEEN");
        in.takeAny("SCN", "TIMESTAMP");
        parsers.expressions().operand();
        in.expect("AND");
        parsers.expressions().operand();
    }

    /** PIVOT, UNPIVOT, MATCH_RECOGNIZE and the PARTITION BY of an outer join: delimited. */
    private From decorated(From first) throws SyntaxException {
        From source = first;
        for (int length = 0; ; length++) {
            in.checkChain(length);
            At at = in.here();
            int mark = in.mark();
            String kind = in.word();
            switch (kind) {
                case "PIVOT", "UNPIVOT" -> {
                    if (in.kind(1) != TokenKind.OPEN && !in.isAny(1, "XML", "INCLUDE", "EXCLUDE")) {
                        return source;
                    }
                    in.next();
                    in.take("XML");
                    if (!in.takeAny("INCLUDE", "EXCLUDE").isEmpty()) {
                        in.expect("NULLS");
                    }
                    in.skipParenthesised();
                }
                case "NESTED" -> {
                    if (!in.isName(1)) {
                        return source;
                    }
                    while (!in.at("COLUMNS")) {
                        in.skipOne();
                    }
                    in.next();
                    in.skipParenthesised();
                }
                case "MATCH_RECOGNIZE" -> {
                    in.next();
                    in.skipParenthesised();
                }
                case "PARTITION" -> {
                    if (!in.is(1, "BY")) {
                        return source;
                    }
                    in.next(2);
                    parsers.expressions().expressions();
                }
                default -> {
                    return source;
                }
            }
            var text = new Expr.Opaque(at, kind.equals("PARTITION") ? "PARTITION BY" : kind, in.textFrom(mark));
            Optional<Identifier> alias = kind.equals("PARTITION") ? Optional.empty() : alias();
            source = new Query.Pivot(source.at(), source, text, alias);
        }
    }
}
