package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names that a text of SQL may mean, without parsing it: every word and every dotted pair outside of texts and comments. Finds too
 * many names (aliases, columns) but misses none, which is what an order of creation needs.
 */
final class NamesInText {
    private final String sql;
    private final Identifier schema;
    private Identifier before;
    private final Set<QualifiedName> found = new LinkedHashSet<>();
    private int at;

    private NamesInText(String sql, Identifier schema) {
        this.sql = sql;
        this.schema = schema;
        this.before = schema;
    }

    /**
     * @param schema of names that stand alone
     */
    static Set<QualifiedName> of(String sql, Identifier schema) {
        NamesInText names = new NamesInText(sql, schema);
        names.scan();
        return names.found;
    }

    private void scan() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'') {
                skipPast("'", at + 1);
            } else if (sql.startsWith("--", at)) {
                skipPast("\n", at);
            } else if (sql.startsWith("/*", at)) {
                skipPast("*/", at + 2);
            } else if (c == '"') {
                int end = sql.indexOf('"', at + 1);
                end = end < 0 ? sql.length() : end;
                word(new Identifier(sql.substring(at + 1, end)));
                at = Math.min(sql.length(), end + 1);
            } else if (Character.isLetter(c) || c == '_') {
                int start = at;
                while (at < sql.length() && isPart(sql.charAt(at))) {
                    at++;
                }
                word(Identifier.oracle(sql.substring(start, at)));
            } else {
                at++;
            }
        }
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }

    private void skipPast(String end, int from) {
        int position = sql.indexOf(end, from);
        at = position < 0 ? sql.length() : position + end.length();
    }

    /** Pairs each word with the one before it, dotted or not: too many is harmless. */
    private void word(Identifier name) {
        found.add(new QualifiedName(schema, name));
        found.add(new QualifiedName(before, name));
        before = name;
    }
}
