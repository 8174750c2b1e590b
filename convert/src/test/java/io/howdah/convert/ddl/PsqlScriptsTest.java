package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.convert.ScriptWriter;
import io.howdah.testkit.Psql;
import io.howdah.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of every golden case run with psql as they stand, first pre-data then post-data, on an empty database. */
class PsqlScriptsTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> psqlRunsTheScriptsAsTheyStand() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/golden/ddl"))) {
            return files.sorted().toList().stream()
                    .flatMap(file -> Stream.of(14, 18)
                            .map(version -> DynamicTest.dynamicTest(
                                    file.getFileName() + " on " + version, () -> run(file, version))));
        }
    }

    private void run(Path file, int version) throws IOException {
        Assumptions.assumeTrue(Psql.isInstalled(), "psql is not installed");
        String whole = Files.readString(file);
        String oracle = whole.substring(0, whole.indexOf("\n----\n") + 1);
        ConvertSettings settings = DdlGoldenTest.settings(oracle).withTargetVersion(version);
        Path scripts = Files.createTempDirectory(directory, "scripts with blank ");
        List<Path> written = new ScriptWriter(scripts).write(Scripts.convert(oracle, settings));
        assertThat(written).contains(scripts.resolve("pre-data.sql"), scripts.resolve("post-data.sql"));
        try (TestDatabase database = Scripts.on(version)) {
            assertThat(Psql.run(database, scripts.resolve("pre-data.sql"))).isEmpty();
            assertThat(Psql.run(database, scripts.resolve("post-data.sql"))).isEmpty();
        }
    }
}
