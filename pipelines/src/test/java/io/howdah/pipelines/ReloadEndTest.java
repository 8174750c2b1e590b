package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.pipelines.reload.ApplyGuards;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.pipelines.reload.Undo;
import io.howdah.pipelines.reload.Undo.Cause;
import io.howdah.pipelines.reload.Undo.Guards;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs: undone, or not, and cleaned, or not yet. */
class ReloadEndTest {
    private static final LiveOracle ORACLE = LiveOracle.start();

    @TempDir
    private static Path directory;

    private final ReloadEstate estate = new ReloadEstate(ORACLE, directory, TestPostgres.fresh());

    @BeforeEach
    void migrate() throws SQLException {
        estate.orders();
        estate.someChanges();
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

    private ReloadResult reload() {
        return estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());
    }

    private long staged() {
        return estate.query("SELECT tablename FROM pg_tables WHERE schemaname = 'howdah_stage'")
                .size();
    }

    private void reached(String table, long scn) {
        estate.execute("SELECT howdah.apply_reached('" + estate.schema() + "', '" + table + "', " + scn + ")");
    }

    private ApplyGuards.Decision decided(long scn) throws SQLException {
        try (Connection apply = estate.database().open()) {
            return ApplyGuards.decide(apply, estate.ordersWindow().source(), scn, "{\"id\": 3}");
        }
    }

    @Test
    void aGuardStaysUntilReplicationHasPassedIt() throws SQLException {
        ReloadResult result = reload();
        long scn = result.scn().orElseThrow();

        Undo.Cleaned first = estate.undo().cleanup(Guards.SPARED);
        assertThat(first.cleaned()).isEmpty();
        assertThat(first.left()).singleElement().satisfies(left -> {
            assertThat(left.run()).isEqualTo(result.run());
            assertThat(left.cause()).isEqualTo(Cause.GUARD);
            assertThat(left.reason()).contains("nobody has noted yet", Long.toString(scn));
        });
        assertThat(decided(scn)).isEqualTo(ApplyGuards.Decision.DROP);

        reached("HOWDAH_ORDERS", scn - 1);
        reached("HOWDAH_ITEMS", scn);
        assertThat(estate.undo().cleanup(Guards.SPARED).left())
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).contains("HOWDAH_ORDERS", "up to SCN " + (scn - 1)));

        reached("HOWDAH_ORDERS", scn);
        assertThat(estate.undo().cleanup(Guards.SPARED).cleaned()).containsExactly(result.run());
        assertThat(staged()).isZero();
    }

    @Test
    void aGuardThatNobodyWillAskIsDroppedWhenThatIsSaid() throws SQLException {
        ReloadResult result = reload();
        String finished = estate.query("SELECT finished FROM howdah.reloads").getFirst();

        assertThat(estate.undo().cleanup(Guards.DROPPED)).isEqualTo(new Undo.Cleaned(List.of(result.run()), List.of()));

        assertThat(staged()).isZero();
        assertThat(decided(result.scn().orElseThrow())).isEqualTo(ApplyGuards.Decision.APPLY);
        assertThat(estate.query("SELECT finished FROM howdah.reloads"))
                .as("when the run ended")
                .containsExactly(finished);
    }

    @Test
    void aDryRunThatDiedIsCleanedUnlessAProcessWorksOnItsTables() throws SQLException {
        ReloadProgress dying = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("reads")) {
                    throw new AssertionError("killed");
                }
            }
        };
        Reloads dryRun =
                new Reloads(estate.job(), ReloadSettings.of(List.of(estate.ordersWindow())), dying, Clock.systemUTC());
        assertThatThrownBy(() -> dryRun.dryRun(estate.target())).hasMessage("killed");
        assertThat(staged()).isPositive();
        try (Connection other = estate.database().open();
                Statement lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(1382378607, hashtext(quote_ident('" + estate.schema()
                    + "') || '.' || quote_ident('HOWDAH_ORDERS')))");
            assertThat(estate.undo().cleanup(Guards.DROPPED).left())
                    .extracting(Undo.Left::cause)
                    .containsExactly(Cause.BUSY);
            lock.execute("SELECT pg_advisory_unlock_all()");
        }

        assertThat(estate.undo().cleanup(Guards.SPARED).cleaned()).containsExactly(1L);
        assertThat(staged()).isZero();
        assertThat(estate.query("SELECT state FROM howdah.reloads")).containsExactly("ABANDONED");
    }

    @Test
    void besideReplicationNothingIsTakenBack() {
        ReloadResult result = reload();
        List<String> after = estate.orderRows();
        reached("HOWDAH_ORDERS", 1);

        fails(ReloadCode.UNDO_BLOCKED, () -> estate.undo().undo(result.run()));
        assertThat(estate.orderRows()).isEqualTo(after);
    }

    @Test
    void behindALoadNothingIsTakenBack() {
        ReloadResult result = reload();
        new Jobs(estate.job(), JobProgress.silent(), Clock.systemUTC()).load(estate.target(), Jobs.Begin.RESTART);
        List<String> after = estate.orderRows();

        fails(ReloadCode.UNDO_BLOCKED, () -> estate.undo().undo(result.run()));
        assertThat(estate.orderRows()).isEqualTo(after);
    }

    @Test
    void rowsOfOtherTablesThatWouldGoAlongStopTheUndo() {
        ReloadResult result = reload();
        estate.execute("CREATE TABLE $extra AS SELECT id AS order_id FROM $howdah_orders WHERE id = 7");
        estate.execute("ALTER TABLE $extra ADD FOREIGN KEY (order_id) REFERENCES $howdah_orders ON DELETE CASCADE");
        List<String> after = estate.orderRows();

        fails(ReloadCode.CASCADE, () -> estate.undo().undo(result.run()));
        assertThat(estate.orderRows()).isEqualTo(after);
        assertThat(estate.query("SELECT count(*) FROM $extra")).containsExactly("1");
    }

    /** Items 7 and 8 came with the run; somebody has changed 8 since and put it below 7. */
    @Test
    void aRowOfTheSameTableThatSomebodyChangedDoesNotGoWithItsParent() throws SQLException {
        estate.oracle("INSERT INTO howdah_items VALUES (8, 7, 'new', DATE '2026-04-01')");
        ReloadResult result = reload();
        String type = estate.query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'id'"
                        + " AND attrelid = '$howdah_items'::regclass")
                .getFirst();
        estate.execute(
                "ALTER TABLE $howdah_items ADD COLUMN above " + type + " REFERENCES $howdah_items ON DELETE CASCADE");
        estate.execute("UPDATE $howdah_items SET note = 'mine', above = 7 WHERE id = 8");

        fails(ReloadCode.CASCADE, () -> estate.undo().undo(result.run()));
        assertThat(estate.rows("howdah_items", "id, note")).contains("7|new", "8|mine");
    }

    /** Both items vanished; somebody changes the one below while the merge has not begun. */
    @Test
    void aRowThatChangedMeanwhileDoesNotGoWithItsVanishedParent() throws SQLException {
        estate.oracle("DELETE FROM howdah_items WHERE id = 3");
        String type = estate.query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'id'"
                        + " AND attrelid = '$howdah_items'::regclass")
                .getFirst();
        estate.execute(
                "ALTER TABLE $howdah_items ADD COLUMN above " + type + " REFERENCES $howdah_items ON DELETE CASCADE");
        estate.execute("UPDATE $howdah_items SET above = 3 WHERE id = 4");
        ReloadProgress changing = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("merges")) {
                    estate.execute("UPDATE $howdah_items SET note = 'mine' WHERE id = 4");
                }
            }
        };
        Reloads reloads = new Reloads(
                estate.job(), ReloadSettings.of(List.of(estate.itemsWindow())), changing, Clock.systemUTC());

        fails(ReloadCode.CASCADE, () -> reloads.reload(estate.target()));
        assertThat(estate.rows("howdah_items", "id, note")).contains("3|item", "4|mine");
    }

    @Test
    void columnsOfTheUsersOwnWithNamesLikeHowdahsComeBackToo() {
        estate.execute("ALTER TABLE $howdah_items ADD COLUMN howdah_note text");
        estate.execute("UPDATE $howdah_items SET howdah_note = 'kept'");
        ReloadTable items = estate.itemsWindow();
        List<String> before = estate.rows("howdah_items", "id, note, howdah_note");
        ReloadResult result = estate.reloads(items).reload(estate.target());
        assertThat(estate.rows("howdah_items", "id, note, howdah_note")).isNotEqualTo(before);

        estate.undo().undo(result.run());
        assertThat(estate.rows("howdah_items", "id, note, howdah_note")).isEqualTo(before);
    }
}
