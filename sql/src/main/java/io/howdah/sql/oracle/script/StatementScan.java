package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Finds where a statement ends: quotes, comments, terminators, and the beginnings of others when a terminator was forgotten. */
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

    private static final Set<String> NEXT_COMMANDS =
            Set.of("PROMPT", "SPOOL", "WHENEVER", "REM", "REMARK", "GRANT", "COMMENT");

    /** Statements in which a line may begin with CREATE, ALTER or INSERT. */
    private static final Set<String> HOLDS_OTHER_WORDS = Set.of("EXPLAIN", "GRANT", "REVOKE", "AUDIT", "NOAUDIT");

    private static final boolean[] PLAIN_STOPS = new boolean[256];

    static {
        for (char c : "'\"()-/&;\n".toCharArray()) {
            PLAIN_STOPS[c] = true;
        }
    }

    private final ScriptInput in;
    private boolean commentOpen;
    /** Offset in the script behind which no comment ends. */
    private long noCommentEnds = Long.MAX_VALUE;

    StatementScan(ScriptInput in) {
        this.in = in;
    }

    /** Whether the last comment that was skipped had no end. */
    boolean commentOpen() {
        return commentOpen;
    }

    void statement(Piece piece, PlusSettings plus) throws IOException {
        switch (piece.word) {
            case "BEGIN", "DECLARE" -> block(piece, CodeKind.BLOCK);
            case "CREATE" -> create(piece, plus);
            case "WITH" -> {
                String second = secondWord(piece.body);
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
        int p = skipAll(piece.body + "CREATE".length());
        String word = wordAt(p);
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
            p = skipAll(p + word.length());
            word = wordAt(p);
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
                        wordAt(skipAll(p + word.length())).equals("BODY") ? CodeKind.BLOCK : CodeKind.SPECIFICATION);
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
                case '-' -> p = isAt(p, '-', '-') ? in.lineEnd(p) - 1 : p;
                case '/' -> p = comment(piece, p);
                case '&' -> piece.ampersand = true;
                case '\n' -> {
                    continueLine(piece, p);
                    if (lineEnds(piece, p + 1)) {
                        return;
                    }
                    if (splits && depth <= 0 && beginsOther(p + 1)) {
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
        return piece.word.equals("CREATE") && secondWord(piece.body).equals("SCHEMA");
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
                    case '-' -> p = isAt(p, '-', '-') ? in.lineEnd(p) - 1 : p;
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
                if (kind == CodeKind.BLOCK && in.bytes()[lastCode] == ';' && beginsAfterCode(p + 1, lastCode)) {
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
        int p = skipAll(semicolon + 1);
        if (in.has(p) && in.bytes()[p] == '/' && restOfLineBlank(p + 1)) {
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
        if (!in.has(p) || in.bytes()[p] != '/' && in.bytes()[p] != '.' || !restOfLineBlank(p + 1)) {
            return false;
        }
        int end = in.lineEnd(p);
        boolean slash = in.bytes()[p] == '/';
        piece.end = lineStart;
        piece.after = in.has(end) ? end + 1 : end;
        piece.ending = slash ? Piece.Ending.SLASH : Piece.Ending.DOT;
        if (!slash) {
            int next = skipAll(piece.after);
            if (in.has(next) && in.bytes()[next] == '/' && restOfLineBlank(next + 1)) {
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
        if (ending == Piece.Ending.TERMINATOR && restOfLineIsNothing(after)) {
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
        if (before >= 0 && isWordByte(b[before]) || !in.has(quote + 1)) {
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
        if (!isAt(slash, '/', '*')) {
            return slash;
        }
        int behind = skipBlockComment(slash);
        if (commentOpen) {
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

    /** Inside a SQL statement whose parentheses are closed: does another statement begin here? */
    private boolean beginsOther(int lineStart) throws IOException {
        int p = lineStart;
        while (in.has(p) && (in.bytes()[p] == ' ' || in.bytes()[p] == '\t')) {
            p++;
        }
        if (!in.has(p)) {
            return false;
        }
        return switch (in.bytes()[p]) {
            case 'C', 'c' -> {
                String word = wordAt(p);
                yield word.equals("CREATE")
                        || word.equals("COMMENT") && secondWord(p).equals("ON");
            }
            case 'A', 'a' -> wordAt(p).equals("ALTER");
            case 'D', 'd' -> wordAt(p).equals("DECLARE");
            case 'I', 'i' -> wordAt(p).equals("INSERT") && secondWord(p).equals("INTO");
            default -> false;
        };
    }

    /** Behind a semicolon of PL/SQL: does the line begin something that PL/SQL has not? */
    private boolean beginsAfterCode(int lineStart, int lastCode) throws IOException {
        int p = lineStart;
        while (in.has(p) && (in.bytes()[p] == ' ' || in.bytes()[p] == '\t')) {
            p++;
        }
        if (!in.has(p)) {
            return false;
        }
        byte first = in.bytes()[p];
        if (first == '@') {
            return endsUnit(lastCode);
        }
        if ((first | 0x20) < 'a' || (first | 0x20) > 'z') {
            return false;
        }
        String word = wordAt(p);
        if (word.equals("CREATE")) {
            return p == lineStart || endsUnit(lastCode);
        }
        boolean other = word.equals("ALTER") && secondWord(p).equals("TRIGGER")
                || word.startsWith("SHO") && secondWord(p).startsWith("ERR")
                || p == lineStart && NEXT_COMMANDS.contains(word)
                || p == lineStart && word.equals("SET") && !Words.settingIsStatement(secondWord(p));
        return other && endsUnit(lastCode);
    }

    /** Whether the statement that ends at this semicolon is {@code END [name];}. */
    private boolean endsUnit(int semicolon) {
        byte[] b = in.bytes();
        int p = semicolon - 1;
        int least = Math.max(0, semicolon - 300);
        while (p >= least && b[p] != ';' && b[p] != '\n') {
            p--;
        }
        String last = new String(b, p + 1, semicolon - p - 1, StandardCharsets.ISO_8859_1)
                .strip()
                .toUpperCase(Locale.ROOT);
        return last.equals("END") || last.startsWith("END ") || last.startsWith("END\"");
    }

    /** Whether a line begins with a word that the splitter understands. */
    boolean beginsAnything(int lineStart) throws IOException {
        int p = skipSpace(lineStart);
        if (!in.has(p)) {
            return true;
        }
        byte b = in.bytes()[p];
        if (b == '@' || b == '/' || b == '-' && isAt(p, '-', '-')) {
            return true;
        }
        String word = wordAt(p);
        return Words.beginsStatement(word)
                || word.length() > 2 && Words.command(word).isPresent();
    }

    /** The first line behind this index that begins a statement and follows a line that ends one; the limit when there is none. */
    int nextStatementLine(int from) throws IOException {
        int lineEnd = in.lineEnd(from);
        while (lineEnd < in.limit()) {
            int last = lineEnd - 1;
            while (last > from && in.bytes()[last] >= 0 && in.bytes()[last] <= ' ') {
                last--;
            }
            int next = lineEnd + 1;
            boolean ended = in.bytes()[last] == ';' || in.bytes()[last] == '/';
            if (ended && in.has(next) && Words.beginsStatement(wordAt(next))) {
                return next;
            }
            lineEnd = in.lineEnd(next);
        }
        return in.limit();
    }

    // ---------------------------------------------------------------- small steps

    boolean isAt(int p, char first, char second) throws IOException {
        return in.has(p + 1) && in.bytes()[p] == first && in.bytes()[p + 1] == second;
    }

    int skipSpace(int from) throws IOException {
        int p = from;
        while (in.has(p) && in.bytes()[p] >= 0 && in.bytes()[p] <= ' ') {
            p++;
        }
        return p;
    }

    /** Behind a block comment that begins here, or the same index. */
    int skipBlockComment(int from) throws IOException {
        commentOpen = false;
        if (!isAt(from, '/', '*')) {
            return from;
        }
        int p = from + 2;
        while (in.offset(p) < noCommentEnds && in.has(p + 1)) {
            if (in.bytes()[p] == '*' && in.bytes()[p + 1] == '/') {
                return p + 2;
            }
            p++;
        }
        commentOpen = true;
        if (!in.full()) {
            noCommentEnds = Math.min(noCommentEnds, in.offset(from));
        }
        return in.limit();
    }

    /** Behind blanks and comments. */
    int skipAll(int from) throws IOException {
        int p = from;
        while (true) {
            p = skipSpace(p);
            if (isAt(p, '-', '-')) {
                p = in.lineEnd(p);
            } else {
                int behind = skipBlockComment(p);
                if (behind == p) {
                    return p;
                }
                p = behind;
            }
        }
    }

    boolean restOfLineBlank(int from) throws IOException {
        for (int p = from; in.has(p); p++) {
            byte b = in.bytes()[p];
            if (b == '\n') {
                return true;
            }
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Blank, or a comment that ends with the line. */
    private boolean restOfLineIsNothing(int from) throws IOException {
        int p = from;
        while (in.has(p) && in.bytes()[p] >= 0 && in.bytes()[p] <= ' ' && in.bytes()[p] != '\n') {
            p++;
        }
        return !in.has(p) || in.bytes()[p] == '\n' || isAt(p, '-', '-');
    }

    /** The word of ASCII letters, digits, {@code _ $ #} here, in upper case; empty when none. */
    String wordAt(int from) throws IOException {
        int p = from;
        while (p - from < 40 && in.has(p) && isWordByte(in.bytes()[p])) {
            p++;
        }
        byte[] b = in.bytes();
        char[] word = new char[p - from];
        for (int i = 0; i < word.length; i++) {
            char c = (char) (b[from + i] & 0xFF);
            word[i] = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        }
        return new String(word);
    }

    String secondWord(int from) throws IOException {
        return wordAt(skipAll(from + wordAt(from).length()));
    }

    private static boolean isWordByte(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b == '$'
                || b == '#'
                || b < 0;
    }
}
