package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which row of the source is which row of the target: keys of every kind, many of them, and unique values that change hands. */
class ReloadKeysTest {
    private static final LiveOracle ORACLE = LiveOracle.start();

    @TempDir
    private static Path directory;

    private final ReloadEstate estate = new ReloadEstate(ORACLE, directory, TestPostgres.fresh());

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

    private void keys(String type, String... values) throws SQLException {
        ReloadEstate.drop(ORACLE);
        estate.oracle("CREATE TABLE howdah_keys (k " + type + " PRIMARY KEY, v NUMBER(5), changed DATE NOT NULL)");
        int v = 0;
        for (String value : values) {
            estate.oracle("INSERT INTO howdah_keys VALUES (" + value + ", " + ++v + ", DATE '2026-04-01')");
        }
        estate.load();
    }

    /** Three questions of 500 keys and one more. */
    @Test
    void thousandsOfRowsAreLookedUp() throws SQLException {
        estate.orders();
        estate.oracle("UPDATE howdah_orders SET changed = DATE '2027-01-01', amount = 33 WHERE id = 3");
        estate.execute(
                "INSERT INTO $howdah_orders SELECT n, 'X' || n, 0, '2026-04-01' FROM generate_series(1001, 2501) n");

        ReloadResult result = estate.reloads(estate.ordersWindow()).reload(estate.target());

        assertThat(result.tables().getFirst().counts().deleted()).isEqualTo(1501);
        assertThat(estate.orderRows()).hasSize(6).contains("3|C3|33.00|2027-01-01");
    }

    @Test
    void rowsThatExchangeUniqueValuesAreReplacedAndCanBeTakenBack() throws SQLException {
        estate.orders();
        List<String> before = estate.orderRows();
        estate.oracle(
                "UPDATE howdah_orders SET code = 'swap' WHERE id = 3",
                "UPDATE howdah_orders SET code = 'C3' WHERE id = 4",
                "UPDATE howdah_orders SET code = 'C4', amount = 44 WHERE id = 3",
                "UPDATE howdah_orders SET amount = 55 WHERE id = 5");

        ReloadResult result =
                estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());

        assertThat(estate.orderRows())
                .contains("3|C4|44.00|2026-03-10", "4|C3|4.50|2026-04-10", "5|C5|55.00|2026-05-10")
                .hasSize(6);
        assertThat(result.tables().get(1).counts().updated()).isEqualTo(3);
        assertThat(estate.rows("howdah_items", "id, order_id")).contains("3|3", "4|4");

        assertThat(estate.undo().undo(result.run()))
                .extracting(Undo.Undone::restored)
                .containsExactly(3L, 0L);
        assertThat(estate.orderRows()).isEqualTo(before);
    }

    /** And the row that wants what that one keeps. */
    @Test
    void aUniqueValueThatARowOutsideOfTheWindowHoldsSetsItsRowAside() throws SQLException {
        estate.orders();
        estate.oracle(
                "UPDATE howdah_orders SET code = 'X1' WHERE id = 1",
                "UPDATE howdah_orders SET code = 'C1' WHERE id = 3",
                "UPDATE howdah_orders SET code = 'C3' WHERE id = 4",
                "UPDATE howdah_orders SET amount = 55 WHERE id = 5");

        ReloadResult result = estate.reloads(estate.ordersWindow()).reload(estate.target());

        assertThat(result.tables().getFirst().errors())
                .containsExactly(new ReloadResult.Reason(
                        "another row of the target holds the value of its unique key (code)", 2));
        assertThat(estate.orderRows())
                .contains(
                        "1|C1|1.50|2026-01-10",
                        "3|C3|3.50|2026-03-10",
                        "4|C4|4.50|2026-04-10",
                        "5|C5|55.00|2026-05-10");
    }

    /** 3 and 4 want the same value and stay what they are, so that 5 cannot have that of 3. */
    @Test
    void rowsThatWantTheSameUniqueValueAreSetAsideAndSoAreThoseThatWantTheirs() throws SQLException {
        estate.orders();
        estate.execute("ALTER TABLE $howdah_orders ADD UNIQUE (amount)");
        estate.oracle(
                "UPDATE howdah_orders SET amount = 50 WHERE id IN (3, 4)",
                "UPDATE howdah_orders SET amount = 3.5 WHERE id = 5",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')");

        ReloadResult result = estate.reloads(estate.ordersWindow()).reload(estate.target());

        assertThat(result.tables().getFirst().errors())
                .containsExactly(
                        new ReloadResult.Reason(
                                "the source has several rows of the value of its unique key (amount)", 2),
                        new ReloadResult.Reason(
                                "another row of the target holds the value of its unique key (amount)", 1));
        assertThat(estate.rows("howdah_orders", "id, amount"))
                .containsExactly("1|1.50", "2|2.50", "3|3.50", "4|4.50", "5|5.50", "6|6.50", "7|7.00");
    }

    @Test
    void aUniqueValueThatANewerRowOfTheTargetKeepsSetsItsRowAside() throws SQLException {
        estate.orders();
        estate.execute("UPDATE $howdah_orders SET changed = '2026-03-20' WHERE id = 3");
        estate.oracle(
                "UPDATE howdah_orders SET code = 'X3' WHERE id = 3",
                "UPDATE howdah_orders SET code = 'C3' WHERE id = 4",
                "UPDATE howdah_orders SET amount = 55 WHERE id = 5");

        ReloadResult result = estate.reloads(
                        estate.table("HOWDAH_ORDERS", new NewerWins(new Identifier("CHANGED")), Vanished.DELETE))
                .reload(estate.target());

        assertThat(result.tables().getFirst().errors())
                .containsExactly(new ReloadResult.Reason(
                        "another row of the target holds the value of its unique key (code)", 1));
        assertThat(result.tables().getFirst().counts().newer()).isEqualTo(1);
        assertThat(estate.orderRows())
                .contains("3|C3|3.50|2026-03-20", "4|C4|4.50|2026-04-10", "5|C5|55.00|2026-05-10");
    }

    @Test
    void anExchangeThatWouldTakeOtherRowsAlongIsRefusedByName() throws SQLException {
        estate.orders();
        estate.execute("CREATE TABLE $extra AS SELECT id AS order_id FROM $howdah_orders WHERE id = 3");
        estate.execute("ALTER TABLE $extra ADD FOREIGN KEY (order_id) REFERENCES $howdah_orders ON DELETE CASCADE");
        List<String> before = estate.orderRows();
        estate.oracle(
                "UPDATE howdah_orders SET code = 'swap' WHERE id = 3",
                "UPDATE howdah_orders SET code = 'C3' WHERE id = 4",
                "UPDATE howdah_orders SET code = 'C4' WHERE id = 3");

        fails(
                ReloadCode.MERGE_REFUSED,
                () -> estate.reloads(estate.ordersWindow()).reload(estate.target()));

        assertThat(estate.orderRows()).isEqualTo(before);
        assertThat(estate.query("SELECT count(*) FROM $extra")).containsExactly("1");
        assertThat(estate.query("SELECT error FROM howdah.reloads").getFirst()).contains("extra_order_id_fkey");
    }

    @Test
    void roundedKeysAreFoundByTheirNeighbours() throws SQLException {
        keys("BINARY_DOUBLE", "0.1", "1e100", "-3.0000000000000004");
        estate.oracle("UPDATE howdah_keys SET changed = DATE '2027-01-01', v = 9 WHERE v = 1");
        estate.oracle("DELETE FROM howdah_keys WHERE v = 2");

        estate.reloads(estate.table("HOWDAH_KEYS")).reload(estate.target());

        assertThat(estate.query("SELECT v, changed::date FROM $howdah_keys ORDER BY 1"))
                .containsExactly("3|2026-04-01", "9|2027-01-01");
    }

    @Test
    void momentsOfNanosecondsAreFoundByTheirMicroseconds() throws SQLException {
        keys(
                "TIMESTAMP(9)",
                "TIMESTAMP '2026-04-01 10:00:00.123456789'",
                "TIMESTAMP '2026-04-01 10:00:00.123459'",
                "TIMESTAMP '2026-04-02 10:00:00'");
        estate.oracle("UPDATE howdah_keys SET changed = DATE '2027-01-01' WHERE v = 1");
        estate.oracle("DELETE FROM howdah_keys WHERE v = 3");

        estate.reloads(estate.table("HOWDAH_KEYS")).reload(estate.target());

        assertThat(estate.query("SELECT v, changed::date FROM $howdah_keys ORDER BY 1"))
                .containsExactly("1|2027-01-01", "2|2026-04-01");
    }

    /** The target's spelling of a key would not find its row, and the row would be deleted. */
    @Test
    void keysThatTheTargetWritesOtherwiseAreNotLookedUp() throws SQLException {
        keys("DATE", "TIMESTAMP '2026-04-01 10:00:00'", "TIMESTAMP '2026-04-02 10:00:00'");
        estate.execute("ALTER TABLE $howdah_keys ALTER COLUMN k TYPE date");
        estate.oracle("UPDATE howdah_keys SET changed = DATE '2027-01-01' WHERE v = 1");

        fails(
                ReloadCode.UNSUPPORTED_TABLE,
                () -> estate.reloads(estate.table("HOWDAH_KEYS")).reload(estate.target()));

        assertThat(estate.query("SELECT v FROM $howdah_keys ORDER BY 1")).containsExactly("1", "2");
    }

    @Test
    void aWiderTypeOfTheTargetIsNoTrouble() throws SQLException {
        keys("NUMBER(9)", "1", "2");
        estate.execute("ALTER TABLE $howdah_keys ALTER COLUMN k TYPE numeric(20,2)");
        estate.oracle("UPDATE howdah_keys SET changed = DATE '2027-01-01' WHERE v = 1");

        estate.reloads(estate.table("HOWDAH_KEYS")).reload(estate.target());

        assertThat(estate.query("SELECT v, changed::date FROM $howdah_keys ORDER BY 1"))
                .containsExactly("1|2027-01-01", "2|2026-04-01");
    }

    @Test
    void valuesOfTypesWithoutEqualityInsideAreComparedAsText() throws SQLException {
        estate.orders();
        estate.execute("CREATE DOMAIN $document AS json CHECK (VALUE IS NOT NULL)");
        estate.execute("ALTER TABLE $howdah_items ALTER COLUMN note TYPE $document USING to_json(note)::$document");
        estate.oracle(
                "UPDATE howdah_items SET note = '\"item\"'",
                "UPDATE howdah_items SET note = '{\"a\": 1}' WHERE id = 4");

        ReloadResult result = estate.reloads(estate.itemsWindow()).reload(estate.target());

        assertThat(result.tables().getFirst().counts().updated()).isEqualTo(1);
        assertThat(estate.rows("howdah_items", "id, note")).contains("3|\"item\"", "4|{\"a\": 1}");
    }

    @Test
    void aRowWithoutKeyIsLeft() throws SQLException {
        estate.orders();
        estate.oracle("INSERT INTO howdah_free VALUES (1, DATE '2026-04-01')");
        estate.execute("INSERT INTO $howdah_free VALUES (NULL, '2026-04-01'), (2, '2026-04-01')");
        ReloadTable free = estate.table("HOWDAH_FREE", new SourceWins(), Vanished.DELETE);

        estate.reloads(new ReloadTable(
                        free.source(),
                        free.where(),
                        free.from(),
                        free.to(),
                        free.policy(),
                        free.vanished(),
                        List.of(new Identifier("A"))))
                .reload(estate.target());

        assertThat(estate.query("SELECT a FROM $howdah_free ORDER BY 1")).hasSize(2);
        assertThat(estate.query("SELECT count(*) FROM $howdah_free WHERE a IS NULL OR a = 1"))
                .containsExactly("2");
    }

    @Test
    void aRowThatLeftTheWindowIsLookedUpAlsoWhenVanishedOnesAreKept() throws SQLException {
        estate.orders();
        estate.oracle(
                "UPDATE howdah_orders SET changed = DATE '2027-01-01' WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4");

        ReloadResult result = estate.reloads(
                        estate.table("HOWDAH_ORDERS", new SourceWins(), Vanished.KEEP),
                        estate.table("HOWDAH_ITEMS", new SourceWins(), Vanished.KEEP))
                .reload(estate.target());

        assertThat(estate.orderRows()).contains("3|C3|3.50|2027-01-01");
        assertThat(result.tables()).extracting(t -> t.counts().vanishedKept()).containsExactly(0L, 1L);
    }

    @Test
    void textsThatDifferInCaseOnlyAreMergedUnderACollationThatTakesThemForTheSame() throws SQLException {
        estate.orders();
        estate.execute("CREATE COLLATION $nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        estate.execute("ALTER TABLE $howdah_items ALTER COLUMN note TYPE varchar(20) COLLATE $nocase");
        estate.oracle("UPDATE howdah_items SET note = 'ITEM' WHERE id = 3");

        estate.reloads(estate.itemsWindow()).reload(estate.target());

        assertThat(estate.rows("howdah_items", "id, note COLLATE \"C\"")).contains("3|ITEM", "5|item");
    }

    @Test
    void constraintsThatTheServerDoesNotEnforceSetNothingAside() throws SQLException {
        estate.orders();
        estate.execute("ALTER TABLE $howdah_orders ADD CONSTRAINT small CHECK (amount < 10) NOT ENFORCED");
        estate.execute("ALTER TABLE $howdah_orders ADD COLUMN twice numeric GENERATED ALWAYS AS (amount * 2) STORED");
        estate.execute("ALTER TABLE $howdah_orders ADD CONSTRAINT twice_positive CHECK (twice > 0)");
        estate.oracle("UPDATE howdah_orders SET amount = 99 WHERE id = 3");

        ReloadResult result = estate.reloads(estate.ordersWindow()).reload(estate.target());

        assertThat(result.exitCode()).isZero();
        assertThat(estate.rows("howdah_orders", "id, twice")).contains("3|198.00");
    }
}
