package io.howdah.orasim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds bind variables in a text, outside of literals, comments and quoted names. */
final class BindScan {
    private BindScan() {}

    /** @param offset of the colon; {@code name} in upper case without it */
    record Bind(String name, int offset) {}

    static List<Bind> of(String sql) {
        List<Bind> binds = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int next = behindNoise(sql, at);
            if (next > at) {
                at = next;
            } else if (sql.charAt(at) == ':' && at + 1 < sql.length() && isName(sql.charAt(at + 1))) {
                int end = at + 1;
                while (end < sql.length() && isName(sql.charAt(end))) {
                    end++;
                }
                binds.add(new Bind(sql.substring(at + 1, end).toUpperCase(Locale.ROOT), at));
                at = end;
            } else {
                at++;
            }
        }
        return binds;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }

    /** Behind a literal, comment or quoted name that begins here; the same place when none does. */
    private static int behindNoise(String sql, int at) {
        char c = sql.charAt(at);
        if ((c == 'q' || c == 'Q')
                && at + 2 < sql.length()
                && sql.charAt(at + 1) == '\''
                && (at == 0 || !isName(sql.charAt(at - 1)) || "nN".indexOf(sql.charAt(at - 1)) >= 0)) {
            char open = sql.charAt(at + 2);
            char close = switch (open) {
                case '[' -> ']';
                case '(' -> ')';
                case '{' -> '}';
                case '<' -> '>';
                default -> open;
            };
            return end(sql, close + "'", at + 3);
        }
        if (c == '\'' || c == '"') {
            int end = sql.indexOf(c, at + 1);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("--", at)) {
            return end(sql, "\n", at);
        }
        return sql.startsWith("/*", at) ? end(sql, "*/", at + 2) : at;
    }

    private static int end(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end + mark.length();
    }

    /** In upper case; {@code (} for a query in parentheses; empty when there is nothing. */
    static String firstWord(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int next = c == '-' || c == '/' ? behindNoise(sql, at) : at;
            if (next > at) {
                at = next;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                break;
            }
        }
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return at < sql.length() && sql.charAt(at) == '('
                ? "("
                : sql.substring(at, end).toUpperCase(Locale.ROOT);
    }
}
