package io.howdah.sql.oracle.script;

import java.io.IOException;

/** Words, blanks and comments at a place of the input. */
final class WordScan {
    private final ScriptInput in;
    private boolean commentOpen;
    /** Offset in the script behind which no comment ends. */
    private long noCommentEnds = Long.MAX_VALUE;

    WordScan(ScriptInput in) {
        this.in = in;
    }

    /** Whether the last comment that was skipped had no end. */
    boolean commentOpen() {
        return commentOpen;
    }

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
    boolean restOfLineIsNothing(int from) throws IOException {
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

    static boolean isWordByte(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b == '$'
                || b == '#'
                || b < 0;
    }
}
