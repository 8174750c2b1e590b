package io.howdah.mapping.expression;

import java.util.regex.Pattern;

/** The patterns of SQLite's LIKE and GLOB as regular ones (SQLite manual, "The LIKE, GLOB, REGEXP, MATCH, and extract operators"). */
enum Wildcards {
    /** looks at no case of ASCII letters */
    LIKE('%', '_'),
    /** looks at case, and knows sets: {@code [a-z]}, {@code [^0-9]} */
    GLOB('*', '?');

    private static final String NEVER = "(?!)";

    private final char any;
    private final char one;

    Wildcards(char any, char one) {
        this.any = any;
        this.one = one;
    }

    Pattern pattern(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == any) {
                regex.append(".*");
            } else if (points[i] == one) {
                regex.append('.');
            } else if (points[i] == '[' && this == GLOB) {
                int end = end(points, i);
                regex.append(end < 0 ? NEVER : set(points, i + 1, end));
                i = end < 0 ? points.length : end;
            } else {
                regex.append(literal(points[i]));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL | (this == LIKE ? Pattern.CASE_INSENSITIVE : 0));
    }

    private static String literal(int point) {
        return "\\x{" + Integer.toHexString(point) + "}";
    }

    private static boolean isNegated(int[] points, int first) {
        return first < points.length && points[first] == '^';
    }

    /** Where the set that begins here is closed, -1 when it is not; a bracket that comes first belongs to it. */
    private static int end(int[] points, int begin) {
        int first = begin + (isNegated(points, begin + 1) ? 2 : 1);
        for (int i = first + 1; i < points.length; i++) {
            if (points[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    /** A range that runs backwards holds nothing but its first character. */
    private static String set(int[] points, int begin, int end) {
        boolean negated = isNegated(points, begin);
        StringBuilder set = new StringBuilder(negated ? "[^" : "[");
        int first = begin + (negated ? 1 : 0);
        for (int i = first; i < end; i++) {
            boolean range = i + 2 < end && points[i + 1] == '-' && !(i == first && points[i] == ']');
            set.append(literal(points[i]));
            if (range) {
                if (points[i + 2] >= points[i]) {
                    set.append('-').append(literal(points[i + 2]));
                }
                i += 2;
            }
        }
        return set.append(']').toString();
    }
}
