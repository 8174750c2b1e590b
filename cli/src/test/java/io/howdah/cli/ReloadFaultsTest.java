package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.OracleSimulator;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reload that is killed at random moments: the target is as it was or as it should be, never between, and the same command ends it. {@code
 * -Dhowdah.faults=50} makes more kills, {@code -Dhowdah.faults.seed} repeats one sequence.
 */
@Timeout(1800)
class ReloadFaultsTest {
    private static final int KILLS = Integer.getInteger("howdah.faults", 2);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int ROWS = 6_000;
    private static final int LONGEST_WAIT_MILLIS = 1_500;

    @TempDir
    private static Path export;

    private static OracleSimulator oracle;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void fill() throws IOException {
        Files.writeString(export.resolve("tables.sql"), """
                CREATE USER shop IDENTIFIED BY x;
                ALTER SESSION SET CURRENT_SCHEMA = shop;
                CREATE TABLE orders (id NUMBER(10) CONSTRAINT orders_pk PRIMARY KEY, placed DATE NOT NULL, total NUMBER(12,2));
                CREATE TABLE lines (id NUMBER(10) CONSTRAINT lines_pk PRIMARY KEY,
                  order_id NUMBER(10) NOT NULL CONSTRAINT lines_fk REFERENCES orders, placed DATE NOT NULL, note VARCHAR2(60));
                """);
        try (BufferedWriter orders = Files.newBufferedWriter(export.resolve("ORDERS_DATA_TABLE.csv"));
                BufferedWriter lines = Files.newBufferedWriter(export.resolve("LINES_DATA_TABLE.csv"))) {
            orders.write("\"ID\",\"PLACED\",\"TOTAL\"\n");
            lines.write("\"ID\",\"ORDER_ID\",\"PLACED\",\"NOTE\"\n");
            for (int i = 0; i < ROWS; i++) {
                String placed = "2026-%02d-0%d 10:00:00".formatted(1 + i % 12, 1 + i % 9);
                orders.write("%d,%s,%d.5%n".formatted(i, placed, i % 977));
                lines.write("%d,%d,%s,\"line %d of the shop\"%n".formatted(i, i, placed, i % 91));
            }
        }
        oracle = OracleSimulator.start(export, SourceSettings.DEFAULTS, "secret", 0);
    }

    @AfterAll
    static void close() throws IOException {
        oracle.close();
    }

    private Path writeProject(TestDatabase database) throws IOException {
        return Files.writeString(directory.resolve("howdah.yaml"), """
                job: faults
                workDirectory: %s
                source: {url: "%s", user: %s, password: secret, schemas: [SHOP], fetch: 64KiB}
                target: {url: "%s"}
                load: {workers: 2, chunk: 64KiB}
                reload:
                  from: "2026-03-01"
                  to: "2026-09-01"
                  tables:
                    - {table: shop.lines, where: "placed >= :from and placed < :to"}
                    - {table: shop.orders, where: "placed >= :from and placed < :to"}
                """.formatted(
                        directory.resolve("work"), oracle.jdbcUrl(), OracleSimulator.READER, database.jdbcUrl()));
    }

    private HowdahProcess howdah() {
        return HowdahProcess.small(directory.resolve("said"));
    }

    private Process start(Path project, String verb) throws IOException {
        return howdah().start(verb, "-c", project.toString());
    }

    private String said() throws IOException {
        return howdah().said();
    }

    private static List<String> rows(TestDatabase database) {
        List<String> rows = new ArrayList<>(database.query("SELECT * FROM shop.orders ORDER BY id"));
        rows.addAll(database.query("SELECT * FROM shop.lines ORDER BY id"));
        return rows;
    }

    @Test
    void killedAtAnyMomentItIsUntouchedOrDoneAndTheSameCommandEndsIt() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Path project = writeProject(database);
            assertThat(HowdahProcess.finished(start(project, "migrate")))
                    .as(said())
                    .isZero();
            List<String> right = rows(database);
            int interrupted = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                database.execute("""
                        UPDATE shop.orders SET total = total + 1 WHERE id % 7 = 0 AND placed >= '2026-03-01' AND placed < '2026-09-01';
                        DELETE FROM shop.lines WHERE id % 5 = 1 AND placed >= '2026-03-01' AND placed < '2026-09-01';
                        INSERT INTO shop.orders SELECT n, '2026-04-01', 0 FROM generate_series(100001, 100500) n;
                        INSERT INTO shop.lines SELECT n, n, '2026-04-01', '' FROM generate_series(100001, 100500) n;
                        """);
                List<String> wrong = rows(database);
                Process process = start(project, "reload");
                awaitRun(process, database);
                process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
                interrupted += process.isAlive() ? 1 : 0;
                process.destroyForcibly();
                HowdahProcess.finished(process);
                List<String> now = rows(database);
                assertThat(now.equals(right) || now.equals(wrong))
                        .as("kill %d", kill)
                        .isTrue();

                assertThat(HowdahProcess.finished(start(project, "reload")))
                        .as("kill %d: %s", kill, said())
                        .isZero();
                assertThat(rows(database)).as("kill %d", kill).isEqualTo(right);
                assertThat(database.query(
                                "SELECT count(*) FROM howdah.reloads WHERE state NOT IN ('DONE', 'ABANDONED')"))
                        .containsExactly("0");
            }
            System.out.printf("reload kills: %d, %d in the midst, seed %d%n", KILLS, interrupted, SEED);
            assertThat(interrupted).isPositive();
        }
    }

    /** Until a run that has not ended is in the target, or the command has ended. */
    private static void awaitRun(Process process, TestDatabase database) throws InterruptedException {
        while (process.isAlive()
                && (database.query("SELECT to_regclass('howdah.reloads') IS NULL")
                                .contains("t")
                        || database.query("SELECT count(*) FROM howdah.reloads WHERE state IN ('STAGING', 'STAGED')")
                                .contains("0"))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
