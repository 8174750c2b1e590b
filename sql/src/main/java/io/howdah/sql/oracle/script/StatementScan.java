package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.util.Set;

/** Finds where a statement ends: by its terminator, a slash, the end of the script, or where another one begins. */
final class StatementScan {
    /** How a unit that is sent as a whole is delimited. */
    enum CodeKind {
        /** statements and declarations: ends at a slash */
        BLOCK,
        /** CREATE TYPE, CREATE LIBRARY: no semicolon inside, so that one ends it as well */
        SPECIFICATION,
        /** Java or JavaScript: only a slash, its quotes are not Oracle's */
        FOREIGN
    }

    /** Statements in which a line may begin with CREATE, ALTER or INSERT. */
    private static final Set<String> HOLDS_OTHER_WORDS = Set.of("EXPLAIN", "GRANT", "REVOKE", "AUDIT", "NOAUDIT");

    private static final boolean[] PLAIN_STOPS = new boolean[256];

    static {
        for (char c : "'\"()-/&;\n".toCharArray()) {
            PLAIN_STOPS[c] = true;
        }
    }

    private final ScriptInput in;
    private final WordScan words;
    private final Beginnings beginnings;

    StatementScan(ScriptInput in, WordScan words) {
        this.in = in;
        this.words = words;
        this.beginnings = new Beginnings(in, words);
    }

    void statement(Piece piece, PlusSettings plus) throws IOException {
        switch (piece.word) {
            case "BEGIN", "DECLARE" -> block(piece, CodeKind.BLOCK);
            case "CREATE" -> create(piece, plus);
            case "WITH" -> {
                String second = words.secondWord(piece.body);
                if (second.equals("FUNCTION") || second.equals("PROCEDURE")) {
                    block(piece, CodeKind.BLOCK);
                    piece.type = piece.type == Piece.Type.PLSQL ? Piece.Type.SQL : piece.type;
                } else {
                    sql(piece, plus);
                }
            }
            default -> sql(piece, plus);
        }
    }

    private void create(Piece piece, PlusSettings plus) throws IOException {
        int p = words.skipAll(piece.body + "CREATE".length());
        String word = words.wordAt(p);
        while (Set.of(
                        "OR",
                        "REPLACE",
                        "EDITIONABLE",
                        "NONEDITIONABLE",
                        "AND",
                        "RESOLVE",
                        "COMPILE",
                        "NOFORCE",
                        "FORCE",
                        "EDITIONING")
                .contains(word)) {
            p = words.skipAll(p + word.length());
            word = words.wordAt(p);
        }
        if (!Words.isCode(word)) {
            sql(piece, plus);
            return;
        }
        switch (word) {
            case "JAVA", "MLE" -> block(piece, CodeKind.FOREIGN);
            case "LIBRARY" -> block(piece, CodeKind.SPECIFICATION);
            case "TYPE" ->
                block(
                        piece,
                        words.wordAt(words.skipAll(p + word.length())).equals("BODY")
                                ? CodeKind.BLOCK
                                : CodeKind.SPECIFICATION);
            default -> block(piece, CodeKind.BLOCK);
        }
    }

    /** A statement that ends at its terminator. */
    void sql(Piece piece, PlusSettings plus) throws IOException {
        piece.type = Piece.Type.SQL;
        int terminator = plus.terminator() == PlusSettings.OFF ? -1 : plus.terminator();
        boolean splits = !HOLDS_OTHER_WORDS.contains(piece.word) && !createsSchema(piece);
        int depth = 0;
        int p = piece.body;
        boolean[] stops = stops(plus);
        while (in.has(p)) {
            p = skipPlain(p, stops);
            byte b = in.bytes()[p];
            if (b == terminator) {
                finish(piece, p, p + 1, Piece.Ending.TERMINATOR);
                return;
            }
            switch (b) {
                case '\'' -> p = text(piece, p);
                case '"' -> p = name(piece, p);
                case '(' -> depth++;
                case ')' -> depth--;
                case '-' -> p = words.isAt(p, '-', '-') ? in.lineEnd(p) - 1 : p;
                case '/' -> p = comment(piece, p);
                case '&' -> piece.ampersand = true;
                case '\n' -> {
                    continueLine(piece, p);
                    if (lineEnds(piece, p + 1)) {
                        return;
                    }
                    if (splits && depth <= 0 && beginnings.beginsOther(p + 1)) {
                        finish(piece, p, p + 1, Piece.Ending.NEXT_STATEMENT);
                        return;
                    }
                }
                default -> {}
            }
            if (p < 0) {
                unfinished(piece);
                return;
            }
            if (b != '\'' && b != '"' && plus.define() != '&' && b == plus.define()) {
                piece.ampersand = true;
            }
            p++;
        }
        atEnd(piece, p, depth > 0 ? Piece.Open.PARENTHESIS : Piece.Open.NOTHING);
    }

    /** Bytes that mean something to {@link #sql}; all others are passed over quickly. */
    private static boolean[] stops(PlusSettings plus) {
        boolean[] stops = PLAIN_STOPS;
        if (plus.terminator() != ';' || plus.define() != '&') {
            stops = PLAIN_STOPS.clone();
            stops[plus.terminator() & 0xFF] = true;
            stops[plus.define() & 0xFF] = true;
        }
        return stops;
    }

    /** The next byte that means something, or the last one that is in the window. */
    private int skipPlain(int from, boolean[] stops) {
        byte[] b = in.bytes();
        int last = in.limit() - 1;
        int p = from;
        while (p < last && !stops[b[p] & 0xFF]) {
            p++;
        }
        return p;
    }

    private boolean createsSchema(Piece piece) throws IOException {
        return piece.word.equals("CREATE") && words.secondWord(piece.body).equals("SCHEMA");
    }

    /** A unit that ends at a slash. */
    void block(Piece piece, CodeKind kind) throws IOException {
        piece.type = Piece.Type.PLSQL;
        int depth = 0;
        int lastCode = piece.body;
        int p = piece.body;
        while (in.has(p)) {
            byte b = in.bytes()[p];
            int from = p;
            if (kind != CodeKind.FOREIGN) {
                switch (b) {
                    case '\'' -> p = text(piece, p);
                    case '"' -> p = name(piece, p);
                    case '(' -> depth++;
                    case ')' -> depth--;
                    case '-' -> p = words.isAt(p, '-', '-') ? in.lineEnd(p) - 1 : p;
                    case '/' -> p = comment(piece, p);
                    default -> {}
                }
                if (p < 0) {
                    unfinished(piece);
                    return;
                }
            }
            if (b == '&') {
                piece.ampersand = true;
            } else if (b == ';' && kind == CodeKind.SPECIFICATION && depth <= 0) {
                endSpecification(piece, p);
                return;
            } else if (b == '\n') {
                if (lineEnds(piece, p + 1)) {
                    return;
                }
                if (kind == CodeKind.BLOCK
                        && in.bytes()[lastCode] == ';'
                        && beginnings.beginsAfterCode(p + 1, lastCode)) {
                    finish(piece, p, p + 1, Piece.Ending.NEXT_STATEMENT);
                    return;
                }
            }
            boolean comment = (b == '-' || b == '/') && p > from;
            if (!comment && (b > ' ' || b < 0)) {
                lastCode = p;
            }
            p++;
        }
        boolean whole = kind == CodeKind.FOREIGN || in.bytes()[lastCode] == ';';
        atEnd(piece, p, whole ? Piece.Open.NOTHING : Piece.Open.BLOCK);
    }

    /** CREATE TYPE ends here; a slash on the next line with text belongs to it. */
    private void endSpecification(Piece piece, int semicolon) throws IOException {
        finish(piece, semicolon, semicolon + 1, Piece.Ending.TERMINATOR);
        int p = words.skipAll(semicolon + 1);
        if (in.has(p) && in.bytes()[p] == '/' && words.restOfLineBlank(p + 1)) {
            int end = in.lineEnd(p);
            piece.after = in.has(end) ? end + 1 : end;
            piece.ending = Piece.Ending.SLASH;
        }
    }

    /** A line that holds only a slash or a dot ends every statement. */
    private boolean lineEnds(Piece piece, int lineStart) throws IOException {
        int p = lineStart;
        while (in.has(p) && (in.bytes()[p] == ' ' || in.bytes()[p] == '\t')) {
            p++;
        }
        if (!in.has(p) || in.bytes()[p] != '/' && in.bytes()[p] != '.' || !words.restOfLineBlank(p + 1)) {
            return false;
        }
        int end = in.lineEnd(p);
        boolean slash = in.bytes()[p] == '/';
        piece.end = lineStart;
        piece.after = in.has(end) ? end + 1 : end;
        piece.ending = slash ? Piece.Ending.SLASH : Piece.Ending.DOT;
        if (!slash) {
            int next = words.skipAll(piece.after);
            if (in.has(next) && in.bytes()[next] == '/' && words.restOfLineBlank(next + 1)) {
                int nextEnd = in.lineEnd(next);
                piece.after = in.has(nextEnd) ? nextEnd + 1 : nextEnd;
                piece.ending = Piece.Ending.SLASH;
            }
        }
        trim(piece);
        return true;
    }

    private void finish(Piece piece, int end, int after, Piece.Ending ending) throws IOException {
        piece.end = end;
        piece.after = after;
        piece.ending = ending;
        trim(piece);
        if (ending == Piece.Ending.TERMINATOR && words.restOfLineIsNothing(after)) {
            int lineEnd = in.lineEnd(after);
            piece.after = in.has(lineEnd) ? lineEnd + 1 : lineEnd;
        }
    }

    private void trim(Piece piece) {
        byte[] b = in.bytes();
        while (piece.end > piece.body && b[piece.end - 1] >= 0 && b[piece.end - 1] <= ' ') {
            piece.end--;
        }
    }

    private void atEnd(Piece piece, int p, Piece.Open open) {
        piece.end = p;
        piece.after = p;
        trim(piece);
        if (open != Piece.Open.NOTHING || in.full()) {
            piece.open = open;
            piece.type = Piece.Type.UNFINISHED;
        } else {
            piece.ending = Piece.Ending.END_OF_SCRIPT;
        }
    }

    private void unfinished(Piece piece) {
        piece.type = Piece.Type.UNFINISHED;
        piece.end = in.limit();
        piece.after = in.limit();
    }

    /** From a quote to the last character of the literal, or -1 when it never ends. */
    private int text(Piece piece, int quote) throws IOException {
        int closing = alternative(quote);
        int p = quote + 1;
        if (closing >= 0) {
            p = quote + 2;
        }
        while (true) {
            byte[] b = in.bytes();
            for (int end = in.limit(); p < end; p++) {
                byte c = b[p];
                if (c == '\'' && (closing < 0 || (b[p - 1] & 0xFF) == closing && p > quote + 2)) {
                    return p;
                }
                if (c == '&') {
                    piece.ampersand = true;
                } else if (c == '\n' && (b[p - 1] == '-' || b[p - 1] == '\r' && b[p - 2] == '-')) {
                    piece.hyphenInText = true;
                }
            }
            if (!in.more()) {
                piece.open = Piece.Open.TEXT;
                return -1;
            }
        }
    }

    /** The byte that must stand before the closing quote of {@code q'[...]'}, or -1 for an ordinary literal. */
    private int alternative(int quote) throws IOException {
        byte[] b = in.bytes();
        int q = quote - 1;
        if (q < 0 || b[q] != 'q' && b[q] != 'Q') {
            return -1;
        }
        int before = q - 1;
        if (before >= 0 && (b[before] == 'n' || b[before] == 'N')) {
            before--;
        }
        if (before >= 0 && WordScan.isWordByte(b[before]) || !in.has(quote + 1)) {
            return -1;
        }
        int delimiter = in.bytes()[quote + 1] & 0xFF;
        if (delimiter >= 0xC0) {
            // a character of several bytes: its last byte stands before the closing quote
            int last = quote + 2;
            while (in.has(last + 1) && (in.bytes()[last + 1] & 0xC0) == 0x80) {
                last++;
            }
            return in.bytes()[last] & 0xFF;
        }
        return switch (delimiter) {
            case '[' -> ']';
            case '(' -> ')';
            case '{' -> '}';
            case '<' -> '>';
            default -> delimiter;
        };
    }

    private int name(Piece piece, int quote) throws IOException {
        for (int p = quote + 1; in.has(p); p++) {
            byte c = in.bytes()[p];
            if (c == '"') {
                return p;
            }
            if (c == '&') {
                piece.ampersand = true;
            }
        }
        piece.open = Piece.Open.NAME;
        return -1;
    }

    private int comment(Piece piece, int slash) throws IOException {
        if (!words.isAt(slash, '/', '*')) {
            return slash;
        }
        int behind = words.skipBlockComment(slash);
        if (words.commentOpen()) {
            piece.open = Piece.Open.COMMENT;
            return -1;
        }
        return behind - 1;
    }

    /** SQL*Plus joins a line that ends with a hyphen to the next one. The hyphen becomes a blank so that positions stay. */
    private void continueLine(Piece piece, int lineFeed) {
        byte[] b = in.bytes();
        int p = lineFeed - 1;
        while (p > piece.body && (b[p] == '\r' || b[p] == ' ' || b[p] == '\t')) {
            p--;
        }
        if (p > piece.body && b[p] == '-' && b[p - 1] != '-') {
            b[p] = ' ';
            piece.continued = true;
        }
    }
}
