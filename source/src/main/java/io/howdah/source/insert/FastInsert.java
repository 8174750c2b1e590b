package io.howdah.source.insert;

import io.howdah.base.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the usual INSERT apart without a tree: {@code INSERT INTO t [(columns)] VALUES (constants)}, where constants are texts, numbers, NULL
 * and datetimes of two texts. Everything else is for the parser. Owned by one thread.
 */
final class FastInsert {
    enum Kind {
        NULL,
        TEXT,
        NUMBER,
        TO_DATE,
        TO_TIMESTAMP,
        DATE
    }

    private String text = "";
    private int at;
    private String header = "";
    private List<Identifier> columns = List.of();

    private final List<Kind> kinds = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> masks = new ArrayList<>();

    List<Identifier> columns() {
        return columns;
    }

    int count() {
        return kinds.size();
    }

    Kind kind(int i) {
        return kinds.get(i);
    }

    String value(int i) {
        return values.get(i);
    }

    /** The second argument of TO_DATE and the like. */
    String mask(int i) {
        return masks.get(i);
    }

    /** False when it has to be parsed. */
    boolean parse(String statement, int from) {
        text = statement;
        at = from;
        kinds.clear();
        values.clear();
        masks.clear();
        if (!header.isEmpty() && text.startsWith(header, from)) {
            at = from + header.length();
        } else if (!header(from)) {
            return false;
        }
        return values();
    }

    private boolean header(int from) {
        header = "";
        columns = List.of();
        if (!word("INSERT") || !word("INTO") || !name()) {
            return false;
        }
        if (is('.')) {
            at++;
            blanks();
            if (!name()) {
                return false;
            }
        }
        if (is('(') && !columnList()) {
            return false;
        }
        if (!word("VALUES")) {
            return false;
        }
        header = text.substring(from, at);
        return true;
    }

    private boolean columnList() {
        List<Identifier> names = new ArrayList<>();
        do {
            at++;
            blanks();
            int start = at;
            if (!name()) {
                return false;
            }
            names.add(Identifier.oracle(text.substring(start, lastNameEnd)));
        } while (is(','));
        if (!is(')')) {
            return false;
        }
        at++;
        blanks();
        columns = List.copyOf(names);
        return true;
    }

    private int lastNameEnd;

    private boolean name() {
        int start = at;
        if (is('"')) {
            int end = text.indexOf('"', at + 1);
            if (end < 0) {
                return false;
            }
            at = end + 1;
        } else {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
        }
        lastNameEnd = at;
        blanks();
        return lastNameEnd > start;
    }

    private boolean values() {
        if (!is('(')) {
            return false;
        }
        do {
            at++;
            blanks();
            if (!value()) {
                return false;
            }
            blanks();
        } while (is(','));
        if (!is(')')) {
            return false;
        }
        at++;
        blanks();
        return at >= text.length();
    }

    private boolean value() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return literal() && add(Kind.TEXT, literal, "");
        }
        if (c == '-' || c >= '0' && c <= '9' || c == '.') {
            return number();
        }
        if (word("NULL")) {
            return add(Kind.NULL, "", "");
        }
        if ((c | 0x20) == 't') {
            return function("TO_DATE", Kind.TO_DATE) || function("TO_TIMESTAMP", Kind.TO_TIMESTAMP);
        }
        if (word("DATE")) {
            return is('\'') && literal() && add(Kind.DATE, literal, "");
        }
        return false;
    }

    private boolean function(String name, Kind kind) {
        int kept = at;
        if (word(name) && is('(')) {
            at++;
            blanks();
            if (is('\'') && literal()) {
                String value = literal;
                blanks();
                if (is(',')) {
                    at++;
                    blanks();
                    if (is('\'') && literal()) {
                        String mask = literal;
                        blanks();
                        if (is(')')) {
                            at++;
                            return add(kind, value, mask);
                        }
                    }
                }
            }
        }
        at = kept;
        return false;
    }

    /** Digits with at most one point; exponents and suffixes are for the parser. */
    private boolean number() {
        int start = at;
        if (is('-')) {
            at++;
        }
        int digits = at;
        boolean point = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.' && !point) {
                point = true;
            } else if (c < '0' || c > '9') {
                break;
            }
            at++;
        }
        boolean more = at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.');
        return at > digits && !more && !(point && at == digits + 1) && add(Kind.NUMBER, text.substring(start, at), "");
    }

    private String literal = "";

    private boolean literal() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            return false;
        }
        if (end + 1 >= text.length() || text.charAt(end + 1) != '\'') {
            literal = text.substring(at + 1, end);
            at = end + 1;
            return true;
        }
        StringBuilder out = new StringBuilder(64);
        int run = at + 1;
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '\'') {
            out.append(text, run, end + 1);
            run = end + 2;
            end = text.indexOf('\'', run);
        }
        if (end < 0) {
            return false;
        }
        out.append(text, run, end);
        literal = out.toString();
        at = end + 1;
        return true;
    }

    private boolean add(Kind kind, String value, String mask) {
        kinds.add(kind);
        values.add(value);
        masks.add(mask);
        return true;
    }

    private boolean word(String word) {
        int end = at + word.length();
        if (!text.regionMatches(true, at, word, 0, word.length())
                || end < text.length() && isNamePart(text.charAt(end))) {
            return false;
        }
        at = end;
        blanks();
        return true;
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Comments are for the parser. */
    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }
}
