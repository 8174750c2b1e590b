package io.howdah.sql.oracle;

import io.howdah.base.Identifier;

/** Goes past PL/SQL that cannot be read, losing as little as possible. */
final class Skipping {
    private Skipping() {}

    /**
     * From the beginning of a statement to behind the semicolon that ends it: a compound statement is left as a whole, by counting what
     * opens and closes; another one ends at the first semicolon behind the error.
     *
     * @param error where reading stopped, an offset into the text
     */
    static void statement(Cursor in, int error) throws SyntaxException {
        if (in.atAny("IF", "LOOP", "WHILE", "FOR", "CASE", "BEGIN", "DECLARE")) {
            compound(in);
            return;
        }
        while (!in.atEnd()) {
            boolean behind = in.here().offset() >= error;
            if (in.at(TokenKind.SEMICOLON) && behind) {
                in.next();
                return;
            }
            if (in.at(TokenKind.BROKEN)) {
                throw in.failure("the end of the statement");
            }
            in.next();
        }
        throw in.failure(";");
    }

    private static void compound(Cursor in) throws SyntaxException {
        int open = 0;
        boolean opened = false;
        while (!in.atEnd() && !in.at(TokenKind.BROKEN)) {
            if (in.take("END")) {
                open--;
                in.takeAny("IF", "LOOP", "CASE");
            } else if (open == 0 && opened && in.take(TokenKind.SEMICOLON)) {
                return;
            } else {
                if (in.atAny("IF", "LOOP", "CASE", "BEGIN")) {
                    open++;
                    opened = true;
                }
                in.next();
            }
        }
        throw in.failure("END");
    }

    /** To behind the next semicolon that is not in parentheses. */
    static void declaration(Cursor in, int error) throws SyntaxException {
        while (!in.atEnd() && !in.at(TokenKind.BROKEN)) {
            boolean behind = in.here().offset() >= error;
            if (in.at(TokenKind.SEMICOLON) && behind) {
                in.next();
                return;
            }
            if (behind && atRoutine(in)) {
                return;
            }
            in.next();
        }
        throw in.failure(";");
    }

    /**
     * From the beginning of a subprogram to where it seems to end: behind {@code END name;}, before the next subprogram that begins in the
     * same column, or where what opens and closes is in balance again.
     */
    static void routine(Cursor in, Identifier name) throws SyntaxException {
        int column = in.column();
        boolean began = false;
        int open = 0;
        in.next();
        while (!in.atEnd() && !in.at(TokenKind.BROKEN)) {
            if (atRoutine(in) && in.beginsLine() && in.column() <= column) {
                return;
            }
            if (in.at("END") && in.beginsLine() && in.column() < column) {
                return;
            }
            if (in.take("END")) {
                open--;
                if (!in.takeAny("IF", "LOOP", "CASE").isEmpty()) {
                    continue;
                }
                boolean own = in.atName() && in.identifier("a name").equals(name);
                boolean balanced = began && open <= 0;
                if (in.at(TokenKind.SEMICOLON) && (own || balanced && !in.is(1, "BEGIN"))) {
                    in.next();
                    return;
                }
            } else {
                if (in.atAny("IF", "LOOP", "CASE", "BEGIN")) {
                    open++;
                    began |= in.at("BEGIN");
                }
                in.next();
            }
        }
        throw in.failure("END " + name);
    }

    static boolean atRoutine(Cursor in) {
        return in.atAny("PROCEDURE", "FUNCTION") && in.isName(1);
    }
}
