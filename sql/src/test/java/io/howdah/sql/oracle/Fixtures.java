package io.howdah.sql.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Statements that use every construct of the grammar. */
final class Fixtures {
    private Fixtures() {}

    static List<String> statements() {
        try (var in = Objects.requireNonNull(Fixtures.class.getResourceAsStream("fixtures.sql"))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\n~~\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
