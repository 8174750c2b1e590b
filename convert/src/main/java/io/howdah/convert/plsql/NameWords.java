package io.howdah.convert.plsql;

import java.util.Locale;
import java.util.function.Consumer;

/** The words of a source that can be names, in upper case: what stands in comments and texts is none. */
final class NameWords {
    private final String source;
    private final int end;
    private int at;

    private NameWords(String source, int from, int to) {
        this.source = source;
        this.at = from;
        this.end = to;
    }

    /** Every word between two offsets, in order. */
    static void each(String source, int from, int to, Consumer<String> word) {
        new NameWords(source, from, to).each(word);
    }

    private void each(Consumer<String> word) {
        while (at < end) {
            char c = source.charAt(at);
            if (c == '_' || Character.isLetter(c)) {
                int begin = at;
                do {
                    at++;
                } while (at < end && isPart(source.charAt(at)));
                word.accept(source.substring(begin, at).toUpperCase(Locale.ROOT));
            } else if (c == '-' && follows('-')) {
                at = source.indexOf('\n', at, end);
                at = at < 0 ? end : at;
            } else if (c == '/' && follows('*')) {
                int close = source.indexOf("*/", at + 2, end);
                at = close < 0 ? at + 1 : close + 2;
            } else if (c == '\'') {
                int close = source.indexOf('\'', at + 1, end);
                at = close < 0 ? at + 1 : close + 1;
            } else {
                at++;
            }
        }
    }

    private boolean follows(char next) {
        return at + 1 < end && source.charAt(at + 1) == next;
    }

    private static boolean isPart(char c) {
        return c == '_' || c == '$' || c == '#' || Character.isLetterOrDigit(c);
    }
}
