package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads object names: {@code hr.emp@remote.example.com}. */
final class NameParser {
    private final Cursor in;

    NameParser(Cursor in) {
        this.in = in;
    }

    /** A dotted name with its database link. Stops before {@code .*}. */
    Name name(String noun) throws SyntaxException {
        At at = in.here();
        Identifier first = in.identifier(noun);
        if (in.kind() != TokenKind.DOT && in.kind() != TokenKind.AT_SIGN) {
            return new Name(at, List.of(first), Optional.empty());
        }
        var parts = new ArrayList<Identifier>(3);
        parts.add(first);
        while (in.at(TokenKind.DOT) && in.isName(1)) {
            in.next();
            parts.add(in.identifier(noun));
        }
        return new Name(at, parts, link());
    }

    private Optional<String> link() throws SyntaxException {
        if (!in.take(TokenKind.AT_SIGN)) {
            return Optional.empty();
        }
        int mark = in.mark();
        in.identifier("the name of a database link");
        while (in.at(TokenKind.DOT) && in.isName(1) || in.at(TokenKind.AT_SIGN) && in.isName(1)) {
            in.next(2);
        }
        return Optional.of(in.wordsFrom(mark).replace(" ", ""));
    }
}
