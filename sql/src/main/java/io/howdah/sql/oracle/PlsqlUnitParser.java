package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.Optional;

/** Recognises PL/SQL units and anonymous blocks and keeps them as written. */
final class PlsqlUnitParser {
    private static final int NO_UNIT = -1;

    private final Cursor in;
    private final Parsers parsers;

    PlsqlUnitParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    boolean atUnit() {
        return atBlock() || kindAt() != NO_UNIT;
    }

    private boolean atBlock() {
        return in.at(TokenKind.OPEN_LABEL) || in.atAny("BEGIN", "DECLARE");
    }

    /** How many tokens stand before the word that names the kind of unit. */
    private int kindAt() {
        int i = 0;
        if (in.at("CREATE")) {
            i = 1;
            while (in.isAny(
                    i,
                    "OR",
                    "REPLACE",
                    "AND",
                    "RESOLVE",
                    "COMPILE",
                    "EDITIONABLE",
                    "NONEDITIONABLE",
                    "NOFORCE",
                    "NO",
                    "FORCE")) {
                i++;
            }
            if (in.is(i, "JAVA")) {
                return i;
            }
        }
        boolean unit = in.isAny(i, "PROCEDURE", "FUNCTION", "PACKAGE", "TRIGGER") && (in.isName(i + 1))
                || in.is(i, "TYPE") && in.is(i + 1, "BODY");
        return unit ? i : NO_UNIT;
    }

    Statement unit() throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        if (atBlock()) {
            return new Statement.PlsqlUnit(at, "BLOCK", Optional.empty(), Optional.empty(), in.unitFrom(mark));
        }
        in.next(kindAt());
        String kind = in.word();
        in.next();
        if (kind.equals("JAVA")) {
            return new Statement.PlsqlUnit(at, kind, javaName(), Optional.empty(), in.unitFrom(mark));
        }
        if ((kind.equals("PACKAGE") || kind.equals("TYPE")) && in.at("BODY") && in.isName(1)) {
            in.next();
            kind += " BODY";
        }
        in.skipExistence();
        Name name = parsers.names().name("the name of a unit");
        if (in.atEnd()) {
            throw in.failure("the body of " + name.last());
        }
        Optional<Name> table = kind.equals("TRIGGER") ? triggerTable() : Optional.empty();
        return new Statement.PlsqlUnit(at, kind, Optional.of(name), table, in.unitFrom(mark));
    }

    private Optional<Name> javaName() throws SyntaxException {
        in.takeAny("SOURCE", "CLASS", "RESOURCE");
        return in.take("NAMED") ? Optional.of(parsers.names().name("the name of a Java source")) : Optional.empty();
    }

    private Optional<Name> triggerTable() throws SyntaxException {
        while (!in.atEnd() && !in.atAny("BEGIN", "DECLARE", "CALL", "COMPOUND")) {
            if (in.take("ON")) {
                if (in.take("NESTED", "TABLE")) {
                    in.identifier("a nested table");
                    in.expect("OF");
                }
                boolean wide = in.atAny("DATABASE", "SCHEMA", "PLUGGABLE")
                        || in.kind(1) == TokenKind.DOT && in.is(2, "SCHEMA");
                return wide ? Optional.empty() : Optional.of(parsers.names().name("a table"));
            }
            in.next();
        }
        return Optional.empty();
    }
}
