package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.reload.ApplyGuards;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.NewerWins;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads beside replication, other writers, other reloads and other tables. */
class ReloadBesideTest {
    private static final LiveOracle ORACLE = LiveOracle.start();

    @TempDir
    private static Path directory;

    private final ReloadEstate estate = new ReloadEstate(ORACLE, directory, TestPostgres.fresh());

    @BeforeEach
    void migrate() throws SQLException {
        estate.orders();
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @AfterAll
    static void stop() throws SQLException {
        try (ORACLE) {
            ReloadEstate.drop(ORACLE);
        }
    }

    @Test
    void replicationBesideAReloadDropsWhatItBroughtAndWinsWithWhatIsLater() throws SQLException {
        estate.someChanges();
        ReloadResult result =
                estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());
        long scn = result.scn().orElseThrow();
        try (Connection apply = estate.database().open()) {
            QualifiedName name = estate.ordersWindow().source();
            assertThat(ApplyGuards.decide(apply, name, scn, "{\"id\": 3}")).isEqualTo(ApplyGuards.Decision.DROP);
            assertThat(ApplyGuards.decide(apply, name, scn, "{\"id\": 4}"))
                    .as("a deletion that the reload has done")
                    .isEqualTo(ApplyGuards.Decision.DROP);
            assertThat(ApplyGuards.decide(apply, name, scn, "{\"id\": 1}"))
                    .as("not in the window")
                    .isEqualTo(ApplyGuards.Decision.APPLY);
            assertThat(ApplyGuards.decide(apply, name, scn + 1, "{\"id\": 3}")).isEqualTo(ApplyGuards.Decision.APPLY);
        }
    }

    @Test
    void aReloadThatReplicationHasPassedChangesNothingAndBeginsAnew() throws SQLException {
        List<String> before = estate.orderRows();
        estate.someChanges();
        ReloadProgress passing = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("merges")) {
                    estate.execute("SELECT howdah.apply_reached('" + estate.schema()
                            + "', 'HOWDAH_ORDERS', 9000000000000000)");
                }
            }
        };
        fails(
                ReloadCode.STALE,
                () -> new Reloads(
                                estate.job(),
                                ReloadSettings.of(List.of(estate.itemsWindow(), estate.ordersWindow())),
                                passing,
                                Clock.systemUTC())
                        .reload(estate.target()));
        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.database().query("SELECT state, error_code FROM howdah.reloads"))
                .containsExactly("ABANDONED|RELOAD-0008");

        estate.database().execute("DELETE FROM howdah.apply_positions");
        assertThat(estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                        .reload(estate.target())
                        .begin())
                .isEqualTo(ReloadResult.Begin.ANEW);
        assertThat(estate.orderRows()).contains("3|C3|99.00|2026-03-10");
    }

    /** The writer holds its row while the reload reads; the merge waits for it and sees it. */
    @Test
    void anUpdateThatCommitsWhileTheMergeWaitsIsNotLost() throws Exception {
        estate.someChanges();
        estate.oracle("DELETE FROM howdah_items WHERE id = 5");
        String home = estate.home();
        try (Connection writer = estate.database().open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE " + home + ".howdah_orders SET amount = 77, changed = '2026-05-31' WHERE id = 3");
            statement.execute("UPDATE " + home + ".howdah_items SET note = 'mine' WHERE id = 5");
            statement.execute("INSERT INTO " + home + ".howdah_orders VALUES (7, 'C7', 70, '2026-05-31')");
            ReloadTable newer =
                    estate.table("HOWDAH_ORDERS", new NewerWins(new Identifier("CHANGED")), Vanished.DELETE);
            Thread commit = Thread.ofVirtual().start(() -> {
                while (estate.database()
                        .query("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'")
                        .contains("0")) {
                    Thread.onSpinWait();
                }
                try {
                    writer.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            ReloadResult result = estate.reloads(estate.itemsWindow(), newer).reload(estate.target());
            commit.join();
            assertThat(result.tables().get(1).counts().newer()).isEqualTo(2);
            assertThat(result.tables().get(0).counts().vanishedKept()).isEqualTo(1);
        }
        assertThat(estate.orderRows()).contains("3|C3|77.00|2026-05-31", "7|C7|70.00|2026-05-31");
        assertThat(estate.rows("howdah_items", "id, note")).contains("5|mine");
    }

    @Test
    void aWriterThatDoesNotEndStopsTheMergeAndTheSameCommandGoesOn() throws SQLException {
        estate.someChanges();
        ReloadSettings settings = ReloadSettings.of(List.of(estate.itemsWindow(), estate.ordersWindow()))
                .withLockTimeout(Duration.ofMillis(200));
        List<String> before = estate.orderRows();
        try (Connection writer = estate.database().open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE " + estate.home() + ".howdah_orders SET amount = 1 WHERE id = 1");
            fails(ReloadCode.TARGET_BUSY, () -> estate.reloads(settings).reload(estate.target()));
            writer.rollback();
        }
        assertThat(estate.orderRows()).isEqualTo(before);
        estate.oracle("UPDATE howdah_orders SET amount = 100 WHERE id = 3");

        ReloadResult result = estate.reloads(settings).reload(estate.target());

        assertThat(result.begin()).isEqualTo(ReloadResult.Begin.CONTINUED);
        assertThat(estate.orderRows()).as("as of the first command's SCN").contains("3|C3|99.00|2026-03-10");
        assertThat(estate.database().query("SELECT status, count(*) FROM howdah.merge_logs GROUP BY 1 ORDER BY 1"))
                .containsExactly("DONE|6", "FAILED|2");
    }

    @Test
    void tablesByThemselvesEndInTheSameState() throws SQLException {
        estate.someChanges();
        estate.reloads(ReloadSettings.of(List.of(estate.itemsWindow(), estate.ordersWindow()))
                        .withTransaction(ReloadSettings.Transaction.PER_TABLE))
                .reload(estate.target());
        assertThat(estate.rows("howdah_orders", "id, amount"))
                .containsExactly("1|1.50", "2|2.50", "3|99.00", "5|5.50", "6|6.50", "7|7.00");
        assertThat(estate.rows("howdah_items", "id")).containsExactly("1", "2", "3", "5", "6", "7");
        assertThat(estate.database().query("SELECT state FROM howdah.reloads")).containsExactly("DONE");
    }

    @Test
    void twoReloadsOfOneTableAtOnceAreRefused() throws SQLException {
        try (Connection other = estate.database().open();
                Statement lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(1382378607, hashtext(quote_ident('" + estate.schema()
                    + "') || '.' || quote_ident('HOWDAH_ORDERS')))");
            fails(
                    ReloadCode.ALREADY_RUNNING,
                    () -> estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                            .reload(estate.target()));
        }
    }

    /** Either of them would take the tables away under the other; reloads of other tables may run. */
    @Test
    void aLoadAndAReloadOfOneJobKeepApart() {
        List<String> said = new ArrayList<>();
        ReloadProgress loading = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("merges")) {
                    fails(
                            PipelineCode.JOB_RUNNING,
                            () -> new Jobs(estate.job(), JobProgress.silent(), Clock.systemUTC())
                                    .load(estate.target(), Jobs.Begin.RESTART));
                    estate.reloads(estate.itemsWindow()).reload(estate.target());
                    said.add(words);
                }
            }
        };
        new Reloads(estate.job(), ReloadSettings.of(List.of(estate.ordersWindow())), loading, Clock.systemUTC())
                .reload(estate.target());
        assertThat(said).hasSize(1);

        try (JobLock load = JobLock.take(estate.target(), estate.job().job())) {
            fails(
                    PipelineCode.JOB_RUNNING,
                    () -> estate.reloads(estate.ordersWindow()).reload(estate.target()));
            fails(
                    PipelineCode.JOB_RUNNING,
                    () -> estate.reloads(estate.ordersWindow()).dryRun(estate.target()));
            load.renew();
        }
        assertThat(estate.query("SELECT state FROM howdah.reloads")).containsExactly("DONE", "DONE");
    }

    /** Others that apply changes would wait behind the reload for as long as it does. */
    @Test
    void whoAppliesChangesAndDoesNotEndStopsAReloadBeforeItReads() throws SQLException {
        ReloadSettings settings =
                ReloadSettings.of(List.of(estate.ordersWindow())).withLockTimeout(Duration.ofMillis(200));
        State.prepare(estate.target());
        try (Connection apply = estate.database().open()) {
            apply.setAutoCommit(false);
            ApplyGuards.decide(apply, estate.ordersWindow().source(), 1, "{\"id\": 1}");
            fails(ReloadCode.TARGET_BUSY, () -> estate.reloads(settings).reload(estate.target()));
            apply.rollback();
        }
        assertThat(estate.reloads(settings).reload(estate.target()).begin()).isEqualTo(ReloadResult.Begin.CONTINUED);
    }

    @Test
    void aDeletionThatWouldReachOtherTablesIsRefused() throws SQLException {
        estate.execute("CREATE TABLE $extra (order_id numeric REFERENCES $howdah_orders ON DELETE CASCADE)"
                .replace(
                        "numeric",
                        estate.database()
                                .query(
                                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'id' AND attrelid = '"
                                                + estate.home()
                                                + ".howdah_orders'::regclass")
                                .getFirst()));
        estate.execute("INSERT INTO $extra VALUES (4)");
        estate.someChanges();
        List<String> before = estate.orderRows();
        fails(
                ReloadCode.CASCADE,
                () -> estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                        .reload(estate.target()));
        assertThat(estate.orderRows()).isEqualTo(before);
        ReloadResult dry =
                estate.reloads(estate.itemsWindow(), estate.ordersWindow()).dryRun(estate.target());
        assertThat(dry.exitCode()).isEqualTo(4);
        assertThat(dry.tables().getLast().refusals())
                .singleElement()
                .satisfies(r -> assertThat(r.code() + ": " + r.message())
                        .startsWith("RELOAD-0011: could not delete rows of \"" + estate.home() + "\".\"howdah_orders\"")
                        .contains("1 rows of", "extra", "would go or change with them"));
        assertThat(dry.tables().getLast().counts().deleted()).isEqualTo(1);
    }

    @Test
    void aDryRunForeseesADeletionThatTheServerRefuses() throws SQLException {
        estate.someChanges();

        ReloadResult alone = estate.reloads(estate.ordersWindow()).dryRun(estate.target());
        assertThat(alone.exitCode()).isEqualTo(4);
        assertThat(alone.tables().getFirst().refusals())
                .extracting(ReloadResult.Refusal::code)
                .containsExactly("RELOAD-0009");
        fails(
                ReloadCode.MERGE_REFUSED,
                () -> estate.reloads(estate.ordersWindow()).reload(estate.target()));
        ReloadResult both =
                estate.reloads(estate.itemsWindow(), estate.ordersWindow()).dryRun(estate.target());
        assertThat(both.exitCode()).as("those that refer to it go too").isZero();
        assertThat(both.tables()).extracting(t -> t.counts().deleted()).containsExactly(1L, 1L);
    }

    @Test
    void aDryRunSeesThatARowWillReferToAnother() throws SQLException {
        estate.someChanges();
        estate.execute("INSERT INTO $howdah_items VALUES (8, 4, 'astray', '2026-04-02')");
        estate.oracle("INSERT INTO howdah_items VALUES (8, 5, 'astray', DATE '2026-04-02')");

        assertThat(estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                        .dryRun(estate.target())
                        .exitCode())
                .isZero();
        assertThat(estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                        .reload(estate.target())
                        .exitCode())
                .isZero();
    }
}
