package io.howdah.source.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** Queries that stand beside this class as {@code .sql} files; their comments name the manual and the versions. */
final class OracleSql {
    private OracleSql() {}

    /** The text without its comment lines. */
    static String text(String name) {
        try (InputStream in = OracleSql.class.getResourceAsStream(name + ".sql")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
