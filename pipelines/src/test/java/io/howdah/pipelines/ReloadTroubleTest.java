package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Blame;
import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.orasim.wire.Faults;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadResult.Begin;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadSettings.Transaction;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.SourceWins;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input, broken lines, full disks: nothing is half merged, it is said, and the same command ends it. */
class ReloadTroubleTest {
    private static final LiveOracle ORACLE = LiveOracle.start();

    @TempDir
    private static Path directory;

    private final ReloadEstate estate = new ReloadEstate(ORACLE, directory, TestPostgres.fresh());

    @BeforeEach
    void migrate() throws SQLException {
        estate.orders();
        State.prepare(estate.target());
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

    private ReloadSettings both() {
        return ReloadSettings.of(List.of(estate.itemsWindow(), estate.ordersWindow()));
    }

    private void assertReloaded() {
        assertThat(estate.rows("howdah_orders", "id, amount"))
                .containsExactly("1|1.50", "2|2.50", "3|99.00", "5|5.50", "6|6.50", "7|7.00");
        assertThat(estate.rows("howdah_items", "id")).containsExactly("1", "2", "3", "5", "6", "7");
    }

    @Test
    void aSessionThatIsKilledInTheMergeChangesNothing() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        estate.trouble("DELETE", 1, ReloadEstate.KILL);

        fails(LoadCode.CONNECTION_LOST, () -> estate.reloads(both()).reload(estate.target()));
        assertThat(estate.orderRows()).isEqualTo(before);

        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.CONTINUED);
        assertReloaded();
    }

    @Test
    void aSessionThatIsKilledInADeletionOfOneTableLeavesThoseDoneThatWere() throws SQLException {
        estate.someChanges();
        ReloadSettings settings = both().withTransaction(Transaction.PER_TABLE);
        estate.trouble("DELETE", 2, ReloadEstate.KILL);

        fails(LoadCode.CONNECTION_LOST, () -> estate.reloads(settings).reload(estate.target()));
        assertThat(estate.query("SELECT state FROM howdah.merge_summary ORDER BY 1"))
                .containsExactly("CHANGED", "MERGED");

        estate.reloads(settings).reload(estate.target());
        assertReloaded();
        assertThat(estate.query("SELECT state, deleted FROM howdah.merge_summary"))
                .containsExactly("MERGED|1", "MERGED|1");
    }

    @Test
    void aRunThatCannotGoOnBehindATableThatItHasMergedEndsWithItAndCanBeTakenBack() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        ReloadSettings settings = both().withTransaction(Transaction.PER_TABLE);
        estate.trouble("UPDATE", 2, ReloadEstate.FULL);
        fails(ReloadCode.DISK_FULL, () -> estate.reloads(settings).reload(estate.target()));
        assertThat(estate.orderRows()).as("orders are merged, items not").contains("7|C7|7.00|2026-03-31");
        assertThat(estate.query("SELECT error FROM howdah.reloads").getFirst())
                .endsWith("; merged before but for deletions, and stays so: " + estate.home() + ".howdah_orders");

        estate.undo().abandon(1);

        assertThat(estate.query("SELECT state FROM howdah.reloads")).containsExactly("DONE");
        estate.undo().undo(1);
        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.reloads(settings).reload(estate.target()).begin()).isEqualTo(Begin.ANEW);
        assertReloaded();
    }

    @Test
    void aFullDiskInTheMergeChangesNothing() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        estate.trouble("INSERT", 2, ReloadEstate.FULL);

        fails(ReloadCode.DISK_FULL, () -> estate.reloads(both()).reload(estate.target()));
        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.query("SELECT error_code FROM howdah.reloads")).containsExactly("RELOAD-0016");
        assertThat(estate.query("SELECT error FROM howdah.reloads").getFirst()).endsWith("; nothing was merged");

        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.CONTINUED);
        assertReloaded();
    }

    @Test
    void aRunWhoseSourceCannotBeReachedIsNoneToGoOnWith() throws SQLException, IOException {
        Faults faults = ORACLE.faults();
        estate.someChanges();
        try {
            faults.closeListener();
            faults.sids().forEach(faults::kill);
            assertThatThrownBy(() -> estate.reloads(both()).reload(estate.target()))
                    .isInstanceOfSatisfying(
                            HowdahException.class,
                            e -> assertThat(e.code().blame()).isEqualTo(Blame.SOURCE));
        } finally {
            faults.openListener();
            faults.clear();
        }
        assertThat(estate.query("SELECT state, error IS NULL FROM howdah.reloads"))
                .containsExactly("ABANDONED|f");
        assertThat(estate.query("SELECT count(*) FROM howdah.apply_guards")).containsExactly("0");

        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.ANEW);
        assertReloaded();
    }

    @Test
    void anInterruptIsToldAsOneWhereverItComes() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        for (String step : List.of("", "reads the windows", "asks the source", "merges")) {
            ReloadEstate.interrupted(step, estate.job(), both(), estate.target());
            assertThat(estate.query("SELECT error_code FROM howdah.reloads ORDER BY run DESC LIMIT 1"))
                    .as(step)
                    .containsExactly("PIPELINE-0020");
        }
        assertThat(estate.orderRows()).isEqualTo(before);

        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.CONTINUED);
        assertReloaded();
    }

    @Test
    void aLineToTheSourceThatBreaksInTheMidstCostsARerun() throws SQLException, IOException {
        Faults faults = ORACLE.faults();
        estate.someChanges();
        List<String> before = estate.orderRows();
        ReloadProgress breaking = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("asks the source")) {
                    try {
                        faults.closeListener();
                        faults.sids().forEach(faults::kill);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        try {
            assertThatThrownBy(() ->
                            new Reloads(estate.job(), both(), breaking, Clock.systemUTC()).reload(estate.target()))
                    .isInstanceOfSatisfying(
                            HowdahException.class,
                            e -> assertThat(e.code().blame()).isEqualTo(Blame.SOURCE));
        } finally {
            faults.openListener();
            faults.clear();
        }
        assertThat(estate.orderRows()).isEqualTo(before);

        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.CONTINUED);
        assertReloaded();
    }

    /** The first row that comes into a staging table finds no space. */
    @Test
    void aFullDiskWhileRowsAreStagedCostsARerun() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        estate.database().execute("""
                CREATE SEQUENCE troubles;
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $f$
                    BEGIN IF nextval('public.troubles') = 1 THEN %s; END IF; RETURN NEW; END $f$;
                CREATE FUNCTION staged() RETURNS event_trigger LANGUAGE plpgsql AS $f$
                    DECLARE made record;
                    BEGIN
                        FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE '%%_rows' LOOP
                            EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT ON %%s FOR EACH ROW'
                                || ' EXECUTE FUNCTION public.full_disk()', made.object_identity);
                        END LOOP;
                    END $f$;
                CREATE EVENT TRIGGER staged ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION staged();
                """.formatted(ReloadEstate.FULL));

        fails(ReloadCode.DISK_FULL, () -> estate.reloads(both()).reload(estate.target()));
        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.query("SELECT state, error_code FROM howdah.reloads")).containsExactly("STAGING|RELOAD-0016");

        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.CONTINUED);
        assertReloaded();
    }

    @Test
    void aRowThatMatchesNoPartitionIsSetAsideUntilThereIsOne() throws SQLException {
        estate.oracle(
                "CREATE TABLE howdah_parents (id NUMBER(9) PRIMARY KEY, changed DATE NOT NULL) PARTITION BY RANGE (changed)"
                        + " (PARTITION old VALUES LESS THAN (DATE '2026-04-01'), PARTITION young VALUES LESS THAN (MAXVALUE))",
                "INSERT INTO howdah_parents VALUES (1, DATE '2026-03-01')");
        new Jobs(estate.job(), JobProgress.silent(), Clock.systemUTC()).load(estate.target(), Jobs.Begin.RESTART);
        estate.execute("ALTER TABLE $howdah_parents DETACH PARTITION $howdah_parents_young");
        estate.oracle(
                "INSERT INTO howdah_parents VALUES (2, DATE '2026-03-02')",
                "INSERT INTO howdah_parents VALUES (3, DATE '2026-05-05')");
        ReloadTable parents = estate.table("HOWDAH_PARENTS");

        ReloadResult result = estate.reloads(parents).reload(estate.target());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.tables().getFirst().errors())
                .containsExactly(new ReloadResult.Reason("no partition takes it", 1));
        assertThat(estate.rows("howdah_parents", "id")).containsExactly("1", "2");

        estate.execute("CREATE TABLE $others PARTITION OF $howdah_parents DEFAULT");
        assertThat(estate.reloads(parents).reload(estate.target()).exitCode()).isZero();
        assertThat(estate.rows("howdah_parents", "id")).containsExactly("1", "2", "3");
    }

    private ReloadTable window(String where, String from, String to) {
        return new ReloadTable(
                estate.ordersWindow().source(),
                where,
                Optional.of(from),
                Optional.of(to),
                new SourceWins(),
                Vanished.DELETE,
                List.of());
    }

    @Test
    void whatIsNoConditionOrMoreThanOneIsRefused() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        for (String where : List.of(
                "1 = 1; DELETE FROM howdah_orders",
                "1 = 1) OR (1 = 1",
                "DROP TABLE howdah_orders",
                "SELECT 1 FROM dual",
                "",
                "id + 1",
                "changed >= ?",
                "nowhere = 1")) {
            fails(
                    ReloadCode.BAD_WINDOW,
                    () -> estate.reloads(window(where, "2026-03-01", "2026-06-01"))
                            .reload(estate.target()));
        }
        for (String from : List.of("2026-13-45", "01/03/2026", "10:00", "", " ")) {
            fails(
                    ReloadCode.BAD_WINDOW,
                    () -> estate.reloads(window(ReloadEstate.WINDOW, from, "2026-06-01"))
                            .reload(estate.target()));
        }
        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.query("SELECT DISTINCT state FROM howdah.reloads")).containsExactly("ABANDONED");
        assertThat(estate.query("SELECT count(*) FROM howdah.apply_guards")).containsExactly("0");
    }

    @Test
    void aCommentBehindTheConditionAndANegativeNumberDoNotChangeIt() throws SQLException {
        estate.someChanges();
        estate.reloads(window("id > 2 -:from and id < :to and changed < DATE '2026-04-01' -- March", "-1", "8"))
                .reload(estate.target());
        assertThat(estate.orderRows())
                .containsExactly(
                        "1|C1|1.50|2026-01-10",
                        "2|C2|2.50|2026-02-10",
                        "3|C3|3.50|2026-03-10",
                        "4|C4|4.50|2026-04-10",
                        "5|C5|5.50|2026-05-10",
                        "6|C6|6.50|2026-06-10",
                        "7|C7|7.00|2026-03-31");
    }

    @Test
    void anEmptyWindowIsNoTrouble() throws SQLException {
        estate.someChanges();
        List<String> before = estate.orderRows();
        ReloadResult result = estate.reloads(window(ReloadEstate.WINDOW, "2027-03-01", "2027-06-01"))
                .reload(estate.target());
        assertThat(result.exitCode()).isZero();
        assertThat(result.tables().getFirst().total()).isZero();
        assertThat(estate.orderRows()).isEqualTo(before);
    }

    @Test
    void aTableOrColumnThatOneSideDoesNotHaveIsNamed() {
        estate.execute("ALTER TABLE $howdah_orders DROP COLUMN amount");
        fails(
                ReloadCode.UNSUPPORTED_TABLE,
                () -> estate.reloads(estate.ordersWindow()).reload(estate.target()));
        estate.execute("DROP TABLE $howdah_items");
        fails(
                ReloadCode.UNKNOWN_TABLE,
                () -> estate.reloads(estate.itemsWindow()).reload(estate.target()));
        assertThat(estate.query("SELECT error FROM howdah.reloads ORDER BY run"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("no column \"amount\""),
                        second -> assertThat(second).contains("no table"));
    }

    @Test
    void aRunThatAnotherReloadHasOvertakenIsGivenUp() throws SQLException {
        estate.someChanges();
        estate.trouble("DELETE", 1, ReloadEstate.FULL);
        fails(ReloadCode.DISK_FULL, () -> estate.reloads(both()).reload(estate.target()));
        estate.oracle("UPDATE howdah_orders SET amount = 100 WHERE id = 3");
        estate.reloads(window("id = :from or id = :to", "3", "3")).reload(estate.target());

        ReloadResult result = estate.reloads(both()).reload(estate.target());

        assertThat(result.begin()).isEqualTo(Begin.ANEW);
        assertThat(estate.rows("howdah_orders", "id, amount")).contains("3|100.00");
        assertThat(estate.query("SELECT state FROM howdah.reloads ORDER BY run"))
                .containsExactly("ABANDONED", "DONE", "DONE");
    }

    @Test
    void whatWasStagedBeforeALoadIsNotMergedBehindIt() throws SQLException {
        estate.someChanges();
        estate.trouble("DELETE", 1, ReloadEstate.FULL);
        fails(ReloadCode.DISK_FULL, () -> estate.reloads(both()).reload(estate.target()));
        estate.oracle("UPDATE howdah_orders SET amount = 100 WHERE id = 3");
        new Jobs(estate.job(), JobProgress.silent(), Clock.systemUTC()).load(estate.target(), Jobs.Begin.RESTART);
        assertThat(estate.rows("howdah_orders", "id, amount")).contains("3|100.00");

        fails(ReloadCode.GIVEN_UP, () -> estate.reloads(both()).reload(estate.target()));
        assertThat(estate.rows("howdah_orders", "id, amount")).contains("3|100.00");
        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.ANEW);
        assertThat(estate.rows("howdah_orders", "id, amount")).contains("3|100.00");
    }

    @Test
    void whatALoadBringsWhileRowsAreStagedIsNotOverwritten() throws SQLException {
        estate.someChanges();
        List<String> before = estate.rows("howdah_orders", "id, amount");
        ReloadProgress loading = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("reads the windows")) {
                    estate.query("UPDATE howdah.chunks SET committed = clock_timestamp() RETURNING 1");
                }
            }
        };

        fails(
                ReloadCode.GIVEN_UP,
                () -> new Reloads(estate.job(), both(), loading, Clock.systemUTC()).reload(estate.target()));

        assertThat(estate.rows("howdah_orders", "id, amount")).isEqualTo(before);
        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.ANEW);
    }

    @Test
    void whatWasStagedForOtherTypesIsNotMerged() throws SQLException {
        estate.someChanges();
        estate.trouble("DELETE", 1, ReloadEstate.FULL);
        fails(ReloadCode.DISK_FULL, () -> estate.reloads(both()).reload(estate.target()));
        estate.execute("ALTER TABLE $howdah_orders ALTER COLUMN amount TYPE numeric(3,1)");

        fails(ReloadCode.GIVEN_UP, () -> estate.reloads(both()).reload(estate.target()));
        assertThat(estate.reloads(both()).reload(estate.target()).begin()).isEqualTo(Begin.ANEW);
        assertThat(estate.rows("howdah_orders", "id, amount")).contains("3|99.0");
    }
}
