package io.howdah.convert;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.catalog.postgres.TargetStatement.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a conversion as scripts that psql runs as they stand.
 *
 * <pre>
 * pre-data.sql                      psql -f pre-data.sql, then load, then psql -f post-data.sql
 * post-data.sql
 * hr/pre-data/07-table.sql          a folder per schema, a file per kind of object
 * hr/post-data/19-view.sql
 * hr/post-data/19-view-2.sql        a second one where objects of another schema must come between
 * </pre>
 */
public final class ScriptWriter {
    /** Beyond this a file is not one transaction: each created table takes a lock until its end (max_locks_per_transaction). */
    private static final int MOST_IN_TRANSACTION = 1000;

    /** Kinds whose objects may need others of the same kind: their order across schemas is kept. */
    private static final Set<Kind> ORDERED = EnumSet.of(
            Kind.TYPE, Kind.FUNCTION_FOR_DEFAULT, Kind.FUNCTION, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.SYNONYM);

    private final Path directory;

    public ScriptWriter(Path directory) {
        this.directory = directory;
    }

    /** One file in the making. */
    private record Script(Path path, List<TargetStatement> statements) {}

    /**
     * Writes {@code pre-data.sql}, {@code post-data.sql} and, below a folder per schema, one file per object kind.
     *
     * @return the files written: each top script, then those it runs in their order
     * @throws HowdahException when a file cannot be written
     */
    public List<Path> write(Conversion conversion) {
        List<Path> written = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            List<TargetStatement> statements = conversion.statements().stream()
                    .filter(s -> s.phase() == phase)
                    .toList();
            List<Script> scripts = scripts(phase, statements);
            Path top = directory.resolve(word(phase) + ".sql");
            written.add(save(top, topScript(phase, scripts)));
            scripts.forEach(s -> written.add(save(s.path(), text(s))));
        }
        return written;
    }

    private List<Script> scripts(Phase phase, List<TargetStatement> statements) {
        List<Script> scripts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<TargetStatement> ofKind =
                    statements.stream().filter(s -> s.kind() == kind).toList();
            List<List<TargetStatement>> groups = ORDERED.contains(kind) ? runs(ofKind) : bySchema(ofKind);
            Map<Identifier, Integer> files = new LinkedHashMap<>();
            for (List<TargetStatement> group : groups) {
                Identifier schema = group.getFirst().schema();
                int number = files.merge(schema, 1, Integer::sum);
                scripts.add(new Script(path(phase, kind, schema, number), group));
            }
        }
        return scripts;
    }

    private static List<List<TargetStatement>> bySchema(List<TargetStatement> statements) {
        Map<Identifier, List<TargetStatement>> groups = new LinkedHashMap<>();
        statements.forEach(
                s -> groups.computeIfAbsent(s.schema(), k -> new ArrayList<>()).add(s));
        return new ArrayList<>(groups.values());
    }

    private static List<List<TargetStatement>> runs(List<TargetStatement> statements) {
        List<List<TargetStatement>> runs = new ArrayList<>();
        for (TargetStatement statement : statements) {
            boolean same = !runs.isEmpty() && runs.getLast().getFirst().schema().equals(statement.schema());
            if (!same) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(statement);
        }
        return runs;
    }

    private Path path(Phase phase, Kind kind, Identifier schema, int number) {
        String name = String.format(
                Locale.ROOT, "%02d-%s%s.sql", kind.ordinal() + 1, word(kind), number == 1 ? "" : "-" + number);
        return directory.resolve(folder(schema)).resolve(word(phase)).resolve(name);
    }

    /** A folder name that every file system takes; different schemas keep different folders. */
    private static String folder(Identifier schema) {
        String plain = schema.text().replaceAll("[^A-Za-z0-9_$#-]", "_");
        return plain.equals(schema.text())
                ? plain
                : plain + "-" + Integer.toHexString(schema.text().hashCode());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String topScript(Phase phase, List<Script> scripts) {
        StringBuilder text = new StringBuilder("-- Run with: psql -f " + word(phase) + ".sql\n"
                + "\\set ON_ERROR_STOP on\n\\encoding UTF8\nSET client_min_messages = warning;\n\n");
        for (Script script : scripts) {
            String run =
                    "\\ir '" + directory.relativize(script.path()).toString().replace('\\', '/') + "'\n";
            text.append(script.statements().size() > MOST_IN_TRANSACTION ? run : "BEGIN;\n" + run + "COMMIT;\n");
        }
        return text.toString();
    }

    private static String text(Script script) {
        return text(script.statements());
    }

    /** As psql reads it. */
    public static String text(List<TargetStatement> statements) {
        StringBuilder text = new StringBuilder();
        for (TargetStatement statement : statements) {
            String sql = statement.sql();
            boolean endsInComment = sql.substring(sql.lastIndexOf('\n') + 1).contains("--");
            text.append(sql).append(endsInComment ? "\n;\n\n" : ";\n\n");
        }
        return text.toString();
    }

    private static Path save(Path path, String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return Files.writeString(path, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HowdahException(
                    ConvertCode.CANNOT_WRITE_SCRIPT,
                    "could not write script " + path,
                    "choose a directory that can be written to",
                    e);
        }
    }
}
