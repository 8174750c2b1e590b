package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Query.Body;
import io.howdah.sql.oracle.tree.Query.RowLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole queries: WITH, set operators, ORDER BY, row limits, FOR UPDATE (Database SQL Language Reference 23ai, SELECT). */
final class QueryParser {
    private final Cursor in;
    private final Parsers parsers;
    private final SelectParser selects;

    QueryParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
        selects = new SelectParser(in, parsers);
    }

    Query query() throws SyntaxException {
        in.enter();
        At at = in.here();
        String declarations = "";
        List<Query.CommonTable> with = List.of();
        if (in.take("WITH")) {
            declarations = plsqlDeclarations();
            with = in.atAny("SELECT") ? List.of() : commonTables();
        }
        Query result = ending(at, with, declarations, setOperations(operand()));
        in.leave();
        return result;
    }

    /** The rest of a query whose first operand has been read. */
    Query continued(Body first) throws SyntaxException {
        return ending(first.at(), List.of(), "", setOperations(first));
    }

    /** Whether what stands here can follow a query in parentheses and makes it the operand of a larger one. */
    static boolean continuesQuery(Cursor in) {
        return atSetOperator(in)
                || in.at("ORDER") && in.isAny(1, "BY", "SIBLINGS")
                || in.at("OFFSET") && in.kind(1) != TokenKind.CLOSE
                || in.at("FETCH") && in.isAny(1, "FIRST", "NEXT", "APPROX", "APPROXIMATE", "EXACT")
                || in.at("FOR", "UPDATE");
    }

    private static boolean atSetOperator(Cursor in) {
        return in.atAny("UNION", "INTERSECT", "MINUS")
                || in.at("EXCEPT") && (in.isAny(1, "ALL", "DISTINCT") || in.isQuery(1));
    }

    private Body setOperations(Body first) throws SyntaxException {
        Body left = first;
        while (atSetOperator(in)) {
            String operator = in.word();
            in.next();
            if (in.take("ALL")) {
                operator += " ALL";
            } else {
                in.take("DISTINCT");
            }
            left = new Query.SetOperation(left.at(), operator, left, operand());
        }
        return left;
    }

    private Body operand() throws SyntaxException {
        At at = in.here();
        if (in.at(TokenKind.OPEN)) {
            in.next();
            Query nested = query();
            in.expect(TokenKind.CLOSE);
            return new Query.Nested(at, nested);
        }
        if (in.at("VALUES")) {
            return values(at);
        }
        return selects.select();
    }

    private Body values(At at) throws SyntaxException {
        in.expect("VALUES");
        var rows = new ArrayList<Expr>();
        do {
            At row = in.here();
            Expr value = parsers.primaries().parenthesised();
            rows.add(value instanceof Expr.Row ? value : new Expr.Row(row, List.of(value)));
        } while (in.take(TokenKind.COMMA));
        return new Query.ValuesTable(at, rows);
    }

    private Query ending(At at, List<Query.CommonTable> with, String declarations, Body body) throws SyntaxException {
        List<Expr.SortKey> orderBy = List.of();
        var siblings = Query.Siblings.NO;
        Optional<RowLimit> limit = Optional.empty();
        String forUpdate = "";
        while (true) {
            if (orderBy.isEmpty() && in.at("ORDER")) {
                in.next();
                siblings = in.take("SIBLINGS") ? Query.Siblings.SIBLINGS : Query.Siblings.NO;
                in.expect("BY");
                orderBy = parsers.calls().sortKeys();
            } else if (limit.isEmpty() && (in.at("OFFSET") || in.at("FETCH"))) {
                limit = Optional.of(limit());
            } else if (forUpdate.isEmpty() && in.at("FOR", "UPDATE")) {
                forUpdate = forUpdate();
            } else {
                break;
            }
        }
        boolean bare =
                with.isEmpty() && declarations.isEmpty() && orderBy.isEmpty() && limit.isEmpty() && forUpdate.isEmpty();
        if (bare && body instanceof Query.Nested(At _a, Query inner)) {
            return inner;
        }
        return new Query(at, with, declarations, body, orderBy, siblings, limit, forUpdate);
    }

    private RowLimit limit() throws SyntaxException {
        Optional<Expr> offset = Optional.empty();
        if (in.take("OFFSET")) {
            offset = Optional.of(parsers.expressions().operand());
            if (in.takeAny("ROW", "ROWS").isEmpty()) {
                throw in.failure("ROWS");
            }
        }
        if (!in.take("FETCH")) {
            return new RowLimit(offset, Optional.empty(), Query.Unit.ROWS, Query.Ties.ONLY, "", "", "");
        }
        String search = in.takeAny("APPROXIMATE", "APPROX", "EXACT");
        if (in.takeAny("FIRST", "NEXT").isEmpty() && search.isEmpty()) {
            throw in.failure("FIRST or NEXT");
        }
        String partitions = partitions();
        At at = in.here();
        Expr count = in.atAny("ROW", "ROWS")
                ? new Expr.Num(at, "1")
                : parsers.expressions().operand();
        Query.Unit unit = in.take("PERCENT") ? Query.Unit.PERCENT : Query.Unit.ROWS;
        if (in.takeAny("ROW", "ROWS").isEmpty()) {
            throw in.failure("ROWS");
        }
        Query.Ties ties = in.take("WITH", "TIES") ? Query.Ties.WITH_TIES : Query.Ties.ONLY;
        if (ties == Query.Ties.ONLY) {
            in.expect("ONLY");
        }
        search = search.equals("APPROXIMATE") ? "APPROX" : search;
        return new RowLimit(offset, Optional.of(count), unit, ties, search, partitions, accuracy());
    }

    /** {@code 5 PARTITIONS BY a, 2 PARTITIONS BY b,} before the count of rows. */
    private String partitions() throws SyntaxException {
        int mark = in.mark();
        String text = "";
        while (in.isAny(1, "PARTITION", "PARTITIONS") && in.is(2, "BY")) {
            in.next(3);
            parsers.expressions().operand();
            text = in.textFrom(mark);
            in.expect(TokenKind.COMMA);
        }
        return text;
    }

    private String accuracy() throws SyntaxException {
        int mark = in.mark();
        if (in.take("WITH", "TARGET", "ACCURACY")) {
            if (in.take("PARAMETERS")) {
                in.skipParenthesised();
            } else {
                parsers.expressions().operand();
                in.take("PERCENT");
            }
        }
        return in.textFrom(mark);
    }

    private String forUpdate() throws SyntaxException {
        int mark = in.mark();
        in.next(2);
        if (in.take("OF")) {
            do {
                parsers.names().name("a column");
            } while (in.take(TokenKind.COMMA));
        }
        if (in.take("WAIT")) {
            parsers.expressions().operand();
        } else if (!in.take("NOWAIT")) {
            in.take("SKIP", "LOCKED");
        }
        return in.textFrom(mark);
    }

    // ---------------------------------------------------------------- WITH

    private List<Query.CommonTable> commonTables() throws SyntaxException {
        var tables = new ArrayList<Query.CommonTable>();
        do {
            tables.add(commonTable());
        } while (in.take(TokenKind.COMMA));
        return tables;
    }

    private Query.CommonTable commonTable() throws SyntaxException {
        At at = in.here();
        Identifier name = in.identifier("the name of a common table");
        if (in.at("ANALYTIC", "VIEW")) {
            return analyticView(at, name);
        }
        List<Identifier> columns = in.at(TokenKind.OPEN) ? in.identifiers("a column") : List.of();
        in.expect("AS");
        in.expect(TokenKind.OPEN);
        Query query = query();
        in.expect(TokenKind.CLOSE);
        int mark = in.mark();
        while (in.at("SEARCH") || in.at("CYCLE")) {
            while (!in.at(TokenKind.END) && !in.at("SELECT") && !in.at(TokenKind.OPEN) && !atNextTable()) {
                in.skipOne();
            }
        }
        return new Query.CommonTable(at, name, columns, query, in.textFrom(mark));
    }

    /** {@code name ANALYTIC VIEW AS (...)} as a query of everything in that view. */
    private Query.CommonTable analyticView(At at, Identifier name) throws SyntaxException {
        At viewAt = in.here();
        in.next(2);
        in.expect("AS");
        int mark = in.mark();
        in.skipParenthesised();
        var view = new Expr.Opaque(viewAt, "ANALYTIC VIEW", "ANALYTIC VIEW " + in.textFrom(mark));
        var source = new Query.TableFunction(viewAt, view, Query.Outer.NO, Optional.empty());
        var all = new Query.Item(new Expr.Star(viewAt, List.of()), Optional.empty());
        return new Query.CommonTable(at, name, List.of(), Query.of(Query.Select.of(viewAt, all, source)), "");
    }

    /** A comma that ends a SEARCH or CYCLE clause, which has commas of its own: {@code , name [(columns)] AS (}. */
    private boolean atNextTable() {
        return in.at(TokenKind.COMMA)
                && in.isName(1)
                && (in.is(2, "AS") && in.kind(3) == TokenKind.OPEN || in.kind(2) == TokenKind.OPEN);
    }

    private String plsqlDeclarations() throws SyntaxException {
        if (!atDeclaration()) {
            return "";
        }
        int mark = in.mark();
        while (atDeclaration()) {
            skipDeclaration();
        }
        return in.textFrom(mark);
    }

    private boolean atDeclaration() {
        return in.atAny("FUNCTION", "PROCEDURE") && in.isName(1) && !in.is(1, "AS");
    }

    /** Past a whole function: to the END on its own level that a query or the next declaration follows. */
    private void skipDeclaration() throws SyntaxException {
        int level = 0;
        while (true) {
            if (in.atEnd()) {
                throw in.failure("END of the function");
            }
            if (in.at("END")) {
                level--;
                in.next();
                in.takeAny("IF", "LOOP", "CASE");
                if (in.atName() && in.kind(1) == TokenKind.SEMICOLON) {
                    in.next();
                }
                boolean ended = level <= 0 && in.take(TokenKind.SEMICOLON);
                if (ended && (in.atQuery() || atDeclaration() || in.isName(0) && !in.at("BEGIN") && atTable())) {
                    return;
                }
            } else {
                if (in.atAny("BEGIN", "CASE", "IF", "LOOP")) {
                    level++;
                }
                in.next();
            }
        }
    }

    private boolean atTable() {
        return in.is(1, "AS") || in.kind(1) == TokenKind.OPEN;
    }
}
