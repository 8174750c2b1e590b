package io.howdah.pipelines.mirror;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Orders files by how likely they belong to the same thing as one file: same folder, then the nearest common folder, then the longest
 * common beginning of the name. Folders that only sort by kind of object ({@code tables}, {@code packages}) do not count.
 */
final class Nearness {
    private static final Set<String> KINDS = Set.of(
            "table",
            "tables",
            "view",
            "views",
            "mview",
            "mviews",
            "materialized_views",
            "sequence",
            "sequences",
            "type",
            "types",
            "type_bodies",
            "package",
            "packages",
            "package_bodies",
            "package_specs",
            "procedure",
            "procedures",
            "function",
            "functions",
            "trigger",
            "triggers",
            "synonym",
            "synonyms",
            "index",
            "indexes",
            "constraints",
            "ref_constraints",
            "grants",
            "comments",
            "ddl",
            "plsql",
            "sql");

    private final List<String> folders;
    private final String name;

    private Nearness(List<String> folders, String name) {
        this.folders = folders;
        this.name = name;
    }

    static Nearness of(String file) {
        String[] parts = file.split("/");
        List<String> folders = Arrays.stream(parts, 0, parts.length - 1)
                .filter(f -> !KINDS.contains(f.toLowerCase(Locale.ROOT)))
                .toList();
        return new Nearness(folders, parts[parts.length - 1]);
    }

    /** The nearest first; equals in the order of their paths. */
    Comparator<String> order() {
        return Comparator.<String>comparingInt(f -> -closeness(of(f))[0])
                .thenComparingInt(f -> -closeness(of(f))[1])
                .thenComparingInt(f -> -closeness(of(f))[2])
                .thenComparing(Comparator.naturalOrder());
    }

    /** Same folder 1 or 0, folders in common, beginning of the name in common. */
    private int[] closeness(Nearness other) {
        int common = 0;
        while (common < Math.min(folders.size(), other.folders.size())
                && folders.get(common).equals(other.folders.get(common))) {
            common++;
        }
        int letters = 0;
        while (letters < Math.min(name.length(), other.name.length())
                && name.charAt(letters) == other.name.charAt(letters)) {
            letters++;
        }
        return new int[] {folders.equals(other.folders) ? 1 : 0, common, letters};
    }
}
