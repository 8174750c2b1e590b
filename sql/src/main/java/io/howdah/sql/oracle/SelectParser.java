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

/** Reads one SELECT block, from its hint to its MODEL clause. */
final class SelectParser {
    private final Cursor in;
    private final Parsers parsers;
    private final FromParser from;

    SelectParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
        from = new FromParser(in, parsers);
    }

    Query.Select select() throws SyntaxException {
        At at = in.here();
        in.expect("SELECT");
        String hint = in.hint();
        Expr.Quantifier quantifier = quantifier();
        List<Query.Item> items = items();
        Query.Bulk bulk = in.take("BULK", "COLLECT") ? Query.Bulk.BULK_COLLECT : Query.Bulk.NO;
        List<Expr> into = in.take("INTO") ? parsers.expressions().expressions() : List.of();
        List<From> sources = in.take("FROM") ? from.sources() : List.of();
        Optional<Expr> where =
                in.take("WHERE") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
        Optional<Query.Hierarchy> hierarchy = Optional.empty();
        List<Expr> groupBy = List.of();
        Optional<Expr> having = Optional.empty();
        while (true) {
            if (hierarchy.isEmpty() && (in.at("START", "WITH") || in.at("CONNECT", "BY"))) {
                hierarchy = hierarchy();
            } else if (having.isEmpty() && in.take("HAVING")) {
                having = Optional.of(parsers.expressions().expression());
            } else if (groupBy.isEmpty() && in.take("GROUP", "BY")) {
                groupBy = groupings();
            } else {
                break;
            }
        }
        List<Query.NamedWindow> windows = windows();
        Optional<Expr> qualify =
                in.take("QUALIFY") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
        Optional<Expr.Opaque> model = Words.atModel(in) ? Optional.of(model()) : Optional.empty();
        return new Query.Select(
                at,
                hint,
                quantifier,
                items,
                bulk,
                into,
                sources,
                where,
                hierarchy,
                groupBy,
                having,
                windows,
                qualify,
                model);
    }

    private Expr.Quantifier quantifier() {
        if (in.at("DISTINCT") && in.kind(1) != TokenKind.COMMA) {
            in.next();
            return Expr.Quantifier.DISTINCT;
        }
        if (in.take("UNIQUE")) {
            return Expr.Quantifier.UNIQUE;
        }
        return in.take("ALL") ? Expr.Quantifier.ALL : Expr.Quantifier.NONE;
    }

    private List<Query.Item> items() throws SyntaxException {
        var items = new ArrayList<Query.Item>();
        do {
            Expr value = parsers.expressions().expression();
            items.add(new Query.Item(value, alias("a column alias")));
        } while (in.take(TokenKind.COMMA));
        return items;
    }

    private Optional<Identifier> alias(String noun) throws SyntaxException {
        if (in.take("AS") || Words.isAlias(in)) {
            return Optional.of(in.identifier(noun));
        }
        return Optional.empty();
    }

    private Optional<Query.Hierarchy> hierarchy() throws SyntaxException {
        Optional<Expr> start = Optional.empty();
        if (in.take("START", "WITH")) {
            start = Optional.of(parsers.expressions().expression());
            if (!in.at("CONNECT", "BY")) {
                throw in.failure("CONNECT BY");
            }
        }
        if (!in.take("CONNECT", "BY")) {
            return Optional.empty();
        }
        Query.Cycle cycle = in.take("NOCYCLE") ? Query.Cycle.NOCYCLE : Query.Cycle.ERROR;
        Expr connect = parsers.expressions().expression();
        if (start.isEmpty() && in.take("START", "WITH")) {
            start = Optional.of(parsers.expressions().expression());
        }
        return Optional.of(new Query.Hierarchy(start, connect, cycle));
    }

    private List<Expr> groupings() throws SyntaxException {
        var result = new ArrayList<Expr>();
        do {
            result.add(grouping());
        } while (in.take(TokenKind.COMMA));
        return result;
    }

    /** {@code GROUPING SETS ((a), ROLLUP (b))} is a call of a function of that name. */
    private Expr grouping() throws SyntaxException {
        At at = in.here();
        if (!in.at("GROUPING", "SETS")) {
            return parsers.expressions().expression();
        }
        in.next(2);
        in.enter();
        in.expect(TokenKind.OPEN);
        var arguments = new ArrayList<Expr.Argument>();
        for (Expr set : groupings()) {
            arguments.add(new Expr.Argument(Optional.empty(), set));
        }
        in.expect(TokenKind.CLOSE);
        in.leave();
        var name = new Name(at, List.of(new Identifier("GROUPING SETS")), Optional.empty());
        return new Expr.Call(at, name, Expr.Quantifier.NONE, arguments, Expr.CallClauses.NONE);
    }

    private List<Query.NamedWindow> windows() throws SyntaxException {
        if (!in.at("WINDOW") || !in.isName(1)) {
            return List.of();
        }
        in.next();
        var windows = new ArrayList<Query.NamedWindow>();
        do {
            Identifier name = in.identifier("a window");
            in.expect("AS");
            windows.add(new Query.NamedWindow(name, parsers.calls().window()));
        } while (in.take(TokenKind.COMMA));
        return windows;
    }

    private Expr.Opaque model() throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        while (!in.atEnd() && !in.at(TokenKind.CLOSE) && !QueryParser.continuesQuery(in) && !in.at("WITH")) {
            in.skipOne();
        }
        return new Expr.Opaque(at, "MODEL", in.textFrom(mark));
    }
}
