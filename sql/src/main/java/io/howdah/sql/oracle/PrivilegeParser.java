package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads GRANT and REVOKE. */
final class PrivilegeParser {
    private final Cursor in;
    private final Parsers parsers;

    PrivilegeParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    Statement grant(At at) throws SyntaxException {
        int mark = in.mark();
        in.expect("GRANT");
        List<String> privileges = privileges("TO");
        String kind = onKind("TO");
        Optional<Name> object = object();
        in.expect("TO");
        if (in.atAny("PROCEDURE", "FUNCTION", "PACKAGE") && in.isName(1)) {
            return StatementParser.unsupported(in, at, mark, "GRANT", object);
        }
        List<Identifier> grantees = grantees();
        passwords();
        int optionMark = in.mark();
        if (in.at("WITH") || in.at("CONTAINER")) {
            in.skipRest();
        }
        return new Statement.Grant(at, privileges, kind, object, grantees, in.wordsFrom(optionMark));
    }

    /** {@code IDENTIFIED BY a, b}, which creates the users as well: passwords are kept nowhere. */
    private void passwords() throws SyntaxException {
        if (in.take("IDENTIFIED")) {
            in.expect("BY");
            in.take("VALUES");
            do {
                in.skipOne();
            } while (in.take(TokenKind.COMMA));
        }
    }

    Statement revoke(At at) throws SyntaxException {
        int mark = in.mark();
        in.expect("REVOKE");
        List<String> privileges = privileges("FROM");
        String kind = onKind("FROM");
        Optional<Name> object = object();
        in.expect("FROM");
        if (in.atAny("PROCEDURE", "FUNCTION", "PACKAGE") && in.isName(1)) {
            return StatementParser.unsupported(in, at, mark, "REVOKE", object);
        }
        List<Identifier> grantees = grantees();
        if (in.atAny("CASCADE", "FORCE", "CONTAINER")) {
            return StatementParser.unsupported(in, at, mark, "REVOKE", object);
        }
        return new Statement.Revoke(at, privileges, kind, object, grantees);
    }

    private List<String> privileges(String end) throws SyntaxException {
        var result = new ArrayList<String>();
        do {
            int mark = in.mark();
            while (!in.at(TokenKind.COMMA) && !in.at("ON") && !in.at(end)) {
                if (!in.atName() && !in.at(TokenKind.OPEN)) {
                    throw in.failure("a privilege or a role");
                }
                in.skipOne();
            }
            if (in.mark() == mark) {
                throw in.failure("a privilege or a role");
            }
            result.add(unquoted(in.wordsFrom(mark)));
        } while (in.take(TokenKind.COMMA));
        return result;
    }

    /** {@code "CONNECT"} is the same as CONNECT; other quoted names keep their quotes. */
    private static String unquoted(String privilege) {
        boolean simple = privilege.matches("\"[A-Z][A-Z0-9_$#]*\"");
        return simple ? privilege.substring(1, privilege.length() - 1) : privilege;
    }

    /** Takes ON and the word for the kind of object, when one is written. */
    private String onKind(String end) {
        if (!in.take("ON")) {
            return "";
        }
        int mark = in.mark();
        boolean kind = in.atAny("DIRECTORY", "EDITION", "USER", "TYPE", "SCHEMA", "TABLE", "DOMAIN")
                && in.isName(1)
                && !in.is(1, end);
        if (kind) {
            in.next();
        } else if (!in.take("MINING", "MODEL") && !in.take("JAVA", "SOURCE") && !in.take("JAVA", "RESOURCE")) {
            in.take("SQL", "TRANSLATION", "PROFILE");
        }
        return in.wordsFrom(mark);
    }

    private Optional<Name> object() throws SyntaxException {
        return in.at("TO") || in.at("FROM")
                ? Optional.empty()
                : Optional.of(parsers.names().name("an object"));
    }

    private List<Identifier> grantees() throws SyntaxException {
        var result = new ArrayList<Identifier>();
        do {
            result.add(in.identifier("a user or a role"));
        } while (in.take(TokenKind.COMMA));
        return result;
    }
}
