package io.howdah.sql.oracle.script;

import io.howdah.base.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises INSERT statements with constant rows and the tables they name, without parsing them: an INSERT script has millions of
 * them.
 */
public final class InsertTargets {
    private InsertTargets() {}

    /** A table as an INSERT names it. */
    public record Target(Optional<Identifier> schema, Identifier table) {}

    /** What kind of INSERT it is. */
    public enum Form {
        /** {@code INSERT INTO t [(columns)] VALUES ...} */
        VALUES,
        /** {@code INSERT ALL INTO t ... VALUES ... SELECT ... FROM dual} */
        ALL,
        /** INSERT ... SELECT, INSERT FIRST, INSERT ALL WHEN ...: rows that a query computes */
        QUERY,
        /** into a view's or subquery's columns, through a database link, or not understood */
        OTHER
    }

    /**
     * @param tables each once, in order; empty for {@link Form#OTHER}
     */
    public record Insert(Form form, List<Target> tables) {}

    /** Absent when the statement is no INSERT. */
    public static Optional<Insert> of(ScriptUnit.Sql unit) {
        return of(unit.text(), unit.bodyOffset());
    }

    /** @param from where the statement's first word begins */
    public static Optional<Insert> of(String text, int from) {
        Scan scan = new Scan(text, from);
        if (!scan.word("INSERT")) {
            return Optional.empty();
        }
        if (scan.word("INTO")) {
            return Optional.of(single(scan));
        }
        if (scan.word("ALL")) {
            return Optional.of(all(scan));
        }
        return Optional.of(new Insert(scan.word("FIRST") ? Form.QUERY : Form.OTHER, List.of()));
    }

    private static Insert single(Scan scan) {
        Optional<Target> target = scan.target();
        if (target.isEmpty()) {
            return new Insert(Form.OTHER, List.of());
        }
        List<Target> tables = List.of(target.get());
        scan.alias();
        if (scan.is('(') && !scan.query()) {
            scan.parentheses();
        }
        if (scan.word("VALUES")) {
            return new Insert(Form.VALUES, tables);
        }
        return new Insert(scan.word("SELECT") || scan.word("WITH") || scan.is('(') ? Form.QUERY : Form.OTHER, tables);
    }

    private static Insert all(Scan scan) {
        List<Target> tables = new ArrayList<>();
        Form form = Form.ALL;
        while (true) {
            if (scan.word("INTO")) {
                Optional<Target> target = scan.target();
                if (target.isEmpty()) {
                    return new Insert(Form.OTHER, List.of());
                }
                if (!tables.contains(target.get())) {
                    tables.add(target.get());
                }
                if (scan.is('(')) {
                    scan.parentheses();
                }
                if (scan.word("VALUES") && scan.is('(')) {
                    scan.parentheses();
                } else {
                    form = Form.QUERY;
                }
            } else if (scan.word("SELECT")) {
                return new Insert(scan.fromDualOnly() ? form : Form.QUERY, tables);
            } else {
                return new Insert(scan.word("WHEN") ? Form.QUERY : Form.OTHER, tables);
            }
        }
    }

    /** A position in a statement. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text, int from) {
            this.text = text;
            this.at = from;
            skip();
        }

        /** Takes this word, and the blanks and comments behind it, when it stands here. */
        boolean word(String word) {
            int end = at + word.length();
            if (!text.regionMatches(true, at, word, 0, word.length())
                    || end < text.length() && isNamePart(text.charAt(end))) {
                return false;
            }
            at = end;
            skip();
            return true;
        }

        boolean is(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        boolean query() {
            int kept = at;
            at++;
            skip();
            boolean query = word("SELECT") || word("WITH");
            at = kept;
            return query;
        }

        /** {@code [schema.]table}, without link. */
        Optional<Target> target() {
            Optional<Identifier> first = name();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            if (is('.')) {
                at++;
                skip();
                Optional<Identifier> second = name();
                return second.isEmpty() || is('@') ? Optional.empty() : Optional.of(new Target(first, second.get()));
            }
            return is('@') ? Optional.empty() : Optional.of(new Target(Optional.empty(), first.get()));
        }

        /** {@code INSERT INTO t alias (...)}, {@code PARTITION (p)}. */
        void alias() {
            if (word("PARTITION") || word("SUBPARTITION")) {
                word("FOR");
                if (is('(')) {
                    parentheses();
                }
            }
            int kept = at;
            if (word("VALUES") || word("SELECT") || word("WITH")) {
                at = kept;
            } else {
                name();
            }
        }

        private Optional<Identifier> name() {
            int start = at;
            if (is('"')) {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    return Optional.empty();
                }
                at = end + 1;
            } else {
                while (at < text.length() && isNamePart(text.charAt(at))) {
                    at++;
                }
            }
            if (at == start) {
                return Optional.empty();
            }
            Identifier name = Identifier.oracle(text.substring(start, at));
            skip();
            return Optional.of(name);
        }

        /** Behind the parentheses that open here. */
        void parentheses() {
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\'') {
                    literal();
                    continue;
                }
                if (c == '"') {
                    at = Math.max(at, text.indexOf('"', at + 1));
                } else if (c == '(') {
                    depth++;
                } else if (c == ')' && --depth == 0) {
                    at++;
                    skip();
                    return;
                } else if (c == '-' || c == '/') {
                    int before = at;
                    skip();
                    if (at > before) {
                        continue;
                    }
                }
                at++;
            }
        }

        private void literal() {
            int quote = at;
            boolean alternative = quote > 0
                    && (text.charAt(quote - 1) | 0x20) == 'q'
                    && quote + 1 < text.length()
                    && (quote < 2 || !isNamePart(text.charAt(quote - 2)) || (text.charAt(quote - 2) | 0x20) == 'n');
            if (!alternative) {
                int end = text.indexOf('\'', quote + 1);
                at = end < 0 ? text.length() : end + 1;
                return;
            }
            char open = text.charAt(quote + 1);
            int bracket = "[({<".indexOf(open);
            String close = (bracket < 0 ? open : "])}>".charAt(bracket)) + "'";
            int end = text.indexOf(close, quote + 2);
            at = end < 0 ? text.length() : end + 2;
        }

        boolean fromDualOnly() {
            int from = at;
            while (from < text.length() && !text.regionMatches(true, from, "FROM", 0, 4)) {
                from++;
            }
            at = Math.min(from + 4, text.length());
            skip();
            word("SYS");
            if (is('.')) {
                at++;
            }
            return (word("DUAL") || word("\"DUAL\"")) && at >= text.length();
        }

        private void skip() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c <= ' ') {
                    at++;
                } else if (c == '-' && text.startsWith("--", at)) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (c == '/' && text.startsWith("/*", at)) {
                    int end = text.indexOf("*/", at + 2);
                    at = end < 0 ? text.length() : end + 2;
                } else {
                    return;
                }
            }
        }

        private static boolean isNamePart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
        }
    }
}
