package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE VIEW and CREATE MATERIALIZED VIEW. */
final class ViewParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;

    ViewParser(Cursor in, Parsers parsers, ClauseParser clauses) {
        this.in = in;
        this.parsers = parsers;
        this.clauses = clauses;
    }

    Statement view(At at, List<Clause> before) throws SyntaxException {
        Name name = parsers.names().name("a view");
        var others = new ArrayList<Clause>(before);
        others.addAll(clauses.knownClauses(ClauseSet.VIEW));
        Optional<Name> ofType = Optional.empty();
        if (in.take("OF")) {
            ofType = Optional.of(parsers.names().name("an object type"));
            others.addAll(clauses.knownClauses(ClauseSet.VIEW));
        }
        List<Identifier> columns = in.at(TokenKind.OPEN) ? columns(others) : List.of();
        while (in.at(TokenKind.WORD) && !in.at("AS")) {
            others.add(clauses.clause(ClauseSet.VIEW));
        }
        in.expect("AS");
        int mark = in.mark();
        Query query = parsers.queries().query();
        String text = in.textFrom(mark);
        restriction(others);
        return new Statement.CreateView(at, name, columns, ofType, query, text, others);
    }

    private void restriction(List<Clause> others) throws SyntaxException {
        while (in.at("WITH") || in.atAny("CONTAINER_MAP", "CONTAINERS_DEFAULT")) {
            At at = in.here();
            int mark = in.mark();
            String keyword = in.word();
            in.next();
            if (keyword.equals("WITH")) {
                keyword = in.at("READ") ? "WITH READ ONLY" : "WITH CHECK OPTION";
                if (in.take("READ")) {
                    in.expect("ONLY");
                } else {
                    in.expect("CHECK", "OPTION");
                }
                if (in.take("CONSTRAINT")) {
                    in.identifier("the name of a constraint");
                }
            }
            others.add(clauses.passed(at, keyword, mark));
        }
    }

    /** Column names; constraints and other attributes of columns become clauses. */
    private List<Identifier> columns(List<Clause> others) throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var names = new ArrayList<Identifier>();
        var constraints = new ConstraintParser(in, parsers, clauses);
        do {
            At at = in.here();
            int mark = in.mark();
            if (!constraints.atTableConstraint()) {
                names.add(in.identifier("a column"));
            }
            if (!in.at(TokenKind.COMMA) && !in.at(TokenKind.CLOSE)) {
                while (!in.at(TokenKind.COMMA) && !in.at(TokenKind.CLOSE)) {
                    in.skipOne();
                }
                others.add(clauses.passed(at, "COLUMN", mark));
            }
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return names;
    }

    Statement materialized(At at) throws SyntaxException {
        Name name = parsers.names().name("a materialized view");
        var others = new ArrayList<Clause>();
        if (in.at("OF") && in.isName(1)) {
            int mark = in.mark();
            At ofAt = in.here();
            in.next();
            parsers.names().name("an object type");
            others.add(clauses.passed(ofAt, "OF", mark));
        }
        List<Identifier> columns = in.at(TokenKind.OPEN) ? columns(others) : List.of();
        others.addAll(clauses.clauses(ClauseSet.MATERIALIZED_VIEW));
        in.expect("AS");
        int mark = in.mark();
        Query query = parsers.queries().query();
        return new Statement.CreateMaterializedView(at, name, columns, query, in.textFrom(mark), others);
    }
}
