package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline that is killed at random moments, while rows change on both sides: the same command ends it, and view and table are equal; a killed drop is ended
 * by the same command and leaves nothing. {@code -Dhowdah.faults=50} makes as many runs, {@code -Dhowdah.faults.seed} repeats one sequence.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PipelineFaultsTest {
    private static final int RUNS = Integer.getInteger("howdah.faults", 1);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int ROWS = 20_000;
    private static final int LONGEST_WAIT_MILLIS = 4_000;
    private static final int LONGEST_DROP_MILLIS = 600;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    private void writeExport() throws IOException {
        Path export = Files.createDirectories(directory.resolve("export"));
        Files.writeString(export.resolve("tables.sql"), """
                CREATE USER shop IDENTIFIED BY x;
                ALTER SESSION SET CURRENT_SCHEMA = shop;
                CREATE TABLE orders (order_id NUMBER(10) CONSTRAINT orders_pk PRIMARY KEY, customer_id NUMBER(10), placed DATE);
                """);
        try (BufferedWriter orders = Files.newBufferedWriter(export.resolve("ORDERS_DATA_TABLE.csv"))) {
            orders.write("\"ORDER_ID\",\"CUSTOMER_ID\",\"PLACED\"\n");
            for (int i = 0; i < ROWS; i++) {
                orders.write(i + "," + i % 1200 + ",2026-01-01 10:00:00\n");
            }
        }
    }

    private void write(PipelineProject project) throws IOException {
        project.write(
                "source: {directory: export}\nload: {workers: 2, chunk: 64KiB}\n",
                """
                staged: {load: {tables: [shop.orders], schema: staging}}
                joined:
                  needs: [staged, crm]
                  view:
                    name: target.orders_v
                    dialect: oracle
                    sql: |
                      SELECT o.order_id, o.customer_id, NVL(c.name, '-') AS name FROM staging.orders o, remote.customers c
                      WHERE o.customer_id = c.customer_id(+)
                """ + project.link() + PipelineProject.live("joined") + PipelineProject.filled("live", 1500)
                        + PipelineProject.PROOF);
    }

    private HowdahProcess howdah() {
        return HowdahProcess.small(directory.resolve("said"));
    }

    private Process start(PipelineProject project, String verb, String... more) throws IOException {
        return howdah().start(project.arguments(verb, more));
    }

    /** As somebody does who goes on working; where nothing is there yet, nothing is changed. */
    private void change(PipelineProject project) {
        int n = random.nextInt(ROWS);
        project.database.execute("""
                DO $$ BEGIN
                    IF to_regclass('target.orders_v') IS NOT NULL THEN
                        UPDATE staging.orders SET customer_id = %1$d %% 1300 WHERE order_id BETWEEN %1$d AND %1$d + 50;
                        DELETE FROM staging.orders WHERE order_id BETWEEN %1$d + 60 AND %1$d + 70;
                        INSERT INTO staging.orders VALUES (100000 + %1$d, 5, '2026-02-02') ON CONFLICT DO NOTHING;
                    END IF;
                END $$
                """.formatted(n));
        project.foreign.execute(
                "UPDATE crm.customers SET name = name || '!', updated_at = clock_timestamp() WHERE customer_id = "
                        + n % 1000);
    }

    @Test
    void killedAtAnyMomentTheSameCommandEndsIt() throws Exception {
        writeExport();
        int interrupted = 0;
        for (int run = 0; run < RUNS; run++) {
            try (PipelineProject project = new PipelineProject(directory, 1000)) {
                write(project);
                for (int kills = 1 + random.nextInt(3); kills > 0; kills--) {
                    Process process = start(project, "run");
                    HowdahProcess.awaitTable(process, project.database, "howdah.pipeline_steps");
                    process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
                    change(project);
                    interrupted += process.isAlive() ? 1 : 0;
                    process.destroyForcibly();
                    HowdahProcess.finished(process);
                    change(project);
                }
                assertThat(HowdahProcess.finished(start(project, "run")))
                        .as("run %d: %s", run, howdah().said())
                        .isZero();
                assertThat(project.database.query(
                                "SELECT step, state FROM howdah.pipeline_steps WHERE state <> 'DONE'"))
                        .isEmpty();
                assertThat(project.database.query("""
                                SELECT count(*) FROM ((TABLE target.orders_v EXCEPT ALL TABLE target.orders_full)
                                    UNION ALL (TABLE target.orders_full EXCEPT ALL TABLE target.orders_v)) d
                                """))
                        .as("run %d: %s", run, howdah().said())
                        .containsExactly("0");

                Process drop = start(project, "drop", "--yes");
                drop.waitFor(400 + random.nextInt(LONGEST_DROP_MILLIS), TimeUnit.MILLISECONDS);
                drop.destroyForcibly();
                HowdahProcess.finished(drop);
                assertThat(HowdahProcess.finished(start(project, "drop", "--yes")))
                        .as("run %d: %s", run, howdah().said())
                        .isZero();
                assertThat(
                                project.database.query(
                                        "SELECT nspname FROM pg_namespace WHERE nspname IN ('staging', 'remote', 'target', 'shop')"))
                        .isEmpty();
                assertThat(project.database.query("SELECT srvname FROM pg_foreign_server"))
                        .isEmpty();
                assertThat(project.database.query("SELECT count(*) FROM howdah.pipeline_objects"))
                        .containsExactly("0");
            }
        }
        System.out.printf("pipeline kills: %d runs, %d times in the midst, seed %d%n", RUNS, interrupted, SEED);
        assertThat(interrupted).isPositive();
    }
}
