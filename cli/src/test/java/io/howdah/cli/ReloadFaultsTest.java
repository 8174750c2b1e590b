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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reload, undo and cleanup that are killed at random moments of each phase, beside a writer: the target is as it was or as it should be, never between,
 * and the same command ends it. {@code -Dhowdah.faults=50} makes more kills, {@code -Dhowdah.faults.seed} repeats one sequence.
 */
@Timeout(1800)
class ReloadFaultsTest {
    private static final int KILLS = Integer.getInteger("howdah.faults", 2);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int ROWS = 6_000;
    private static final String WINDOW = "(placed >= '2026-03-01' AND placed < '2026-09-01')";

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

    private LiveProject project(TestDatabase database) throws IOException {
        return LiveProject.write(directory, "howdah", oracle, database, """
                reload:
                  from: "2026-03-01"
                  to: "2026-09-01"
                  tables:
                    - {table: shop.lines, where: "placed >= :from and placed < :to"}
                    - {table: shop.orders, where: "placed >= :from and placed < :to"}
                """);
    }

    /** When the process is killed: from the moment at which the question is first answered with true, after a random while. */
    private enum Phase {
        MERGE("reload", 200, "SELECT EXISTS (SELECT FROM howdah.reloads WHERE state = 'STAGED')"),
        UNDO("undo", 400, "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 1382378607)"),
        EXTRACT("reload", 600, "SELECT EXISTS (SELECT FROM howdah.reloads WHERE state = 'STAGING')"),
        LOOK_UP(
                "reload",
                200,
                "SELECT EXISTS (SELECT FROM howdah.reloads WHERE state = 'STAGING') AND EXISTS (SELECT FROM pg_class WHERE relname ~ '^r[0-9]+_[0-9]+_gone$')"),
        CHECKS(
                "reload",
                150,
                "SELECT EXISTS (SELECT FROM howdah.chunks c JOIN howdah.reloads r ON c.job = 'reload:' || r.run WHERE r.state = 'STAGING' AND c.table_name LIKE '%moved')"),
        CLEANUP("cleanup", 400, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'howdah')"),
        ANY("reload", 2500, "SELECT true");

        private final String verb;
        private final int longest;
        private final String begun;

        Phase(String verb, int longest, String begun) {
            this.verb = verb;
            this.longest = longest;
            this.begun = begun;
        }
    }

    /** Contents of both tables; of orders outside of the window without what the writer does. */
    private static List<String> rows(TestDatabase database) {
        List<String> rows = new ArrayList<>(database.query("SELECT id, placed, CASE WHEN " + WINDOW
                + " THEN total ELSE total - (SELECT coalesce(sum(times), 0) FROM public.written w WHERE w.id = o.id) END"
                + " FROM shop.orders o ORDER BY id"));
        rows.addAll(database.query("SELECT * FROM shop.lines ORDER BY id"));
        return rows;
    }

    private static void damage(TestDatabase database) {
        database.execute("""
                UPDATE shop.orders SET total = total + 1 WHERE id % 7 = 0 AND $window;
                DELETE FROM shop.lines WHERE id % 5 = 1 AND $window;
                INSERT INTO shop.orders SELECT n, '2026-04-01', 0 FROM generate_series(100001, 100700) n;
                INSERT INTO shop.lines SELECT n, n, '2026-04-01', '' FROM generate_series(100001, 100700) n;
                """.replace("$window", WINDOW));
    }

    /** Adds to rows in the window, which the reload takes back, and to others, which stay; what it does is written down in the same transaction. */
    private static final class Writer {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger commits = new AtomicInteger();
        private final Thread thread;

        Writer(TestDatabase database, long seed) {
            Random chosen = new Random(seed);
            thread = Thread.ofPlatform().start(() -> {
                try (Connection connection = database.open();
                        Statement statement = connection.createStatement()) {
                    while (!stopped.get()) {
                        int id = chosen.nextInt(ROWS);
                        statement.execute("BEGIN; UPDATE shop.orders SET total = total + 1 WHERE id = " + id
                                + "; INSERT INTO public.written SELECT id, 1 FROM shop.orders WHERE id = " + id
                                + " AND NOT ("
                                + WINDOW + "); COMMIT");
                        commits.incrementAndGet();
                        TimeUnit.MILLISECONDS.sleep(2);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void stop() throws InterruptedException {
            stopped.set(true);
            thread.join();
            assertThat(commits.get()).as("the writer was at work").isPositive();
        }
    }

    @Test
    void killedAtAnyMomentItIsUntouchedOrDoneAndTheSameCommandEndsIt() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            LiveProject project = project(database);
            assertThat(project.run("migrate")).as(project.said()).isZero();
            database.execute("CREATE TABLE public.written (id bigint, times int)");
            List<String> right = rows(database);
            Map<Phase, Integer> interrupted = new EnumMap<>(Phase.class);
            System.out.printf("reload kills: seed %d%n", SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                Phase phase = Phase.values()[kill % Phase.values().length];
                damage(database);
                boolean killed = switch (phase.verb) {
                    case "undo" -> undoIsKilled(database, project, right);
                    case "cleanup" -> cleanupIsKilled(database, project);
                    default -> reloadIsKilled(database, project, phase);
                };
                interrupted.merge(phase, killed ? 1 : 0, Integer::sum);
                end(project, "kill %d in phase %s".formatted(kill, phase), "reload");
                assertThat(rows(database))
                        .as("kill %d in phase %s", kill, phase)
                        .isEqualTo(right);
                assertThat(database.query("SELECT count(*) FROM howdah.reloads WHERE state IN ('STAGING', 'STAGED')"))
                        .containsExactly("0");
            }
            System.out.printf("reload kills: %d, in the midst %s, seed %d%n", KILLS, interrupted, SEED);
            assertThat(interrupted.values().stream().mapToInt(i -> i).sum()).isPositive();
        }
    }

    private static void end(LiveProject project, String as, String... verb) throws Exception {
        assertThat(project.run(verb)).as("%s: %s", as, project.said()).isZero();
    }

    /** Beside a writer; all of the window changes, or nothing. */
    private boolean reloadIsKilled(TestDatabase database, LiveProject project, Phase phase) throws Exception {
        boolean killed;
        Writer writer = new Writer(database, random.nextLong());
        try {
            killed = killed(database, phase, project, "reload");
        } finally {
            writer.stop();
        }
        assertThat(database.query("SELECT (SELECT count(*) FROM shop.orders WHERE id > 100000),"
                        + " (SELECT count(*) FROM shop.lines WHERE id > 100000),"
                        + " (SELECT count(*) > 0 FROM shop.lines WHERE id % 5 = 1 AND " + WINDOW + " AND id < 100000)"))
                .as(project.said())
                .containsAnyOf("700|700|f", "0|0|t");
        return killed;
    }

    /** What is right is damaged when it has committed, and right when it has not. */
    private boolean undoIsKilled(TestDatabase database, LiveProject project, List<String> right) throws Exception {
        List<String> wrong = rows(database);
        end(project, "before undo", "reload");
        assertThat(rows(database)).isEqualTo(right);
        String run = database.query("SELECT max(run) FROM howdah.reloads").getFirst();
        boolean killed = killed(database, Phase.UNDO, project, "reload", "undo", run);
        List<String> now = rows(database);
        assertThat(now.equals(right) || now.equals(wrong)).as(project.said()).isTrue();
        int code = project.run("reload", "undo", run);
        assertThat(code).as(project.said()).isEqualTo(now.equals(wrong) ? 2 : 0);
        assertThat(rows(database)).isEqualTo(wrong);
        return killed;
    }

    private boolean cleanupIsKilled(TestDatabase database, LiveProject project) throws Exception {
        boolean killed = killed(database, Phase.CLEANUP, project, "reload", "cleanup", "--force");
        end(project, "cleanup", "reload", "cleanup", "--force");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('howdah_stage')"))
                .isEmpty();
        return killed;
    }

    /** @return whether it was still at work */
    private boolean killed(TestDatabase database, Phase phase, LiveProject project, String... verb) throws Exception {
        Process process = project.start(verb);
        while (process.isAlive() && !isBegun(database, phase)) {
            TimeUnit.MILLISECONDS.sleep(3);
        }
        process.waitFor(random.nextInt(phase.longest), TimeUnit.MILLISECONDS);
        boolean alive = process.isAlive();
        process.destroyForcibly();
        HowdahProcess.finished(process);
        while (database.query("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'howdah'"
                        + " AND datname = current_database())")
                .contains("t")) {
            TimeUnit.MILLISECONDS.sleep(10); // what it sent last may still be at work
        }
        return alive;
    }

    private static boolean isBegun(TestDatabase database, Phase phase) {
        return database.query("SELECT to_regclass('howdah.reloads') IS NOT NULL")
                        .contains("t")
                && database.query(phase.begun).contains("t");
    }
}
