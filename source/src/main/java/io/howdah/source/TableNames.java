package io.howdah.source;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the table that a file or a control file means. */
final class TableNames {
    private static final Pattern PARTS =
            Pattern.compile("(\"(?:[^\"]|\"\")+\"|[^.\"]+)(?:\\.(\"(?:[^\"]|\"\")+\"|[^.\"]+))?");
    /** What tools add to a table's name, tried one after the other. */
    private static final List<Pattern> ADDED = List.of(
            Pattern.compile("_DATA_TABLE$"),
            Pattern.compile("_(TABLE_DATA|DATA|TABLE|EXPORT|TAB)$"),
            Pattern.compile("[._-]?\\d{1,6}(_OF_\\d+)?$"),
            Pattern.compile("[_-]?PART[_-]?\\d{1,6}$"),
            Pattern.compile("^(EXPORT|TABLE|DATA)_"));

    private final Catalog catalog;
    private final Optional<Identifier> schema;

    TableNames(Catalog catalog, Optional<Identifier> schema) {
        this.catalog = catalog;
        this.schema = schema;
    }

    /**
     * A name as in SQL ({@code EMP}, {@code HR.EMP}, quoted where Oracle needs it) in this file: of several tables, the one whose
     * script stands in the same folder.
     */
    Optional<Table> namedIn(String file, String name) {
        return named(name, schemaOf(file));
    }

    /** By the folder's own name, or by the tables that scripts in the same folder create. */
    private Optional<Identifier> schemaOf(String file) {
        Optional<String> folder = FoundFiles.folder(file);
        Optional<Identifier> own = folder.flatMap(f -> catalog.schemas().stream()
                .filter(s -> s.text().equalsIgnoreCase(f))
                .findFirst());
        if (own.isPresent()) {
            return own;
        }
        String prefix = file.substring(0, file.lastIndexOf('/') + 1);
        Set<Identifier> beside = new LinkedHashSet<>();
        for (Table table : catalog.tables()) {
            boolean same = table.place()
                    .filter(p ->
                            p.file().substring(0, p.file().lastIndexOf('/') + 1).equals(prefix))
                    .isPresent();
            if (same) {
                beside.add(table.name().schema());
            }
        }
        return beside.size() == 1 ? Optional.of(beside.iterator().next()) : schema;
    }

    private Optional<Table> named(String name, Optional<Identifier> hint) {
        Matcher match = PARTS.matcher(name.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        Identifier first = Identifier.oracle(match.group(1).strip());
        if (match.group(2) != null) {
            Identifier second = Identifier.oracle(match.group(2).strip());
            return catalog.tables().stream()
                    .filter(t ->
                            t.name().schema().equals(first) && t.name().name().equals(second))
                    .findFirst();
        }
        return pick(
                catalog.tables().stream()
                        .filter(t -> t.name().name().equals(first))
                        .toList(),
                hint);
    }

    /** A file's name: with what tools add, in any case, the folder as a hint for the schema. */
    Optional<Table> ofFile(String file) {
        Optional<Identifier> hint = schemaOf(file);
        for (String candidate : candidates(FoundFiles.stem(file))) {
            Optional<Table> table = alike(candidate, hint);
            if (table.isPresent()) {
                return table;
            }
        }
        return Optional.empty();
    }

    /** The name itself first, then with less and less of what tools add. */
    private static Set<String> candidates(String stem) {
        Set<String> all = new LinkedHashSet<>();
        all.add(stem);
        List<String> waiting = new ArrayList<>(all);
        while (!waiting.isEmpty() && all.size() < 32) {
            String name = waiting.removeFirst();
            for (Pattern pattern : ADDED) {
                String shorter = pattern.matcher(name).replaceFirst("");
                if (!shorter.isEmpty() && all.add(shorter)) {
                    waiting.add(shorter);
                }
            }
        }
        return all;
    }

    private Optional<Table> alike(String name, Optional<Identifier> hint) {
        List<Table> plain = catalog.tables().stream()
                .filter(t -> t.name().name().text().equalsIgnoreCase(name))
                .toList();
        Optional<Table> picked = pick(plain, hint);
        if (picked.isPresent()) {
            return picked;
        }
        List<Table> qualified =
                catalog.tables().stream().filter(t -> isQualified(t, name)).toList();
        return qualified.size() == 1 ? Optional.of(qualified.getFirst()) : Optional.empty();
    }

    private static boolean isQualified(Table table, String name) {
        String schema = table.name().schema().text();
        String own = table.name().name().text();
        return List.of(".", "_", "-").stream().anyMatch(mark -> (schema + mark + own).equalsIgnoreCase(name));
    }

    private static Optional<Table> pick(List<Table> tables, Optional<Identifier> hint) {
        if (tables.size() == 1) {
            return Optional.of(tables.getFirst());
        }
        List<Table> hinted = tables.stream()
                .filter(t -> hint.filter(h -> h.equals(t.name().schema())).isPresent())
                .toList();
        return hinted.size() == 1 ? Optional.of(hinted.getFirst()) : Optional.empty();
    }
}
