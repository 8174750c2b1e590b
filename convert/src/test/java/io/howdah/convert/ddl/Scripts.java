package io.howdah.convert.ddl;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Oracle DDL to conversion and onto a server, for tests. */
final class Scripts {
    private Scripts() {}

    /** The catalog of a script whose unqualified names belong to schema APP. */
    static ScriptEstate read(String oracle) {
        try {
            Path directory = Files.createTempDirectory("ddl");
            Path script = Files.writeString(directory.resolve("input.sql"), oracle);
            ScriptCatalogReader.Settings settings = new ScriptCatalogReader.Settings(
                    directory, Optional.of(new Identifier("APP")), Optional.empty(), Map.of());
            ScriptEstate estate = ScriptCatalogReader.read(List.of(script), settings);
            Files.delete(script);
            Files.delete(directory);
            return estate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Conversion convert(String oracle, ConvertSettings settings) {
        return new Converter(settings).convert(read(oracle).catalog());
    }

    /** Runs every statement in its order. */
    static void run(Conversion conversion, TestDatabase database) {
        for (TargetStatement statement : conversion.statements()) {
            database.execute(statement.sql());
        }
    }

    static String line(Finding finding) {
        return finding.severity() + " " + finding.code().code() + " " + finding.object() + ": " + finding.message();
    }
}
