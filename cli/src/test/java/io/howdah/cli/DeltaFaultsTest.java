package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cycle whose process is killed, or whose sessions are, at random moments: run again it ends with every row in its place, and no partition is
 * changed twice. {@code -Dhowdah.faults=50} makes as many runs of each kind; {@code -Dhowdah.faults.seed} repeats one sequence.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class DeltaFaultsTest {
    private static final int RUNS = Integer.getInteger("howdah.faults", 1);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int ROWS = 40_000;
    private static final int PARTITIONS = 4;
    private static final int LONGEST_WAIT_MILLIS = 2_500;
    private static final int MOST_ATTEMPTS = 8;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    /** Every other row goes, and as many come with other ids. */
    @BeforeEach
    void writeSet() throws IOException {
        Path set = Files.createDirectories(directory.resolve("set"));
        try (BufferedWriter deletes = Files.newBufferedWriter(set.resolve("shop.orders.delete.csv"));
                BufferedWriter inserts = Files.newBufferedWriter(set.resolve("shop.orders.insert.csv"))) {
            deletes.write("ID\n");
            inserts.write("ID,PLACED,NOTE\n");
            for (int n = 0; n < ROWS; n += 2) {
                deletes.write(2 * n + "\n");
                inserts.write((2 * n + 1) + ",2024-05-06 07:08:09,\"order, number " + n + "\"\n");
            }
        }
    }

    private static void fill(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA shop;
                CREATE TABLE shop.orders (id integer PRIMARY KEY, placed timestamp(0) NOT NULL, note text) PARTITION BY RANGE (id);
                """);
        for (int p = 0; p < PARTITIONS; p++) {
            int each = 2 * ROWS / PARTITIONS;
            database.execute("CREATE TABLE shop.orders_%d PARTITION OF shop.orders FOR VALUES FROM (%d) TO (%d)"
                    .formatted(p, p * each, (p + 1) * each));
        }
        database.execute("INSERT INTO shop.orders SELECT 2 * n, '2020-01-01', 'old' FROM generate_series(0, "
                + (ROWS - 1) + ") n");
    }

    private Path writeProject(TestDatabase database, String engine) throws IOException {
        return Files.writeString(directory.resolve("howdah.yaml"), """
                workDirectory: work
                target: {url: "%s"}
                load: {chunk: 64KiB}
                delta: {source: set, sessions: 2, engine: %s}
                """.formatted(database.jdbcUrl(), engine));
    }

    private HowdahProcess howdah() {
        return HowdahProcess.small(directory.resolve("output"));
    }

    private Process start(Path project) throws IOException {
        return howdah().start("delta", "run", "--config", project.toString());
    }

    private String said() throws IOException {
        return howdah().said();
    }

    /** Partitions that are done, with the moments of their changes. */
    private static List<String> done(TestDatabase database) {
        return database.query("SELECT to_regclass('howdah.delta_parts') IS NOT NULL")
                        .contains("t")
                ? database.query("SELECT partition_name, operation, rows, finished FROM howdah.migration_logs"
                        + " WHERE cycle IS NOT NULL AND status = 'DONE'")
                : List.of();
    }

    private void assertApplied(TestDatabase database, Set<String> before) throws IOException {
        assertThat(database.query("SELECT count(*), count(*) FILTER (WHERE id % 2 = 1), sum(id) FROM shop.orders"))
                .as(said())
                .containsExactly(ROWS + "|" + ROWS / 2 + "|" + expectedSum());
        assertThat(database.query("SELECT count(DISTINCT note) FROM shop.orders WHERE id % 2 = 1"))
                .containsExactly(Integer.toString(ROWS / 2));
        assertThat(done(database)).containsAll(before);
        assertThat(database.query("SELECT partition_name, operation, count(*), sum(rows) FROM howdah.migration_logs"
                        + " WHERE status = 'DONE' AND cycle IS NOT NULL GROUP BY 1, 2"))
                .hasSize(2 * PARTITIONS)
                .allMatch(row -> row.endsWith("|1|" + ROWS / PARTITIONS / 2));
        assertThat(database.query("SELECT state, done, failed FROM howdah.delta_summary"))
                .containsExactly("DONE|" + PARTITIONS + "|0");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"))
                .isEmpty();
    }

    private static long expectedSum() {
        long sum = 0;
        for (int n = 0; n < ROWS; n++) {
            sum += n % 2 == 0 ? 2L * n + 1 : 2L * n;
        }
        return sum;
    }

    @Test
    void killedAtAnyMomentItContinuesAndChangesNothingTwice() throws Exception {
        int interrupted = 0;
        for (int run = 0; run < RUNS; run++) {
            try (TestDatabase database = TestPostgres.fresh()) {
                fill(database);
                Path project = writeProject(database, "jdbc");
                Set<String> before = new HashSet<>();
                for (int kills = 1 + random.nextInt(3); kills > 0; kills--) {
                    Process process = start(project);
                    HowdahProcess.awaitTable(process, database, "howdah.delta_cycles");
                    process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
                    interrupted += process.isAlive() ? 1 : 0;
                    process.destroyForcibly();
                    HowdahProcess.finished(process);
                    before.addAll(done(database));
                }
                assertThat(HowdahProcess.finished(start(project)))
                        .as("run %d: %s", run, said())
                        .isZero();
                assertApplied(database, before);
            }
        }
        System.out.printf("kills: %d runs, %d times killed in the midst, seed %d%n", RUNS, interrupted, SEED);
        assertThat(interrupted).isPositive();
    }

    @Test
    void sessionsThatAreKilledCostAtMostARerun() throws Exception {
        int killed = 0;
        for (int run = 0; run < RUNS; run++) {
            try (TestDatabase database = TestPostgres.fresh()) {
                database.execute("CREATE EXTENSION dblink");
                fill(database);
                Path project = writeProject(database, run % 2 == 0 ? "jdbc" : "dblink");
                Set<String> before = new HashSet<>();
                int code = 4;
                for (int attempt = 0; attempt < MOST_ATTEMPTS && code != 0; attempt++) {
                    Process process = start(project);
                    if (attempt < 2) {
                        HowdahProcess.awaitTable(process, database, "howdah.delta_cycles");
                        process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
                        killed += process.isAlive() ? 1 : 0;
                        database.disconnectEveryone();
                    }
                    code = HowdahProcess.finished(process);
                    assertThat(code).as("run %d: %s", run, said()).isIn(0, 2, 4);
                    before.addAll(done(database));
                }
                assertThat(code).as("run %d: %s", run, said()).isZero();
                assertApplied(database, before);
            }
        }
        System.out.printf("broken sessions: %d runs, %d times in the midst, seed %d%n", RUNS, killed, SEED);
    }
}
