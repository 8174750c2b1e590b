package io.howdah.source.oracle;

import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which tables have their rows read: those that a pattern of {@code include} matches, all when there is none, and none of {@code exclude}.
 * A pattern is a name as the dictionary has it, {@code EMP} or {@code HR.EMP}, with {@code *} for any characters and {@code ?} for one.
 */
public record TableFilter(List<String> include, List<String> exclude) {
    public static final TableFilter ALL = new TableFilter(List.of(), List.of());

    public TableFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    public boolean takes(QualifiedName table) {
        boolean included = include.isEmpty() || include.stream().anyMatch(p -> matches(p, table));
        return included && exclude.stream().noneMatch(p -> matches(p, table));
    }

    private static boolean matches(String pattern, QualifiedName table) {
        String name = pattern.contains(".") ? table.toString() : table.name().text();
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return name.matches(regex.toString());
    }
}
