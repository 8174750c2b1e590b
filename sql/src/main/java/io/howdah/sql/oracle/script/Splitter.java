package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Cuts a script into statements and command lines by looking at bytes. All supported character sets keep the quote, the line feed,
 * the slash, the semicolon and the hyphen below 0x40, where no second byte of a character is found, so nothing needs to be decoded
 * to be delimited (a second byte may look like a letter, a bracket or an at sign, which matters at the beginning of a word only).
 */
final class Splitter {
    /** Each statement without end is read to the end of the script: more of them would take quadratic time. */
    static final int MOST_RECOVERIES = 100;

    private final ScriptInput in;
    private final WordScan words;
    private final StatementScan scan;
    private final Beginnings beginnings;
    private int at;
    private long line;
    private int column;
    private int recoveries;

    Splitter(ScriptInput in, long line, int column) {
        this.in = in;
        this.line = line;
        this.column = column;
        this.words = new WordScan(in);
        this.scan = new StatementScan(in, words);
        this.beginnings = new Beginnings(in, words);
    }

    /** Cuts the next piece; {@code type} END at the end of the script. */
    void next(Piece piece, PlusSettings plus, CommentLine comments) throws IOException {
        at = in.begin(at);
        skipBlanks();
        piece.reset(at, line, column);
        int body = skipComments(comments);
        if (!in.has(body)) {
            finishAtEnd(piece, body);
            return;
        }
        piece.body = body;
        classify(piece, plus);
        moveTo(piece.after);
    }

    /** Called with each comment line that stands outside a statement. */
    interface CommentLine {
        void line(String text);
    }

    /** Index behind what was cut last. */
    int position() {
        return at;
    }

    /** Whether only blanks and comments are left. */
    boolean restIsBlank() throws IOException {
        at = in.begin(at);
        skipBlanks();
        int end = skipComments(text -> {});
        return !in.has(end);
    }

    long line() {
        return line;
    }

    /**
     * Gives up a statement: goes on at the first line behind its first that looks like the beginning of another one, or behind all that
     * was read when that has happened too often.
     */
    void recover(Piece piece) throws IOException {
        recoveries++;
        int resume = givenUp() ? Math.max(piece.after, in.limit()) : beginnings.nextStatementLine(piece.start);
        at = piece.start;
        line = piece.line;
        column = piece.column;
        piece.end = resume;
        piece.after = resume;
        moveTo(resume);
    }

    /** Whether so many statements had no end that nothing behind the last of them was looked at. */
    boolean givenUp() {
        return recoveries >= MOST_RECOVERIES;
    }

    private void finishAtEnd(Piece piece, int body) {
        if (words.commentOpen()) {
            piece.type = Piece.Type.UNFINISHED;
            piece.open = Piece.Open.COMMENT;
        } else {
            piece.type = Piece.Type.END;
        }
        piece.end = body;
        piece.after = body;
        moveTo(body);
    }

    private void classify(Piece piece, PlusSettings plus) throws IOException {
        int body = piece.body;
        byte first = in.bytes()[body];
        switch (first) {
            case '@', '!', '$', '?' -> command(piece, String.valueOf((char) first));
            case ';' -> single(piece, ";");
            case '/' -> {
                if (words.restOfLineBlank(body + 1)) {
                    single(piece, "/");
                    piece.type = Piece.Type.SLASH;
                } else {
                    unknown(piece);
                }
            }
            case '.' -> {
                if (words.restOfLineBlank(body + 1)) {
                    single(piece, ".");
                } else {
                    unknown(piece);
                }
            }
            case '(' -> scan.sql(piece, plus);
            case '<' -> scan.block(piece, StatementScan.CodeKind.BLOCK);
            default -> word(piece, plus);
        }
    }

    private void word(Piece piece, PlusSettings plus) throws IOException {
        int body = piece.body;
        String word = words.wordAt(body);
        piece.word = word;
        if (word.equals("SET") && !Words.settingIsStatement(words.secondWord(body))) {
            command(piece, "SET");
        } else if (Words.beginsStatement(word) || word.equals("SET")) {
            scan.statement(piece, plus);
        } else if (isVariable(body, plus)) {
            piece.ampersand = true;
            command(piece, "&");
        } else {
            var command = Words.command(word);
            if (command.isPresent()) {
                command(piece, command.get());
            } else {
                unknown(piece);
            }
        }
    }

    /** A line that begins with a variable: what it is depends on the value, so it is handed over like a command. */
    private boolean isVariable(int index, PlusSettings plus) {
        return plus.define() != PlusSettings.OFF && in.bytes()[index] == plus.define();
    }

    /** The beginning of the current line turned out to be a statement after substitution. */
    void reclassify(Piece piece, String substituted, PlusSettings plus) throws IOException {
        at = piece.start;
        line = piece.line;
        column = piece.column;
        piece.word = substituted.split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
        if (piece.word.equals("BEGIN") || piece.word.equals("DECLARE")) {
            scan.block(piece, StatementScan.CodeKind.BLOCK);
        } else {
            scan.sql(piece, plus);
        }
        moveTo(piece.after);
    }

    private void single(Piece piece, String word) throws IOException {
        piece.type = Piece.Type.COMMAND;
        piece.word = word;
        piece.start = piece.body;
        piece.end = piece.body + 1;
        int end = in.lineEnd(piece.body);
        piece.after = words.restOfLineBlank(piece.body + 1) && in.has(end) ? end + 1 : piece.body + 1;
    }

    /** A command takes its line and, as long as they end with a hyphen, the lines behind it. */
    private void command(Piece piece, String word) throws IOException {
        piece.type = Piece.Type.COMMAND;
        piece.word = word;
        boolean free = word.equals("REMARK") || word.equals("PROMPT");
        int from = piece.body;
        while (true) {
            int end = in.lineEnd(from);
            int hyphen = lastCharacter(from, end);
            boolean continues = hyphen >= from && in.bytes()[hyphen] == '-' && in.has(end);
            // a ruler of hyphens in PROMPT and REMARK is no continuation, although SQL*Plus takes it for one
            if (continues && free && hyphen > from && in.bytes()[hyphen - 1] > ' ') {
                continues = false;
            }
            if (!continues) {
                piece.end = end;
                piece.after = in.has(end) ? end + 1 : end;
                return;
            }
            in.bytes()[hyphen] = ' ';
            from = end + 1;
        }
    }

    /** Takes all lines up to a blank one or one that is understood. */
    private void unknown(Piece piece) throws IOException {
        piece.type = Piece.Type.UNKNOWN;
        int from = piece.body;
        while (true) {
            int end = in.lineEnd(from);
            piece.end = end;
            if (!in.has(end)) {
                piece.after = end;
                return;
            }
            piece.after = end + 1;
            from = end + 1;
            if (!in.has(from) || words.restOfLineBlank(from) || beginnings.beginsAnything(from)) {
                return;
            }
        }
    }

    private int lastCharacter(int from, int end) {
        int last = end - 1;
        while (last >= from && in.bytes()[last] <= ' ' && in.bytes()[last] >= 0) {
            last--;
        }
        return last;
    }

    private void skipBlanks() throws IOException {
        while (in.has(at)) {
            byte b = in.bytes()[at];
            if (b == '\n') {
                line++;
                column = 1;
            } else if (b >= 0 && b <= ' ') {
                column++;
            } else {
                return;
            }
            at++;
            if ((at & 0xFFFF) == 0) {
                at = in.begin(at);
            }
        }
    }

    /** Index of the first character that is neither blank nor in a comment. */
    private int skipComments(CommentLine comments) throws IOException {
        int p = at;
        while (true) {
            p = words.skipSpace(p);
            if (!words.isAt(p, '-', '-')) {
                int behind = words.skipBlockComment(p);
                if (behind == p) {
                    return p;
                }
                p = behind;
            } else {
                int end = in.lineEnd(p);
                comments.line(new String(in.bytes(), p, Math.min(end - p, 500), StandardCharsets.ISO_8859_1));
                p = end;
            }
        }
    }

    private void moveTo(int index) {
        byte[] b = in.bytes();
        int lineStart = -1;
        for (int p = at; p < index; p++) {
            if (b[p] == '\n') {
                line++;
                lineStart = p;
            }
        }
        column = lineStart < 0 ? column + (index - at) : index - lineStart;
        at = index;
    }
}
