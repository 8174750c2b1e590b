package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    @TempDir
    private Path directory;

    @Test
    void aProcessKilledInTheMiddleOfAChunkIsResumedExactlyOnce() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            database.execute("CREATE SCHEMA app; CREATE TABLE app.people (id bigint NOT NULL, name text)");
            Path reached = directory.resolve("reached");
            Process process = ForkedLoad.start(database.jdbcUrl(), "people", "9000", reached, "-Xmx64m");
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            while (!Files.exists(reached) && Instant.now().isBefore(deadline)) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();

            assertThat(database.query("SELECT count(*) BETWEEN 1 AND 8999, count(*) % 500 FROM app.people"))
                    .containsExactly("t|0");
            TableMapping people = TestTables.people();
            new Loader()
                    .load(
                            List.of(new TableLoad(people, List.of(TestTables.source(people, ForkedLoad.people(9000))))),
                            database.target(),
                            new TableLedger(database.target()),
                            LoadSettings.defaults(),
                            LoadProgress.silent());
            assertThat(database.query("SELECT count(*), count(DISTINCT id) FROM app.people"))
                    .containsExactly("9000|9000");
        }
    }
}
