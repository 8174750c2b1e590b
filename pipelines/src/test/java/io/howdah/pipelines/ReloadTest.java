package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.pipelines.reload.Counts;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.NewerWins;
import io.howdah.pipelines.reload.ReloadTable.SourceWins;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Undo;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a running source merged into a real PostgreSQL; the driver is Oracle's, the server a simulator unless ORACLE_URL names one. */
class ReloadTest {
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
    void theWindowBecomesWhatItIsAtTheSource() throws SQLException {
        estate.oracle(
                "UPDATE howdah_orders SET amount = 99 WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "UPDATE howdah_orders SET changed = DATE '2026-12-24', amount = 55 WHERE id = 5",
                "UPDATE howdah_orders SET amount = -1 WHERE id = 1",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')",
                "INSERT INTO howdah_orders VALUES (8, 'C8', 8, DATE '2026-06-01')",
                "INSERT INTO howdah_items VALUES (7, 7, 'new', DATE '2026-04-01')");

        ReloadResult result =
                estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());

        // 1 and 8 are outside of the window; 5 has left it at the source, so it is no deletion
        assertThat(estate.orderRows())
                .containsExactly(
                        "1|C1|1.50|2026-01-10",
                        "2|C2|2.50|2026-02-10",
                        "3|C3|99.00|2026-03-10",
                        "5|C5|55.00|2026-12-24",
                        "6|C6|6.50|2026-06-10",
                        "7|C7|7.00|2026-03-31");
        assertThat(estate.rows("howdah_items", "id, order_id, note"))
                .containsExactly("1|1|item", "2|2|item", "3|3|item", "5|5|item", "6|6|item", "7|7|new");
        assertThat(result.exitCode()).isZero();
        assertThat(result.scn()).isPresent();
        assertThat(
                        estate.database()
                                .query(
                                        "SELECT table_name, total, pending, processed, error, state FROM howdah.migration_status"))
                .containsExactly("howdah_items|3|0|3|0|MERGED", "howdah_orders|3|0|3|0|MERGED");
        assertThat(estate.database()
                        .query(
                                "SELECT table_name, inserted, updated, deleted, equal, newer, moved FROM howdah.merge_summary"
                                        + " ORDER BY 1"))
                .containsExactly("howdah_items|1|0|1|2|0|0", "howdah_orders|1|2|1|0|0|1");
        assertThat(estate.database()
                        .query("SELECT table_name, operation, rows, status FROM howdah.merge_logs ORDER BY 1, 2"))
                .containsExactly(
                        "howdah_items|DELETE|1|DONE",
                        "howdah_items|INSERT|1|DONE",
                        "howdah_items|UPDATE|0|DONE",
                        "howdah_orders|DELETE|1|DONE",
                        "howdah_orders|INSERT|1|DONE",
                        "howdah_orders|UPDATE|2|DONE");
    }

    @Test
    void aDryRunTellsAndChangesNothing() throws SQLException {
        List<String> before = estate.orderRows();
        estate.oracle(
                "UPDATE howdah_orders SET amount = 99 WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')");

        ReloadResult result = estate.reloads(estate.ordersWindow()).dryRun(estate.target());

        ReloadResult.Table table = result.tables().getFirst();
        assertThat(table.counts()).isEqualTo(new Counts(1, 1, 1, 1, 0, 0));
        assertThat(table.sample())
                .containsExactly(
                        new ReloadResult.Difference(
                                "UPDATE", "3", List.of(new ReloadResult.Change("amount", "3.50", "99.00"))),
                        new ReloadResult.Difference("INSERT", "7", List.of()),
                        new ReloadResult.Difference("DELETE", "4", List.of()));
        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.database().query("SELECT count(*) FROM pg_tables WHERE schemaname = 'howdah_stage'"))
                .containsExactly("0");
        assertThat(estate.database().query("SELECT count(*) FROM howdah.migration_status"))
                .containsExactly("0");
    }

    @Test
    void aNewerRowOfTheTargetStandsWhenTheNewerWins() throws SQLException {
        estate.oracle(
                "UPDATE howdah_orders SET amount = 99, changed = DATE '2026-03-11' WHERE id = 3",
                "UPDATE howdah_orders SET amount = 99 WHERE id = 5");
        estate.execute("UPDATE $howdah_orders SET amount = 33, changed = '2026-03-12' WHERE id = 3");

        ReloadResult result = estate.reloads(
                        estate.table("HOWDAH_ORDERS", new NewerWins(new Identifier("CHANGED")), Vanished.KEEP))
                .reload(estate.target());

        assertThat(estate.orderRows()).contains("3|C3|33.00|2026-03-12", "5|C5|99.00|2026-05-10");
        assertThat(result.tables().getFirst().counts().newer()).isEqualTo(1);
    }

    @Test
    void vanishedRowsStayWhenTheyAreToBeKept() throws SQLException {
        estate.oracle("DELETE FROM howdah_items WHERE id = 4");

        ReloadResult result = estate.reloads(estate.table("HOWDAH_ITEMS", new SourceWins(), Vanished.KEEP))
                .reload(estate.target());

        assertThat(estate.rows("howdah_items", "id")).hasSize(6);
        assertThat(result.tables().getFirst().counts().vanishedKept()).isEqualTo(1);
    }

    @Test
    void rowsThatTheTargetRefusesAreSetAsideWithTheirReasons() throws SQLException {
        estate.execute("ALTER TABLE $howdah_orders ADD CHECK (amount < 1000)");
        estate.execute("ALTER TABLE $howdah_orders ALTER COLUMN code TYPE varchar(3)");
        estate.oracle(
                "UPDATE howdah_orders SET amount = 1000 WHERE id = 3",
                "UPDATE howdah_orders SET code = 'long' WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-01-31')",
                "INSERT INTO howdah_items VALUES (7, 7, 'orphan', DATE '2026-04-01')",
                "UPDATE howdah_items SET note = 'good' WHERE id = 3");

        ReloadResult result =
                estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.tables().get(0).errors())
                .containsExactly(new ReloadResult.Reason(
                        "its parent in " + estate.home() + ".howdah_orders is missing ("
                                + estate.database()
                                        .query(
                                                "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conname LIKE 'howdah%'")
                                        .getFirst()
                                + ")",
                        1));
        assertThat(result.tables().get(1).errors())
                .containsExactlyInAnyOrder(
                        new ReloadResult.Reason("check constraint howdah_orders_amount_check does not hold", 1),
                        new ReloadResult.Reason("column code: the value does not fit into character varying(3)", 1));
        assertThat(estate.orderRows()).contains("3|C3|3.50|2026-03-10", "4|C4|4.50|2026-04-10");
        assertThat(estate.rows("howdah_items", "id, note")).contains("3|good").doesNotContain("7|orphan");
        assertThat(estate.database().query("SELECT table_name, total, processed, error FROM howdah.migration_status"))
                .containsExactly("howdah_items|4|3|1", "howdah_orders|3|1|2");
    }

    @Test
    void aUniqueValueThatMovesToANewRowIsFreedFirst() throws SQLException {
        estate.oracle(
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (9, 'C4', 9, DATE '2026-04-30')");

        estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());

        assertThat(estate.orderRows()).contains("9|C4|9.00|2026-04-30").hasSize(6);
    }

    @Test
    void aTableWithoutKeyIsRefusedUnlessColumnsAreNamed() throws SQLException {
        estate.oracle("INSERT INTO howdah_free VALUES (1, DATE '2026-04-01')");
        ReloadTable free = estate.table("HOWDAH_FREE", new SourceWins(), Vanished.DELETE);
        fails(ReloadCode.NO_KEY, () -> estate.reloads(free).reload(estate.target()));

        estate.reloads(new ReloadTable(
                        free.source(),
                        free.where(),
                        free.from(),
                        free.to(),
                        free.policy(),
                        free.vanished(),
                        List.of(new Identifier("A"))))
                .reload(estate.target());
        assertThat(estate.rows("howdah_free", "a")).containsExactly("1");
    }

    @Test
    void whatCannotBeReloadedIsSaidBeforeAnythingIsChanged() {
        fails(
                ReloadCode.UNKNOWN_TABLE,
                () -> estate.reloads(estate.table("NOWHERE", new SourceWins(), Vanished.KEEP))
                        .reload(estate.target()));
        for (String bad :
                List.of("changed >= :since", "changed >=", "changed > sysdate - 1", "id IN (SELECT id FROM dual)")) {
            ReloadTable table = new ReloadTable(
                    estate.ordersWindow().source(),
                    bad,
                    Optional.empty(),
                    Optional.empty(),
                    new SourceWins(),
                    Vanished.DELETE,
                    List.of());
            fails(ReloadCode.BAD_WINDOW, () -> estate.reloads(table).reload(estate.target()));
        }
        assertThat(estate.orderRows()).hasSize(6);
    }

    @Test
    void triggersOfTheTargetDoNotChangeWhatComesFromTheSource() throws SQLException {
        estate.execute(
                "CREATE FUNCTION $stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.amount := 0; RETURN NEW; END'");
        estate.execute(
                "CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON $howdah_orders FOR EACH ROW EXECUTE FUNCTION $stamp()");
        estate.oracle("UPDATE howdah_orders SET amount = 99 WHERE id = 3");

        estate.reloads(estate.ordersWindow()).reload(estate.target());

        assertThat(estate.orderRows()).contains("3|C3|99.00|2026-03-10");
        assertThat(estate.database().query("SELECT tgenabled FROM pg_trigger WHERE tgname = 'stamp'"))
                .containsExactly("O");
    }

    @Test
    void aRunIsTakenBackButForRowsThatSomebodyChangedSince() throws SQLException {
        List<String> orders = estate.orderRows();
        List<String> items = estate.rows("howdah_items", "id, order_id, note");
        estate.someChanges();
        long first = estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                .reload(estate.target())
                .run();
        assertThat(estate.undo().undo(first)).extracting(Undo.Undone::restored).containsExactly(3L, 2L);
        assertThat(estate.orderRows()).isEqualTo(orders);
        assertThat(estate.rows("howdah_items", "id, order_id, note")).isEqualTo(items);
        fails(ReloadCode.NO_SUCH_RUN, () -> estate.undo().undo(first));

        long second = estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                .reload(estate.target())
                .run();
        estate.execute("UPDATE $howdah_orders SET amount = 1 WHERE id = 3");
        assertThat(estate.undo().undo(second)).extracting(Undo.Undone::changed).containsExactly(1L, 0L);
        assertThat(estate.orderRows())
                .contains("3|C3|1.00|2026-03-10", "4|C4|4.50|2026-04-10")
                .hasSize(6);
    }

    @Test
    void cleanupRemovesWhatEndedRunsKeepAndThenNothingCanBeTakenBack() throws SQLException {
        estate.someChanges();
        long first = estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                .reload(estate.target())
                .run();
        long later =
                estate.reloads(estate.ordersWindow()).reload(estate.target()).run();
        fails(ReloadCode.UNDO_BLOCKED, () -> estate.undo().undo(first));

        assertThat(estate.undo().cleanup(Undo.Guards.DROPPED).cleaned()).containsExactly(first, later);
        assertThat(estate.database().query("SELECT count(*) FROM pg_tables WHERE schemaname = 'howdah_stage'"))
                .containsExactly("0");
        fails(ReloadCode.UNDO_NOT_KEPT, () -> estate.undo().undo(later));
        assertThat(estate.database().query("SELECT count(*) FROM howdah.merge_summary"))
                .containsExactly("3");
    }
}
