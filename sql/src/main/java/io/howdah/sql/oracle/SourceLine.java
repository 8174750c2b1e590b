package io.howdah.sql.oracle;

/** The line of a text in which something stands, with a caret below it. */
public final class SourceLine {
    /** Characters shown of a line that is longer. */
    private static final int SHOWN = 100;

    private SourceLine() {}

    /**
     * Two lines: what stands around the place, tabs as blanks, and {@code ^} below it.
     *
     * @param offset 0-based, from 0 to the text's length
     */
    public static String marked(String text, int offset) {
        int at = Math.clamp(offset, 0, text.length());
        int begin = at;
        while (begin > 0 && at - begin < SHOWN * 3 / 4 && !isBreak(text.charAt(begin - 1))) {
            begin--;
        }
        int end = at;
        while (end < text.length() && end - begin < SHOWN && !isBreak(text.charAt(end))) {
            end++;
        }
        int first = begin;
        while (first < at && text.charAt(first) <= ' ') {
            first++;
        }
        var line = new StringBuilder();
        for (int i = first; i < end; i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        return "    " + line.toString().stripTrailing() + "\n    " + " ".repeat(at - first) + "^";
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
