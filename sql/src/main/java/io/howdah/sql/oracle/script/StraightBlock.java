package io.howdah.sql.oracle.script;

import io.howdah.base.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An anonymous block that only strings statements together: {@code BEGIN INSERT ...; INSERT ...; COMMIT; END;}, as export tools write it
 * to save round trips. Variables may be declared and assigned constant expressions; they are put into the statements that use them.
 */
final class StraightBlock {
    private static final Set<String> STATEMENTS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> NOT_DECLARATIONS =
            Set.of("CURSOR", "PROCEDURE", "FUNCTION", "TYPE", "SUBTYPE", "PRAGMA", "BEGIN");
    private static final Set<String> NOT_CONSTANT = Set.of("SELECT", "NEXTVAL", "CURRVAL", "SQL");

    private final String text;
    private final Map<String, String> variables = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private int at;

    private StraightBlock(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /**
     * @param text with the values of variables put in
     * @param offset where it begins in the block
     */
    record Statement(String text, int offset) {}

    /** The statements of a block that only strings them together, each with the byte range of the block; none of any other block. */
    static List<ScriptUnit> units(ScriptUnit.Sql block) {
        List<ScriptUnit> units = new ArrayList<>();
        Place last = block.place();
        int counted = 0;
        for (Statement statement : of(block.text(), block.bodyOffset()).orElse(List.of())) {
            last = lineOf(block.text(), counted, statement.offset(), last);
            counted = statement.offset();
            units.add(new ScriptUnit.Sql(
                    last,
                    ScriptUnit.Kind.SQL,
                    statement.text(),
                    0,
                    block.file(),
                    block.startByte(),
                    block.endByte(),
                    block.rangePlace(),
                    block.session()));
        }
        return units;
    }

    /** The place of {@code offset}, when {@code from} stands at {@code start}. */
    static Place lineOf(String text, int from, int offset, Place start) {
        long lines = 0;
        int lineStart = -1;
        for (int p = from; p < offset; p++) {
            if (text.charAt(p) == '\n') {
                lines++;
                lineStart = p;
            }
        }
        int column = lineStart < 0 ? Math.max(1, start.column()) + offset - from : offset - lineStart;
        return new Place(start.file(), start.line() + lines, column);
    }

    /** The statements in order, or empty when the block does anything else (loops, conditions, queries, handlers). */
    static Optional<List<Statement>> of(String text, int from) {
        if (!containsInsert(text, from)) {
            return Optional.empty();
        }
        StraightBlock block = new StraightBlock(text, from);
        return block.read() && !block.statements.isEmpty() ? Optional.of(block.statements) : Optional.empty();
    }

    private static boolean containsInsert(String text, int from) {
        for (int p = from; p < text.length(); p++) {
            char c = text.charAt(p);
            if ((c == 'I' || c == 'i') && text.regionMatches(true, p, "INSERT", 0, 6)) {
                return true;
            }
        }
        return false;
    }

    private boolean read() {
        skip();
        if (word().equals("DECLARE")) {
            take("DECLARE");
            while (!word().equals("BEGIN")) {
                if (!declaration()) {
                    return false;
                }
            }
        }
        if (!word().equals("BEGIN")) {
            return false;
        }
        take("BEGIN");
        while (!word().equals("END")) {
            if (!step()) {
                return false;
            }
        }
        take("END");
        return at < text.length() && text.charAt(at) == ';' && rest(at + 1).isEmpty();
    }

    /** {@code name [CONSTANT] type [NOT NULL] [:= expression];} */
    private boolean declaration() {
        String name = word();
        if (name.isEmpty() || NOT_DECLARATIONS.contains(name)) {
            return false;
        }
        Optional<String> whole = toSemicolon();
        if (whole.isEmpty()) {
            return false;
        }
        int assign = whole.get().indexOf(":=");
        variables.put(name, "NULL");
        return assign < 0 || assigned(name, whole.get().substring(assign + 2));
    }

    private boolean step() {
        String first = word();
        int start = at;
        Optional<String> whole = toSemicolon();
        if (first.isEmpty() || whole.isEmpty()) {
            return false;
        }
        String statement = whole.get().stripTrailing();
        if (STATEMENTS.contains(first)) {
            List<String> words = words(statement);
            if (words.contains("RETURNING")) {
                return false;
            }
            statements.add(new Statement(withValues(statement, valuesAt(statement)), start));
            return true;
        }
        if (first.equals("COMMIT") || first.equals("NULL") && statement.length() == 4) {
            return true;
        }
        if (variables.containsKey(first)) {
            String behind = statement.substring(first.length()).strip();
            return behind.startsWith(":=") && assigned(first, behind.substring(2));
        }
        return false;
    }

    private boolean assigned(String name, String expression) {
        for (String word : words(expression)) {
            if (NOT_CONSTANT.contains(word)) {
                return false;
            }
        }
        variables.put(name, "(" + withValues(expression.strip(), 0) + ")");
        return true;
    }

    /** Column lists may hold names that are variables too; only what follows VALUES is an expression. */
    private static int valuesAt(String statement) {
        int depth = 0;
        for (int p = 0; p < statement.length(); p++) {
            int behind = skipQuoted(statement, p);
            if (behind > p) {
                p = behind - 1;
                continue;
            }
            char c = statement.charAt(p);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (depth == 0 && (c == 'V' || c == 'v') && statement.regionMatches(true, p, "VALUES", 0, 6)) {
                return p + 6;
            }
        }
        return 0;
    }

    private String withValues(String expression, int from) {
        if (variables.isEmpty()) {
            return expression;
        }
        StringBuilder out = new StringBuilder(expression.length());
        out.append(expression, 0, from);
        int p = from;
        while (p < expression.length()) {
            int behind = skipQuoted(expression, p);
            if (behind == p && isLetter(expression.charAt(p))) {
                behind = wordEnd(expression, p);
                String value = variables.get(expression.substring(p, behind).toUpperCase(Locale.ROOT));
                boolean qualified = p > 0 && (expression.charAt(p - 1) == '.' || expression.charAt(p - 1) == ':');
                if (value != null && !qualified) {
                    out.append(value);
                    p = behind;
                    continue;
                }
            }
            behind = Math.max(behind, p + 1);
            out.append(expression, p, behind);
            p = behind;
        }
        return out.toString();
    }

    // ---------------------------------------------------------------- small steps

    private String word() {
        return at < text.length() && isLetter(text.charAt(at))
                ? text.substring(at, wordEnd(text, at)).toUpperCase(Locale.ROOT)
                : "";
    }

    private void take(String word) {
        at += word.length();
        skip();
    }

    private String rest(int from) {
        at = from;
        skip();
        return text.substring(Math.min(at, text.length()));
    }

    /** The text up to the next semicolon, which is passed. */
    private Optional<String> toSemicolon() {
        int start = at;
        while (at < text.length()) {
            int behind = skipQuoted(text, at);
            if (behind > at) {
                at = behind;
            } else if (text.charAt(at) == ';') {
                String statement = text.substring(start, at);
                at++;
                skip();
                return Optional.of(statement);
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    /** Blanks and comments. */
    private void skip() {
        while (at < text.length()) {
            if (text.charAt(at) <= ' ') {
                at++;
            } else if (text.startsWith("--", at) || text.startsWith("/*", at)) {
                at = skipQuoted(text, at);
            } else {
                return;
            }
        }
    }

    private static List<String> words(String expression) {
        List<String> words = new ArrayList<>();
        int p = 0;
        while (p < expression.length()) {
            int behind = skipQuoted(expression, p);
            if (behind == p && isLetter(expression.charAt(p))) {
                behind = wordEnd(expression, p);
                words.add(expression.substring(p, behind).toUpperCase(Locale.ROOT));
            }
            p = Math.max(behind, p + 1);
        }
        return words;
    }

    /** Behind a literal, quoted name or comment that begins here; the same index when none does. */
    private static int skipQuoted(String s, int p) {
        char c = s.charAt(p);
        return switch (c) {
            case '\'' -> end(s, "'", p + 1);
            case '"' -> end(s, "\"", p + 1);
            case '-' -> s.startsWith("--", p) ? end(s, "\n", p) : p;
            case '/' -> s.startsWith("/*", p) ? end(s, "*/", p + 2) : p;
            case 'q', 'Q', 'n', 'N' -> alternative(s, p);
            default -> p;
        };
    }

    private static int alternative(String s, int p) {
        boolean inWord = p > 0 && (isLetter(s.charAt(p - 1)) || Character.isDigit(s.charAt(p - 1)));
        int q = (s.charAt(p) | 0x20) == 'n' ? p + 1 : p;
        boolean quote = !inWord && q + 2 < s.length() && (s.charAt(q) | 0x20) == 'q' && s.charAt(q + 1) == '\'';
        if (!quote) {
            return p;
        }
        int bracket = "[({<".indexOf(s.charAt(q + 2));
        char close = bracket < 0 ? s.charAt(q + 2) : "])}>".charAt(bracket);
        return end(s, close + "'", q + 3);
    }

    private static int end(String s, String mark, int from) {
        int found = s.indexOf(mark, from);
        return found < 0 ? s.length() : found + mark.length();
    }

    private static int wordEnd(String s, int from) {
        int p = from;
        while (p < s.length() && (isLetter(s.charAt(p)) || Character.isDigit(s.charAt(p)))) {
            p++;
        }
        return p;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_' || c == '$' || c == '#';
    }
}
