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
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

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

    /** What holds on every server: run on the oldest and the newest with the statements made for it. */
    static Stream<DynamicTest> onOldestAndNewest(String oracle, Consumer<TestDatabase> test) {
        return Stream.of(ConvertSettings.OLDEST_TARGET, ConvertSettings.NEWEST_TARGET)
                .map(version -> DynamicTest.dynamicTest("PostgreSQL " + version, () -> {
                    ConvertSettings settings = ConvertSettings.DEFAULT.withTargetVersion(version);
                    try (TestDatabase database = on(version)) {
                        run(convert(oracle, settings), database);
                        test.accept(database);
                    }
                }));
    }

    static TestDatabase on(int version) {
        return version == ConvertSettings.OLDEST_TARGET ? TestPostgres.oldest() : TestPostgres.fresh();
    }

    /** The failure that a statement meets. */
    static AbstractThrowableAssert<?, ? extends Throwable> failure(TestDatabase database, String sql) {
        return Assertions.assertThatThrownBy(() -> database.execute(sql));
    }

    static String line(Finding finding) {
        return finding.severity() + " " + finding.code().code() + " " + finding.object() + ": " + finding.message();
    }
}
