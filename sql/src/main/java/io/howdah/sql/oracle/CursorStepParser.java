package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads OPEN, FETCH, CLOSE and EXECUTE IMMEDIATE. */
final class CursorStepParser {
    private final Cursor in;
    private final Parsers parsers;

    CursorStepParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    Step open(At at) throws SyntaxException {
        in.expect("OPEN");
        Expr cursor = parsers.primaries().primary();
        if (!in.take("FOR")) {
            return new Step.Open(at, semicolon(), cursor);
        }
        if (in.atQuery()) {
            Query query = parsers.queries().query();
            if (in.at(TokenKind.SEMICOLON)) {
                return new Step.OpenQuery(at, semicolon(), cursor, query);
            }
            throw in.failure(";");
        }
        Expr sql = parsers.expressions().expression();
        List<Step.Using> using = in.take("USING") ? using() : List.of();
        return new Step.OpenText(at, semicolon(), cursor, sql, using);
    }

    Step fetch(At at) throws SyntaxException {
        in.expect("FETCH");
        Expr cursor = parsers.primaries().primary();
        Query.Bulk bulk = bulk();
        in.expect("INTO");
        List<Expr> into = parsers.expressions().expressions();
        Optional<Expr> limit =
                in.take("LIMIT") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
        return new Step.Fetch(at, semicolon(), cursor, bulk, into, limit);
    }

    Step close(At at) throws SyntaxException {
        in.expect("CLOSE");
        Expr cursor = parsers.primaries().primary();
        return new Step.Close(at, semicolon(), cursor);
    }

    Step execute(At at) throws SyntaxException {
        in.expect("EXECUTE", "IMMEDIATE");
        Expr sql = parsers.expressions().expression();
        Query.Bulk bulk = Query.Bulk.NO;
        List<Expr> into = List.of();
        List<Step.Using> using = List.of();
        Query.Bulk returningBulk = Query.Bulk.NO;
        List<Expr> returning = List.of();
        while (!in.at(TokenKind.SEMICOLON)) {
            if (in.at("BULK", "COLLECT") || in.at("INTO")) {
                bulk = bulk();
                in.expect("INTO");
                into = parsers.expressions().expressions();
            } else if (in.take("USING")) {
                using = using();
            } else if (in.take("RETURNING") || in.take("RETURN")) {
                returningBulk = bulk();
                in.expect("INTO");
                returning = parsers.expressions().expressions();
            } else {
                throw in.failure("INTO, USING, RETURNING or ;");
            }
        }
        return new Step.Execute(at, semicolon(), sql, bulk, into, using, returningBulk, returning);
    }

    private Query.Bulk bulk() {
        return in.take("BULK", "COLLECT") ? Query.Bulk.BULK_COLLECT : Query.Bulk.NO;
    }

    private List<Step.Using> using() throws SyntaxException {
        var using = new ArrayList<Step.Using>();
        do {
            Declaration.Mode mode = Declaration.Mode.IN;
            if (in.take("IN", "OUT")) {
                mode = Declaration.Mode.IN_OUT;
            } else if (in.take("OUT")) {
                mode = Declaration.Mode.OUT;
            } else {
                in.take("IN");
            }
            using.add(new Step.Using(mode, parsers.expressions().expression()));
        } while (in.take(TokenKind.COMMA));
        return using;
    }

    private At semicolon() throws SyntaxException {
        in.expect(TokenKind.SEMICOLON);
        return in.endHere();
    }
}
