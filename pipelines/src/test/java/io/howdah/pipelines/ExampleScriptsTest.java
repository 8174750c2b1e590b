package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.example.ExampleExport;
import io.howdah.load.LoadSettings;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.Psql;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the example run with psql as they stand, on the newest and on the oldest server. */
class ExampleScriptsTest {
    @TempDir
    private Path directory;

    @Test
    void psqlMakesTheExampleOnTheNewestServer() {
        try (TestDatabase database = TestPostgres.fresh()) {
            psqlRuns(ConvertSettings.DEFAULT, database);
        }
    }

    @Test
    void psqlMakesTheExampleOnTheOldestServer() {
        try (TestDatabase database = TestPostgres.oldest()) {
            psqlRuns(ConvertSettings.DEFAULT.withTargetVersion(ConvertSettings.OLDEST_TARGET), database);
        }
    }

    private void psqlRuns(ConvertSettings convert, TestDatabase database) {
        Assumptions.assumeTrue(Psql.isInstalled(), "psql is not installed");
        ExampleExport.write(directory.resolve("export"), 3, new ExampleExport.Size(100));
        JobSettings settings = new JobSettings(
                "example",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                convert,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        new Jobs(settings, JobProgress.silent(), Clock.systemUTC()).convert();
        Path scripts = JobRun.directory(settings).resolve("scripts");
        assertThat(Psql.run(database, scripts.resolve("pre-data.sql"))).isEmpty();
        assertThat(Psql.run(database, scripts.resolve("post-data.sql"))).isEmpty();
        assertThat(database.query("SELECT count(*) > 19 FROM pg_tables WHERE schemaname NOT LIKE 'pg%'"))
                .containsExactly("t");
    }
}
