package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.howdah.orasim.OracleSimulator;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.wire.Faults;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on a running database that is killed, or whose connections break, at random moments: run again it ends with every value in its place,
 * and what was committed before stays as it was. {@code -Dhowdah.faults=50} makes as many runs of each kind; {@code -Dhowdah.faults.seed}
 * repeats one sequence. Always on the simulator, since only that breaks on demand.
 */
class LiveFaultsTest {
    private static final int RUNS = Integer.getInteger("howdah.faults", 2);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int ORDERS = 12_000;
    private static final int NOTES = 300;
    private static final int NOTE_BYTES = 9_000;
    /** {@code done}, done with findings, failed at the source. */
    private static final Set<Integer> ENDS = Set.of(0, 1, 3);

    private static final int MOST_ATTEMPTS = 6;
    private static final int LONGEST_WAIT_MILLIS = 2_500;
    private static final int MOST_PACKETS = 1_500;

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
                CREATE TABLE orders (
                  id NUMBER(10) CONSTRAINT orders_pk PRIMARY KEY,
                  placed TIMESTAMP(6) NOT NULL,
                  customer VARCHAR2(60),
                  total NUMBER(12,2))
                PARTITION BY RANGE (placed) (
                  PARTITION p1 VALUES LESS THAN (TIMESTAMP '2020-01-01 00:00:00'),
                  PARTITION p2 VALUES LESS THAN (MAXVALUE));
                CREATE TABLE visits (at DATE, page VARCHAR2(200));
                CREATE TABLE notes (id NUMBER(10) CONSTRAINT notes_pk PRIMARY KEY, body CLOB);
                CREATE TABLE settings (name VARCHAR2(30) CONSTRAINT settings_pk PRIMARY KEY, value VARCHAR2(30)) ORGANIZATION INDEX;
                """);
        try (BufferedWriter orders = Files.newBufferedWriter(export.resolve("ORDERS_DATA_TABLE.csv"));
                BufferedWriter visits = Files.newBufferedWriter(export.resolve("VISITS_DATA_TABLE.csv"))) {
            orders.write("\"ID\",\"PLACED\",\"CUSTOMER\",\"TOTAL\"\n");
            visits.write("\"AT\",\"PAGE\"\n");
            for (int i = 0; i < ORDERS; i++) {
                orders.write("%d,20%02d-03-0%d 10:00:00.%06d,\"customer %d of the shop\",%d.%02d%n"
                        .formatted(i, 10 + i % 20, 1 + i % 9, i, i % 977, i * 7, i % 100));
                visits.write("20%02d-01-01 00:00:%02d,\"/page/%d/%s\"%n"
                        .formatted(i % 30, i % 60, i % 50, "x".repeat(i % 150)));
            }
        }
        try (BufferedWriter notes = Files.newBufferedWriter(export.resolve("NOTES_DATA_TABLE.csv"));
                BufferedWriter settings = Files.newBufferedWriter(export.resolve("SETTINGS_DATA_TABLE.csv"))) {
            notes.write("\"ID\",\"BODY\"\n");
            settings.write("\"NAME\",\"VALUE\"\n");
            for (int i = 0; i < NOTES; i++) {
                notes.write("%d,\"%s\"%n".formatted(i, ("note " + i + " ").repeat(NOTE_BYTES / 9)));
                settings.write("name_%d,value %d%n".formatted(i, i));
            }
        }
        oracle = OracleSimulator.start(export, SourceSettings.DEFAULTS, "secret", 0);
        assertThat(oracle.loaded().rows()).isEqualTo(2L * ORDERS + 2L * NOTES);
    }

    @AfterAll
    static void close() throws IOException {
        oracle.close();
    }

    private LiveProject project(TestDatabase database, int run) throws IOException {
        return LiveProject.write(directory, "howdah-" + run, oracle, database, "");
    }

    private static List<String> ledger(TestDatabase database) {
        return database.query("SELECT to_regclass('howdah.chunks') IS NOT NULL").contains("t")
                ? database.query(
                        "SELECT schema_name, table_name, source, chunk, rows, committed FROM howdah.chunks ORDER BY 1, 2, 3, 4")
                : List.of();
    }

    /** All rows, once; each chunk in the ledger once and as it was committed first. */
    private static void assertNothingIsLostOrRepeated(LiveProject project, TestDatabase database, Set<String> committed)
            throws IOException {
        assertThat(database.query("SELECT table_name, verdict, source_rows, target_rows FROM howdah.validations"
                        + " WHERE run = (SELECT max(run) FROM howdah.runs) ORDER BY 1"))
                .as(project.said())
                .containsExactly(
                        "notes|EQUAL|%d|%d".formatted(NOTES, NOTES),
                        "orders|EQUAL|%d|%d".formatted(ORDERS, ORDERS),
                        "settings|EQUAL|%d|%d".formatted(NOTES, NOTES),
                        "visits|EQUAL|%d|%d".formatted(ORDERS, ORDERS));
        assertThat(ledger(database)).containsAll(committed);
        assertThat(database.query("SELECT table_name, sum(rows) FROM howdah.chunks GROUP BY 1 ORDER BY 1"))
                .containsExactly("notes|" + NOTES, "orders|" + ORDERS, "settings|" + NOTES, "visits|" + ORDERS);
    }

    @Test
    void killedAtAnyMomentItContinuesAndLosesNothing() throws Exception {
        int interrupted = 0;
        for (int run = 0; run < RUNS; run++) {
            try (TestDatabase database = TestPostgres.fresh()) {
                LiveProject project = project(database, run);
                Set<String> committed = new HashSet<>();
                for (int kills = 1 + random.nextInt(3); kills > 0; kills--) {
                    Process process = project.start("migrate");
                    HowdahProcess.awaitTable(process, database, "howdah.live_chunks");
                    process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
                    if (process.isAlive()) {
                        interrupted++;
                    }
                    process.destroyForcibly();
                    HowdahProcess.finished(process);
                    committed.addAll(ledger(database));
                }
                assertThat(project.run("migrate"))
                        .as("run %d: %s", run, project.said())
                        .isIn(0, 1);
                assertNothingIsLostOrRepeated(project, database, committed);
            }
        }
        System.out.printf("kills: %d runs, %d times killed in the midst, seed %d%n", RUNS, interrupted, SEED);
        assertThat(interrupted).isPositive();
    }

    @Test
    void faultsOnTheWireCostAtMostARerun() throws Exception {
        int failed = 0;
        for (int run = 0; run < RUNS; run++) {
            try (TestDatabase database = TestPostgres.fresh()) {
                LiveProject project = project(database, run);
                Set<String> committed = new HashSet<>();
                int code = 3;
                for (int attempt = 0; attempt < MOST_ATTEMPTS && code == 3; attempt++) {
                    if (attempt < 2) {
                        breakSomething();
                    }
                    code = project.run("migrate");
                    oracle.faults().clear();
                    assertThat(code).as("run %d: %s", run, project.said()).isIn(ENDS);
                    failed += code == 3 ? 1 : 0;
                    committed.addAll(ledger(database));
                }
                assertThat(code).as("run %d: %s", run, project.said()).isNotEqualTo(3);
                assertNothingIsLostOrRepeated(project, database, committed);
            }
        }
        System.out.printf("faults: %d runs, %d attempts ended with exit code 3, seed %d%n", RUNS, failed, SEED);
    }

    private void breakSomething() {
        Faults faults = oracle.faults();
        switch (random.nextInt(6)) {
            case 0 -> faults.dropAfterPackets(1 + random.nextInt(MOST_PACKETS));
            case 1 -> {
                faults.dropAfterPackets(1 + random.nextInt(MOST_PACKETS));
                faults.delayPackets(Duration.ofMillis(1));
            }
            case 2 ->
                failLater(Faults.Call.FETCH, new OracleError(1555, "snapshot too old: rollback segment too small"));
            case 3 -> failLater(Faults.Call.FETCH, new OracleError(28, "your session has been killed"));
            case 4 ->
                failLater(Faults.Call.EXECUTE, new OracleError(1013, "user requested cancel of current operation"));
            default -> closeListenerForAWhile();
        }
    }

    /** One of the calls to come, not the next. */
    private void failLater(Faults.Call kind, OracleError error) {
        int[] left = {random.nextInt(60)};
        oracle.faults().failNext(call -> call == kind && left[0]-- <= 0, error);
    }

    private void closeListenerForAWhile() {
        int before = random.nextInt(LONGEST_WAIT_MILLIS);
        int closed = random.nextInt(LONGEST_WAIT_MILLIS);
        Thread.ofVirtual()
                .start(() -> assertThatCode(() -> {
                            TimeUnit.MILLISECONDS.sleep(before);
                            oracle.faults().closeListener();
                            TimeUnit.MILLISECONDS.sleep(closed);
                            oracle.faults().openListener();
                        })
                        .doesNotThrowAnyException());
    }
}
