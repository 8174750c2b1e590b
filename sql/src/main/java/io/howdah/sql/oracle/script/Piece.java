package io.howdah.sql.oracle.script;

/**
 * What the splitter cut out: indexes into the input's window, valid until the next cut. One instance serves a whole script.
 */
final class Piece {
    enum Type {
        SQL,
        PLSQL,
        /** a line for SQL*Plus, continuation lines included */
        COMMAND,
        /** only {@code /} */
        SLASH,
        /** lines that begin with no known word */
        UNKNOWN,
        /** the script ended, or the longest allowed statement was reached, in a quote, comment or parenthesis */
        UNFINISHED,
        END
    }

    /** What ended a statement. */
    enum Ending {
        TERMINATOR,
        SLASH,
        DOT,
        NEXT_STATEMENT,
        END_OF_SCRIPT
    }

    enum Open {
        NOTHING,
        TEXT,
        NAME,
        COMMENT,
        PARENTHESIS,
        BLOCK
    }

    Type type = Type.END;
    Ending ending = Ending.TERMINATOR;
    Open open = Open.NOTHING;
    int start;
    int body;
    int end;
    int after;
    long line;
    int column;
    boolean ampersand;
    boolean hyphenInText;
    boolean continued;
    String word = "";

    void reset(int at, long atLine, int atColumn) {
        type = Type.END;
        ending = Ending.TERMINATOR;
        open = Open.NOTHING;
        start = at;
        body = at;
        end = at;
        after = at;
        line = atLine;
        column = atColumn;
        ampersand = false;
        hyphenInText = false;
        continued = false;
        word = "";
    }
}
