package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nested tables that can have gaps because some code deletes single elements of them. An array has no gaps, so these are held as jsonb.
 * Found by text: every name in front of {@code .DELETE(}, and every type that something of such a name is declared with. Too many are
 * better than too few, as jsonb is always right.
 */
final class SparseTypes {
    private static final Pattern DELETE =
            Pattern.compile("(?i)([\\w$#]+)\\s*(?:\\([^()]*\\)\\s*)?\\.\\s*delete\\s*\\(\\s*[^)\\s]");
    private static final Pattern DECLARED = Pattern.compile(
            "(?i)([\\w$#]+)\\s+(?:constant\\s+)?(?:in\\s+)?(?:out\\s+)?(?:nocopy\\s+)?(?:[\\w$#]+\\s*\\.\\s*)*([\\w$#]+)\\s*(?:[;,):]|:=|default)");

    private final Set<String> types = new HashSet<>();

    SparseTypes(Catalog catalog) {
        catalog.code().forEach(c -> look(c.text()));
    }

    private void look(String text) {
        var names = new HashSet<String>();
        Matcher delete = DELETE.matcher(text);
        while (delete.find()) {
            names.add(delete.group(1).toUpperCase(Locale.ROOT));
        }
        if (names.isEmpty()) {
            return;
        }
        Matcher declared = DECLARED.matcher(text);
        while (declared.find()) {
            if (names.contains(declared.group(1).toUpperCase(Locale.ROOT))) {
                types.add(declared.group(2).toUpperCase(Locale.ROOT));
            }
        }
    }

    /** @param name of a type, unqualified */
    boolean contains(String name) {
        return types.contains(name.toUpperCase(Locale.ROOT));
    }
}
