package io.howdah.sql.oracle;

import java.util.Arrays;

/** Where the comments of a text stand, so that a conversion can put them back. Hints are none. */
public final class Comments {
    private final String text;
    /** Two numbers for each comment: where it begins and ends. */
    private int[] places = new int[16];

    private int count;

    Comments(String text) {
        this.text = text;
    }

    public static Comments of(String text) {
        var comments = new Comments(text);
        Lexer.lex(text, comments);
        return comments;
    }

    void add(int start, int end) {
        if (count * 2 == places.length) {
            places = Arrays.copyOf(places, count * 4);
        }
        places[count * 2] = start;
        places[count * 2 + 1] = end;
        count++;
    }

    /** The source between two places as it stands. */
    public String source(int from, int to) {
        return text.substring(Math.max(0, from), Math.min(text.length(), to));
    }

    /** The whole text. */
    public String source() {
        return text;
    }

    /** The comments that begin in this stretch of the text, marks included, a line break between; empty when there are none. */
    public String between(int from, int to) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[middle * 2] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        var result = new StringBuilder();
        for (int i = low; i < count && places[i * 2] < to; i++) {
            if (!result.isEmpty()) {
                result.append('\n');
            }
            result.append(text, places[i * 2], places[i * 2 + 1]);
        }
        return result.toString();
    }
}
