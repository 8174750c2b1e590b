package io.howdah.sql.oracle.script;

/** The continuation mark of SQL*Plus inside text literals. */
final class Continuation {
    private Continuation() {}

    /** {@code 'a-<line end>b' -> 'a b'}; comments and everything outside quotes stay. */
    static String join(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean literal = false;
        int p = 0;
        while (p < text.length()) {
            char c = text.charAt(p);
            if (c == '\'') {
                literal = !literal;
            } else if (!literal && (text.startsWith("--", p) || text.startsWith("/*", p))) {
                int end = c == '-' ? text.indexOf('\n', p) : text.indexOf("*/", p + 2);
                int stop = end < 0 ? text.length() : end;
                out.append(text, p, stop);
                p = stop;
                continue;
            } else if (literal && c == '-') {
                int end = text.startsWith("\r\n", p + 1) ? p + 3 : text.startsWith("\n", p + 1) ? p + 2 : p;
                if (end > p) {
                    out.append(' ');
                    p = end;
                    continue;
                }
            }
            out.append(c);
            p++;
        }
        return out.toString();
    }
}
