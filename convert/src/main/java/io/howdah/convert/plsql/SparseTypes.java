package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Nested tables that can have gaps because some code deletes single elements of them. An array has no gaps, so these are held as jsonb.
 * Found by text: every name in front of {@code .DELETE(}, and every type that something of such a name is declared with. Too many are
 * better than too few, as jsonb is always right.
 */
final class SparseTypes {
    /** From the dot on, so that a search stops at dots only. */
    private static final Pattern DELETE = Pattern.compile("(?i)\\.\\s*delete\\s*\\(\\s*[^)\\s]");

    private static final String DECLARED =
            "\\s+(?:constant\\s+)?(?:in\\s+)?(?:out\\s+)?(?:nocopy\\s+)?(?:[\\w$#]+\\s*\\.\\s*)*([\\w$#]+)\\s*(?:[;,):]|:=|default)";

    private final Set<String> types = new HashSet<>();

    SparseTypes(Catalog catalog) {
        catalog.code().forEach(c -> look(c.text()));
    }

    private void look(String text) {
        var names = new TreeSet<String>();
        Matcher delete = DELETE.matcher(text);
        while (delete.find()) {
            names.add(nameBefore(text, delete.start()));
        }
        names.remove("");
        if (names.isEmpty()) {
            return;
        }
        String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Matcher declared =
                Pattern.compile("(?i)(?<![\\w$#])(?:" + any + ")" + DECLARED).matcher(text);
        while (declared.find()) {
            types.add(declared.group(1).toUpperCase(Locale.ROOT));
        }
    }

    /** The name that ends here, perhaps with an index behind it: {@code list}, {@code list(i)}. */
    private static String nameBefore(String text, int dot) {
        int end = blanksBefore(text, dot);
        if (end > 0 && text.charAt(end - 1) == ')') {
            int open = end - 2;
            while (open >= 0 && text.charAt(open) != '(' && text.charAt(open) != ')') {
                open--;
            }
            end = open >= 0 && text.charAt(open) == '(' ? blanksBefore(text, open) : 0;
        }
        int begin = end;
        while (begin > 0 && partOfName(text.charAt(begin - 1))) {
            begin--;
        }
        return text.substring(begin, end).toUpperCase(Locale.ROOT);
    }

    private static int blanksBefore(String text, int at) {
        int end = at;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean partOfName(char c) {
        return c == '_' || c == '$' || c == '#' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** @param name of a type, unqualified */
    boolean contains(String name) {
        return types.contains(name.toUpperCase(Locale.ROOT));
    }
}
