package io.howdah.convert.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Oracle's regular expressions (SQL Language Reference, appendix "Oracle Regular Expression Support") as PostgreSQL's advanced ones (manual,
 * 9.7.3). Patterns that are known only at run time go through {@code oracle.regexp_pattern}, which does the same.
 */
final class RegexPatterns {
    private static final Pattern TOKEN =
            Pattern.compile("(\\[\\^?\\]?(?:\\[[:.=][^\\]]*\\]|[^\\]])*\\])|(\\\\.)|(.)", Pattern.DOTALL);
    private static final String ORACLE_CLASSES = "dDwWsSAZ";

    private RegexPatterns() {}

    /** Where the dot does not match a newline, which is the default; with the flag {@code n} it does. */
    enum Dot {
        LEAVES_NEWLINES,
        MATCHES_ALL
    }

    /** The pattern of a literal; the table of differences is in the comments of the cases. */
    static String convert(String pattern, Dot dot) {
        StringBuilder result = new StringBuilder();
        Matcher matcher = TOKEN.matcher(pattern);
        while (matcher.find()) {
            String bracket = matcher.group(1);
            String escape = matcher.group(2);
            if (bracket != null) {
                result.append(bracket.replace("\\", "\\\\")); // a backslash in brackets stands for itself in POSIX
            } else if (escape != null) {
                result.append(escape(escape));
            } else {
                boolean any = matcher.group(3).equals(".") && dot == Dot.LEAVES_NEWLINES;
                result.append(any ? "[^\\n]" : matcher.group(3));
            }
        }
        return result.toString();
    }

    /** The same in a group of its own, which numbers the groups inside anew. */
    static String grouped(String pattern, Dot dot) {
        StringBuilder result = new StringBuilder("(");
        Matcher matcher = TOKEN.matcher(convert(pattern, dot));
        while (matcher.find()) {
            String part = matcher.group();
            boolean reference = part.matches("\\\\[1-9]");
            result.append(reference ? "(?:\\" + (part.charAt(1) - '0' + 1) + ")" : part);
        }
        return result.append(')').toString();
    }

    private static String escape(String escape) {
        char c = escape.charAt(1);
        if (c == 'z') {
            return "\\Z"; // the very end
        }
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        return letter && ORACLE_CLASSES.indexOf(c) < 0 ? String.valueOf(c) : escape;
    }

    /** What makes a pattern match differently in a way that no rewriting helps: greed is a property of the whole in PostgreSQL. */
    static Optional<String> difference(String pattern) {
        String bare = pattern.replaceAll("\\\\.", "x").replaceAll("\\[\\^?\\]?[^\\]]*\\]", "x");
        boolean lazy = bare.matches("(?s).*[*+?}]\\?.*");
        boolean greedy = bare.replaceAll("[*+?}]\\?", "").matches("(?s).*[*+?{].*");
        return lazy && greedy
                ? Optional.of(
                        "the pattern mixes greedy and non-greedy quantifiers; PostgreSQL lets the first decide for all")
                : Optional.empty();
    }
}
