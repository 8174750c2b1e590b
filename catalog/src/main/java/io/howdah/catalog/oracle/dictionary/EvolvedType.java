package io.howdah.catalog.oracle.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object type that ALTER TYPE changed: ALL_SOURCE keeps those statements behind the text of CREATE TYPE (Object-Relational Developer's
 * Guide, "Type Evolution").
 *
 * @param text of CREATE TYPE with the attributes that were added
 * @param left statements that changed something else
 */
record EvolvedType(String text, List<String> left) {
    private static final Pattern CHANGE = Pattern.compile("(?i)\\bALTER\\s+TYPE\\s");
    private static final Pattern ADDED = Pattern.compile("(?is)ALTER\\s+TYPE\\s+\\S+\\s+ADD\\s+ATTRIBUTE\\s+(.*?)"
            + "(?:\\s+(?:INVALIDATE|CASCADE|(?:NOT\\s+)?INCLUDING|CONVERT|FORCE)\\b.*)?;?\\s*");
    private static final Set<String> METHOD = Set.of(
            "MAP", "ORDER", "MEMBER", "STATIC", "CONSTRUCTOR", "FINAL", "NOT", "INSTANTIABLE", "OVERRIDING", "PRAGMA");

    EvolvedType {
        left = List.copyOf(left);
    }

    static EvolvedType of(String source) {
        Matcher change = CHANGE.matcher(source);
        List<Integer> starts = new ArrayList<>();
        while (change.find()) {
            starts.add(change.start());
        }
        if (starts.isEmpty()) {
            return new EvolvedType(source, List.of());
        }
        String text = source.substring(0, starts.getFirst());
        List<String> left = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            String statement =
                    source.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : source.length());
            Matcher added = ADDED.matcher(statement);
            int at = place(text);
            if (added.matches() && at >= 0) {
                String attributes = unwrapped(added.group(1).strip());
                boolean method = text.charAt(at) != ')';
                text = text.substring(0, at) + (method ? attributes + ", " : ", " + attributes) + text.substring(at);
            } else {
                left.add(statement.strip());
            }
        }
        return new EvolvedType(text, left);
    }

    private static String unwrapped(String attributes) {
        return attributes.startsWith("(") ? attributes.substring(1, attributes.length() - 1) : attributes;
    }

    /** Where the first method begins, or else the list ends; -1 when there is no list. */
    private static int place(String text) {
        int depth = 0;
        boolean first = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
                first = depth == 1;
            } else if (c == ')') {
                depth--;
                if (depth == 0) {
                    return i;
                }
            } else if (c == ',' && depth == 1) {
                first = true;
            } else if (first && !Character.isWhitespace(c)) {
                first = false;
                String word = text.substring(i).split("\\W", 2)[0].toUpperCase(java.util.Locale.ROOT);
                if (METHOD.contains(word)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
