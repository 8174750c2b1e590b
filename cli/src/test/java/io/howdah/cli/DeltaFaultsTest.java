package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cycle of any mode and engine that is hit in any of its phases: the process is killed, its sessions are, or the server crashes, which empties
 * what is staged. Run again it ends with every row in its place, and no partition is changed twice. {@code -Dhowdah.faults=50} makes as many runs;
 * {@code -Dhowdah.faults.seed} repeats one sequence, which is printed.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class DeltaFaultsTest {
    private static final int RUNS = Integer.getInteger("howdah.faults", 2);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int ROWS = 40_000;
    private static final int PARTITIONS = 4;
    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final int MOST_ATTEMPTS = 40;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    private enum Mode {
        DELETE_INSERT,
        MERGE,
        HISTORY,
        REPLACE
    }

    private enum Engine {
        JDBC,
        DBLINK
    }

    /** When it is hit; in the undo, after the cycle itself was done undisturbed. */
    private enum Phase {
        BEGINNING,
        STAGING,
        CHECKS,
        APPLY,
        ARCHIVE,
        UNDO
    }

    private enum Hit {
        PROCESS,
        SESSIONS,
        SERVER
    }

    private record Draw(Mode mode, Engine engine, Phase phase, Hit hit, int parts, int pause) {}

    /** Each phase, hit, mode and engine comes in turn; how they meet, and the moment, are random. */
    private Draw draw(int run) {
        return new Draw(
                Mode.values()[(run + random.nextInt(2)) % Mode.values().length],
                Engine.values()[random.nextInt(2)],
                Phase.values()[run * 5 % Phase.values().length],
                Hit.values()[random.nextInt(Hit.values().length)],
                random.nextInt(PARTITIONS),
                random.nextInt(LONGEST_WAIT_MILLIS));
    }

    /** Of every four rows of the table the first goes, the second is changed, beside the third comes another. */
    private void writeSet(Mode mode) throws IOException {
        Path inbox = directory.resolve("inbox");
        if (Files.exists(inbox)) {
            try (Stream<Path> old = Files.walk(inbox, new FileVisitOption[0])) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Path set = Files.createDirectories(inbox.resolve("night"));
        if (mode != Mode.REPLACE) {
            try (BufferedWriter deletes = Files.newBufferedWriter(set.resolve("shop.orders.delete.csv"))) {
                deletes.write("ID\n");
                for (int n = 0; n < ROWS; n++) {
                    if (n % 4 == 0 || n % 4 == 1 && mode == Mode.DELETE_INSERT) {
                        deletes.write(2 * n + "\n");
                    }
                }
            }
        }
        try (BufferedWriter inserts = Files.newBufferedWriter(set.resolve("shop.orders.insert.csv"))) {
            inserts.write("ID,PLACED,NOTE\n");
            for (int n = 0; n < ROWS; n++) {
                if (n % 4 == 1 || n % 4 == 2) {
                    inserts.write((2 * n + n % 4 - 1) + ",2024-05-06 07:08:09,\"order, number " + n + "\"\n");
                }
            }
        }
    }

    /** What the table holds afterwards: id, note, whether it is open. */
    private static String expected(Mode mode) {
        String rows = "generate_series(0, " + (ROWS - 1) + ") n";
        String fresh = "SELECT 2 * n + n % 4 - 1, 'order, number ' || n, true FROM " + rows + " WHERE n % 4 IN (1, 2)";
        return switch (mode) {
            case DELETE_INSERT, MERGE ->
                "SELECT 2 * n, 'old', true FROM " + rows + " WHERE n % 4 IN (2, 3) UNION ALL " + fresh;
            case HISTORY -> "SELECT 2 * n, 'old', n % 4 IN (2, 3) FROM " + rows + " UNION ALL " + fresh;
            case REPLACE -> fresh;
        };
    }

    private static final String BEFORE = "SELECT 2 * n, 'old', true FROM generate_series(0, " + (ROWS - 1) + ") n";
    private static final String ACTUAL = "SELECT id, note, until IS NULL FROM shop.orders";

    private static void fill(TestDatabase database) {
        database.execute("""
                CREATE EXTENSION dblink;
                CREATE SCHEMA shop;
                CREATE TABLE shop.orders (id integer NOT NULL, placed timestamp(0) NOT NULL, until timestamp(0), note text,
                    PRIMARY KEY (id, placed)) PARTITION BY RANGE (id);
                """);
        for (int p = 0; p < PARTITIONS; p++) {
            int each = 2 * ROWS / PARTITIONS;
            database.execute("CREATE TABLE shop.orders_%d PARTITION OF shop.orders FOR VALUES FROM (%d) TO (%d)"
                    .formatted(p, p * each, (p + 1) * each));
        }
        database.execute("INSERT INTO shop.orders SELECT 2 * n, '2020-01-01', NULL, 'old' FROM generate_series(0, "
                + (ROWS - 1) + ") n");
        // the server of the tests commits without waiting: what is there before a crash must survive it
        database.execute("CHECKPOINT");
    }

    private void writeProject(TestDatabase database, Draw draw) throws IOException {
        Files.writeString(directory.resolve("howdah.yaml"), """
                workDirectory: work
                target: {url: "%s"}
                load: {chunk: 64KiB}
                delta: {source: inbox, archive: done-%s, sessions: 2, engine: %s, mode: %s, undo: keep,
                  tables: [{table: shop.orders, key: [id], history: {from: placed, to: until}}]}
                """.formatted(
                        database.jdbcUrl(),
                        database.name(),
                        draw.engine().name().toLowerCase(Locale.ROOT),
                        draw.mode().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private HowdahProcess howdah() {
        return HowdahProcess.small(directory.resolve("output"));
    }

    private Process start(String... words) throws IOException {
        String[] all = Stream.concat(
                        Stream.concat(Stream.of("delta"), Stream.of(words)),
                        Stream.of("--config", directory.resolve("howdah.yaml").toString()))
                .toArray(String[]::new);
        return howdah().start(all);
    }

    private String said() throws IOException {
        return howdah().said();
    }

    /** Operations that are done, with the moments of their changes. */
    private static List<String> done(TestDatabase database, String operation) {
        return database.query("SELECT to_regclass('howdah.delta_parts') IS NOT NULL")
                        .contains("t")
                ? database.query("SELECT partition_name, operation, rows, finished FROM howdah.migration_logs"
                        + " WHERE cycle IS NOT NULL AND status = 'DONE' AND operation LIKE '" + operation + "'")
                : List.of();
    }

    private boolean isIn(TestDatabase database, Draw draw) throws IOException {
        return switch (draw.phase()) {
            case BEGINNING -> true;
            case STAGING -> said().contains("staging set");
            case CHECKS -> said().contains("checking ");
            case APPLY ->
                said().contains("applying to")
                        && done(database, "%").stream()
                                        .map(d -> d.split("\\|")[0])
                                        .distinct()
                                        .count()
                                >= draw.parts();
            case ARCHIVE ->
                said().contains("applying to")
                        && database.query("SELECT state FROM howdah.delta_cycles")
                                .equals(List.of("DONE"));
            case UNDO ->
                done(database, "UNDO%").stream()
                                .map(d -> d.split("\\|")[0])
                                .distinct()
                                .count()
                        >= draw.parts();
        };
    }

    /** @return whether it was hit in the midst */
    private boolean hit(TestDatabase database, Process process, Draw draw) throws IOException, InterruptedException {
        while (process.isAlive() && !isIn(database, draw)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        process.waitFor(draw.phase() == Phase.BEGINNING ? 4L * draw.pause() : draw.pause() / 4, TimeUnit.MILLISECONDS);
        boolean alive = process.isAlive();
        switch (draw.hit()) {
            case PROCESS -> process.destroyForcibly();
            case SESSIONS -> database.disconnectEveryone();
            case SERVER -> crash(database);
        }
        return alive;
    }

    /** A backend that dies takes all others with it, and the server recovers: unlogged tables are empty then. */
    private static void crash(TestDatabase database) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT) TO PROGRAM 'kill -9 $PPID'");
        } catch (SQLException e) {
            // it is what was asked for
        }
        await().atMost(1, TimeUnit.MINUTES)
                .ignoreExceptions()
                .until(() -> database.query("SELECT 1").contains("1"));
    }

    /** Again and again, as an operator would: until it is done. While the server goes on with a cycle by itself others are refused. */
    private void finish(TestDatabase database, Draw draw, String words) throws IOException, InterruptedException {
        int code = -1;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && code != 0; attempt++) {
            code = HowdahProcess.finished(start(words.split(" ")));
            assertThat(code).as("%s: %s", draw, said()).isIn(0, 2, 3, 4);
        }
        assertThat(code).as("%s: %s", draw, said()).isZero();
        assertThat(database.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%howdah.delta_part%'"
                        + " AND datname = current_database() AND pid <> pg_backend_pid()"))
                .containsExactly("0");
    }

    private static void assertHolds(TestDatabase database, Draw draw, String rows) {
        assertThat(database.query(
                        "(%1$s EXCEPT ALL (%2$s)) UNION ALL ((%2$s) EXCEPT ALL %1$s) LIMIT 5".formatted(ACTUAL, rows)))
                .as("%s", draw)
                .isEmpty();
    }

    @Test
    void whateverIsHitWheneverEveryRowEndsInItsPlace() throws Exception {
        Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
        for (int run = 0; run < RUNS; run++) {
            Draw draw = draw(run);
            System.out.printf("run %d of seed %d: %s%n", run, SEED, draw);
            try (TestDatabase database = TestPostgres.fresh()) {
                fill(database);
                writeSet(draw.mode());
                writeProject(database, draw);
                if (cycle(database, draw) | undo(database, draw)) {
                    hits.merge(draw.phase(), 1, Integer::sum);
                }
            }
        }
        System.out.printf("faults: %d runs, hit in the midst: %s, seed %d%n", RUNS, hits, SEED);
        assertThat(hits).isNotEmpty();
    }

    private boolean cycle(TestDatabase database, Draw draw) throws IOException, InterruptedException {
        boolean hit = false;
        Set<String> before = new HashSet<>();
        if (draw.phase() != Phase.UNDO) {
            Process process = start("run");
            hit = hit(database, process, draw);
            HowdahProcess.finished(process);
            before.addAll(done(database, "%"));
        }
        if (Files.exists(directory.resolve("inbox/night"))) {
            finish(database, draw, "run");
        }
        assertHolds(database, draw, expected(draw.mode()));
        assertThat(done(database, "%")).as("%s", draw).containsAll(before);
        assertThat(database.query("SELECT partition_name, operation FROM howdah.migration_logs"
                        + " WHERE status = 'DONE' AND cycle IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1"))
                .as("%s", draw)
                .isEmpty();
        assertThat(database.query("SELECT state, done, failed FROM howdah.delta_summary"))
                .as("%s", draw)
                .containsExactly("DONE|" + PARTITIONS + "|0");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"
                        + " AND relkind IN ('r', 'p') AND relname LIKE 'c%'"))
                .as("%s", draw)
                .isEmpty();
        assertThat(directory.resolve("inbox/night")).doesNotExist();
        assertThat(directory.resolve("done-" + database.name() + "/night/shop.orders.insert.csv"))
                .exists();
        return hit;
    }

    private boolean undo(TestDatabase database, Draw draw) throws IOException, InterruptedException {
        if (draw.phase() != Phase.UNDO) {
            return false;
        }
        Process process = start("undo", "1");
        boolean hit = hit(database, process, draw);
        HowdahProcess.finished(process);
        if (!database.query("SELECT state FROM howdah.delta_cycles").contains("UNDONE")) {
            finish(database, draw, "undo 1");
        }
        assertHolds(database, draw, BEFORE);
        assertThat(database.query("SELECT state FROM howdah.delta_cycles")).containsExactly("UNDONE");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"
                        + " AND relkind IN ('r', 'p')"))
                .as("%s", draw)
                .isEmpty();
        return hit;
    }
}
