package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.IndexKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE INDEX in all its kinds. */
final class IndexParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;

    IndexParser(Cursor in, Parsers parsers, ClauseParser clauses) {
        this.in = in;
        this.parsers = parsers;
        this.clauses = clauses;
    }

    Statement create(At at, IndexKind kind) throws SyntaxException {
        Name name = parsers.names().name("an index");
        var others = new ArrayList<Clause>(clauses.knownClauses(ClauseSet.INDEX));
        in.expect("ON");
        At clusterAt = in.here();
        int mark = in.mark();
        boolean cluster = in.at("CLUSTER") && in.isName(1);
        if (cluster) {
            in.next();
        }
        Name table = parsers.names().name("a table");
        if (cluster) {
            others.add(clauses.passed(clusterAt, "CLUSTER", mark));
        } else if (in.atName()) {
            in.identifier("an alias");
        }
        List<Expr.SortKey> keys = List.of();
        if (!cluster) {
            in.expect(TokenKind.OPEN);
            keys = parsers.calls().sortKeys();
            in.expect(TokenKind.CLOSE);
        }
        String join = joinText();
        Optional<Name> type = Optional.empty();
        String parameters = "";
        while (in.at(TokenKind.WORD)) {
            if (in.take("INDEXTYPE")) {
                in.expect("IS");
                type = Optional.of(parsers.names().name("an index type"));
            } else if (in.at("PARAMETERS") && in.kind(1) == TokenKind.OPEN && in.kind(2) == TokenKind.TEXT) {
                in.next(2);
                parameters = in.text("parameters");
                in.expect(TokenKind.CLOSE);
            } else {
                others.add(clauses.clause(ClauseSet.INDEX));
            }
        }
        return new Statement.CreateIndex(at, name, kind, table, List.copyOf(keys), type, parameters, join, others);
    }

    private String joinText() throws SyntaxException {
        if (!in.at("FROM")) {
            return "";
        }
        int mark = in.mark();
        new FromAndWhere().pass();
        return in.textFrom(mark);
    }

    /** {@code FROM sales, customers WHERE ...} of a bitmap join index. */
    private final class FromAndWhere {
        void pass() throws SyntaxException {
            in.expect("FROM");
            new FromParser(in, parsers).sources();
            in.expect("WHERE");
            parsers.expressions().expression();
        }
    }
}
