package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.howdah.example.ExampleExport;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process of its own, because only that can be killed. */
class ProcessTest {
    private final TestDatabase database = TestPostgres.fresh();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeProject() throws IOException {
        ExampleExport.write(directory.resolve("export"), 7, new ExampleExport.Size(15_000));
        Files.writeString(directory.resolve("howdah.yaml"), """
                job: example
                workDirectory: work
                source: {directory: export}
                target: {url: "%s"}
                load: {workers: 2, chunk: 16KiB}
                """.formatted(database.jdbcUrl()));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private HowdahProcess howdah() {
        return new HowdahProcess(directory.resolve("output"), List.of("-Xmx256m"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--config", directory.resolve("howdah.yaml").toString()));
        return howdah().start(command.toArray(String[]::new));
    }

    private String output() throws IOException {
        return howdah().said();
    }

    private void awaitChunks() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.query("SELECT to_regclass('howdah.chunks') IS NOT NULL")
                                .contains("t")
                        && Integer.parseInt(database.query("SELECT count(*) FROM howdah.chunks")
                                        .getFirst())
                                > 20);
    }

    private void assertEverythingArrivedOnce() throws IOException {
        assertThat(Files.readString(directory.resolve("work/example/report.html")))
                .contains("all equal");
        assertThat(
                        database.query(
                                "SELECT DISTINCT verdict FROM howdah.validations WHERE run = (SELECT max(run) FROM howdah.runs)"))
                .containsExactly("EQUAL");
        assertThat(database.query("SELECT DISTINCT state FROM howdah.tables")).containsExactly("LOADED");
    }

    @Test
    void killedMigrationContinuesAndLosesNothing() throws Exception {
        Process first = start("migrate");
        awaitChunks();
        first.destroyForcibly();
        HowdahProcess.finished(first);
        assertThat(database.query("SELECT status FROM howdah.runs")).containsExactly("RUNNING");

        assertThat(HowdahProcess.finished(start("migrate"))).as(output()).isEqualTo(1);
        assertEverythingArrivedOnce();
        assertThat(database.query("SELECT status FROM howdah.runs ORDER BY run"))
                .containsExactly("LOST", "DONE_WITH_FINDINGS");

        List<String> chunks = database.query("SELECT count(*), max(committed) FROM howdah.chunks");
        assertThat(HowdahProcess.finished(start("migrate"))).isEqualTo(1);
        assertEverythingArrivedOnce();
        assertThat(database.query("SELECT count(*), max(committed) FROM howdah.chunks"))
                .isEqualTo(chunks);
    }

    @Test
    void terminatedMigrationSaysSoAndContinues() throws Exception {
        Process first = start("migrate");
        awaitChunks();
        first.destroy();
        assertThat(HowdahProcess.finished(first)).isEqualTo(143);
        assertThat(output()).contains("stopping; what is committed stays").doesNotContain("\tat ");
        assertThat(database.query("SELECT status FROM howdah.runs")).containsExactly("INTERRUPTED");

        assertThat(HowdahProcess.finished(start("migrate"))).as(output()).isEqualTo(1);
        assertEverythingArrivedOnce();
    }

    @Test
    void killedRepairLeavesEachChunkWholeAndTheNextOneFinishes() throws Exception {
        assertThat(HowdahProcess.finished(start("migrate"))).as(output()).isEqualTo(1);
        List<String> tables = database.query(
                "SELECT format('%I.%I', schema_name, table_name) FROM howdah.tables" + " WHERE rows > 10 ORDER BY 1");
        database.execute("SET session_replication_role = replica; "
                + tables.stream()
                        .map(t -> "DELETE FROM " + t + " t WHERE hashtext(t::text) % 3 = 1;")
                        .collect(Collectors.joining(" ")));
        long damaged = rows(tables);

        Process first = start("validate", "--repair");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> database.query("SELECT to_regclass('howdah.repairs') IS NOT NULL")
                                .contains("t")
                        && Integer.parseInt(database.query("SELECT count(*) FROM howdah.repairs")
                                        .getFirst())
                                > 2);
        first.destroyForcibly();
        HowdahProcess.finished(first);
        // the server may still be ending the last transaction
        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                        .contains("0"));

        long repaired = Long.parseLong(
                database.query("SELECT sum(inserted) FROM howdah.repairs").getFirst());
        assertThat(repaired).isPositive();
        assertThat(rows(tables)).isEqualTo(damaged + repaired);

        assertThat(HowdahProcess.finished(start("validate", "--repair")))
                .as(output())
                .isLessThan(2);
        assertEverythingArrivedOnce();
    }

    private long rows(List<String> tables) {
        return Long.parseLong(database.query(tables.stream()
                        .map(t -> "SELECT count(*) AS n FROM " + t)
                        .collect(Collectors.joining(" UNION ALL ", "SELECT sum(n) FROM (", ") AS counts")))
                .getFirst());
    }

    @Test
    void statusShowsTheRunsAndTables() throws Exception {
        assertThat(HowdahProcess.finished(start("load", "--json"))).as(output()).isEqualTo(1);
        assertThat(HowdahProcess.finished(start("status"))).isZero();
        assertThat(output()).contains("Job example: not running", "load", "DONE_WITH_FINDINGS", "loaded");
    }
}
