package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Tells lines on which a statement or command begins, for statements whose terminator was forgotten. */
final class Beginnings {
    private static final Set<String> NEXT_COMMANDS =
            Set.of("PROMPT", "SPOOL", "WHENEVER", "REM", "REMARK", "GRANT", "COMMENT");

    private final ScriptInput in;
    private final WordScan words;

    Beginnings(ScriptInput in, WordScan words) {
        this.in = in;
        this.words = words;
    }

    /** Inside a SQL statement whose parentheses are closed: does another statement begin here? */
    boolean beginsOther(int lineStart) throws IOException {
        int p = lineStart;
        while (in.has(p) && (in.bytes()[p] == ' ' || in.bytes()[p] == '\t')) {
            p++;
        }
        if (!in.has(p)) {
            return false;
        }
        return switch (in.bytes()[p]) {
            case 'C', 'c' -> {
                String word = words.wordAt(p);
                yield word.equals("CREATE")
                        || word.equals("COMMENT") && words.secondWord(p).equals("ON");
            }
            case 'A', 'a' -> words.wordAt(p).equals("ALTER");
            case 'D', 'd' -> words.wordAt(p).equals("DECLARE");
            case 'I', 'i' ->
                words.wordAt(p).equals("INSERT") && words.secondWord(p).equals("INTO");
            default -> false;
        };
    }

    /** Behind a semicolon of PL/SQL: does the line begin something that PL/SQL has not? */
    boolean beginsAfterCode(int lineStart, int lastCode) throws IOException {
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
        String word = words.wordAt(p);
        if (word.equals("CREATE")) {
            return p == lineStart || endsUnit(lastCode);
        }
        boolean other = word.equals("ALTER") && words.secondWord(p).equals("TRIGGER")
                || word.startsWith("SHO") && words.secondWord(p).startsWith("ERR")
                || p == lineStart && NEXT_COMMANDS.contains(word)
                || p == lineStart && word.equals("SET") && !Words.settingIsStatement(words.secondWord(p));
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
        int p = words.skipSpace(lineStart);
        if (!in.has(p)) {
            return true;
        }
        byte b = in.bytes()[p];
        if (b == '@' || b == '/' || b == '-' && words.isAt(p, '-', '-')) {
            return true;
        }
        String word = words.wordAt(p);
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
            if (ended && in.has(next) && Words.beginsStatement(words.wordAt(next))) {
                return next;
            }
            lineEnd = in.lineEnd(next);
        }
        return in.limit();
    }
}
