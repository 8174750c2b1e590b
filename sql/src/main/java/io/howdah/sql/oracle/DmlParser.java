package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.InsertValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads INSERT into its tree and delimits UPDATE, DELETE, MERGE and their kin. */
final class DmlParser {
    private final Cursor in;
    private final Parsers parsers;

    DmlParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    Statement insert() throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        in.expect("INSERT");
        if (in.at("ALL") || in.at("FIRST")) {
            return multiTable(at, mark);
        }
        in.expect("INTO");
        if (!in.atName() || in.kind(1) == TokenKind.OPEN && in.isQuery(2)) {
            return other(at, mark, "INSERT", Optional.empty());
        }
        Name table = parsers.names().name("a table");
        alias();
        List<Identifier> columns = in.at(TokenKind.OPEN) && !in.atQuery() ? columns() : List.of();
        Statement result;
        if (in.at("VALUES") && in.kind(1) == TokenKind.OPEN) {
            in.next();
            result = new InsertValues(at, table, columns, rows());
        } else if (in.atQuery()) {
            result = new Statement.InsertSelect(
                    at, table, columns, parsers.queries().query());
        } else {
            return other(at, mark, "INSERT", Optional.of(table));
        }
        return in.atEnd() ? result : tail(at, mark, table);
    }

    /** RETURNING and LOG ERRORS make the statement one that is only delimited. */
    private Statement tail(At at, int mark, Name table) throws SyntaxException {
        if (in.atAny("RETURNING", "RETURN", "LOG")) {
            return other(at, mark, "INSERT", Optional.of(table));
        }
        throw in.failure("the end of the statement");
    }

    private void alias() throws SyntaxException {
        if (Words.isAlias(in) && !in.at("VALUES") && !in.at("BY") && !in.at("SET")) {
            in.identifier("an alias");
        }
    }

    /** A column may be qualified by its table or alias: the last part is the column. */
    private List<Identifier> columns() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var result = new ArrayList<Identifier>();
        do {
            Identifier name = in.identifier("a column");
            while (in.take(TokenKind.DOT)) {
                name = in.identifier("a column");
            }
            result.add(name);
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return List.copyOf(result);
    }

    private List<List<Expr>> rows() throws SyntaxException {
        var rows = new ArrayList<List<Expr>>(1);
        do {
            rows.add(row());
        } while (in.take(TokenKind.COMMA));
        return rows;
    }

    private List<Expr> row() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var values = new ArrayList<Expr>();
        do {
            values.add(parsers.expressions().expression());
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return values;
    }

    private Statement multiTable(At at, int mark) throws SyntaxException {
        String kind = "INSERT " + in.word();
        in.next();
        var branches = new ArrayList<InsertValues>();
        while (in.at("INTO")) {
            At branch = in.here();
            in.next();
            Name table = parsers.names().name("a table");
            List<Identifier> columns = in.at(TokenKind.OPEN) && !in.atQuery() ? columns() : List.of();
            if (!in.take("VALUES")) {
                return other(at, mark, kind, Optional.of(table));
            }
            branches.add(new InsertValues(branch, table, columns, List.of(row())));
        }
        if (branches.isEmpty() || !in.atQuery()) {
            return other(at, mark, kind, Optional.empty());
        }
        Query query = parsers.queries().query();
        in.expectEnd();
        return new Statement.InsertAll(at, List.copyOf(branches), query);
    }

    // ---------------------------------------------------------------- delimited

    private Statement other(At at, int mark, String kind, Optional<Name> table) throws SyntaxException {
        in.skipRest();
        return new Statement.OtherDml(at, kind, table, in.textFrom(mark));
    }

    /** A statement whose table stands behind these words, each of which may be absent. */
    Statement delimited(String kind, String... before) throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        in.next(kind.equals("LOCK TABLE") || kind.equals("EXPLAIN PLAN") ? 2 : 1);
        for (String word : before) {
            in.take(word);
        }
        boolean named = in.atName() && in.kind(1) != TokenKind.OPEN && !kind.equals("EXPLAIN PLAN");
        Optional<Name> table = named ? Optional.of(parsers.names().name("a table")) : Optional.empty();
        if (in.atEnd() && !kind.equals("DELETE") && !kind.equals("CALL")) {
            throw in.failure("more of " + kind);
        }
        return other(at, mark, kind, table);
    }
}
