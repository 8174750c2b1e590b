package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To which schema unqualified names belong where a script does not say: the one that was set; else the only user that the scripts of the
 * directory create or use; else the directory's name, passing over names that say what is in it ({@code tables}, {@code data}).
 */
final class DefaultSchemas {
    private static final Set<String> NO_SCHEMA = Set.of(
            "TABLES",
            "TABLE",
            "INDEXES",
            "INDEX",
            "VIEWS",
            "VIEW",
            "SEQUENCES",
            "SEQUENCE",
            "CONSTRAINTS",
            "REF_CONSTRAINTS",
            "TRIGGERS",
            "PACKAGES",
            "PACKAGE_BODIES",
            "FUNCTIONS",
            "PROCEDURES",
            "TYPES",
            "SYNONYMS",
            "GRANTS",
            "COMMENTS",
            "INSERTS",
            "DATA",
            "DDL",
            "DML",
            "SQL",
            "SCRIPTS",
            "SRC",
            "SOURCE",
            "SETUP",
            "INSTALL",
            "EXPORT",
            "SCHEMA");

    private final Optional<Identifier> given;
    private final Path root;
    private final Map<Path, Set<Identifier>> users = new HashMap<>();

    DefaultSchemas(Optional<Identifier> given, Path root, List<ScriptRun> runs) {
        this.given = given;
        this.root = root;
        for (ScriptRun run : runs) {
            users.computeIfAbsent(directory(run.script), d -> new LinkedHashSet<>())
                    .addAll(run.users);
        }
    }

    Identifier of(Path script) {
        if (given.isPresent()) {
            return given.get();
        }
        Path directory = directory(script);
        Set<Identifier> created = users.getOrDefault(directory, Set.of());
        return created.size() == 1 ? created.iterator().next() : named(directory);
    }

    private Identifier named(Path directory) {
        Path at = directory;
        while (NO_SCHEMA.contains(name(at)) && at.startsWith(root) && !at.equals(root) && at.getParent() != null) {
            at = at.getParent();
        }
        String name = name(at);
        return new Identifier(name.isEmpty() ? "PUBLIC" : name);
    }

    private static String name(Path directory) {
        return directory.getFileName() == null
                ? ""
                : directory.getFileName().toString().toUpperCase(Locale.ROOT);
    }

    private static Path directory(Path script) {
        return Optional.ofNullable(script.toAbsolutePath().normalize().getParent())
                .orElse(Path.of("/"));
    }
}
