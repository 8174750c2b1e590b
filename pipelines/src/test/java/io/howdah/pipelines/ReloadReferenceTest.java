package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are partitioned by reference at the source: in the target they have their parent's partition key. */
class ReloadReferenceTest {
    private static final LiveOracle ORACLE = LiveOracle.start();

    @TempDir
    private static Path directory;

    @AfterAll
    static void stop() throws SQLException {
        try (ORACLE) {
            ReloadEstate.drop(ORACLE);
        }
    }

    private static ReloadEstate estate(TestDatabase database) throws SQLException {
        ReloadEstate estate = new ReloadEstate(ORACLE, directory, database);
        ReloadEstate.drop(ORACLE);
        estate.oracle(
                "CREATE TABLE howdah_orders (id NUMBER(9) PRIMARY KEY, d DATE NOT NULL, changed DATE NOT NULL)"
                        + " PARTITION BY RANGE (d) (PARTITION old VALUES LESS THAN (DATE '2026-04-01'),"
                        + " PARTITION new VALUES LESS THAN (MAXVALUE))",
                "CREATE TABLE howdah_items (order_id NUMBER(9) NOT NULL, line NUMBER(4) NOT NULL, qty NUMBER(5),"
                        + " changed DATE NOT NULL, CONSTRAINT howdah_items_pk PRIMARY KEY (order_id, line),"
                        + " CONSTRAINT howdah_items_fk FOREIGN KEY (order_id) REFERENCES howdah_orders ON DELETE CASCADE)"
                        + " PARTITION BY REFERENCE (howdah_items_fk)");
        for (int i = 1; i <= 3; i++) {
            estate.oracle(
                    "INSERT INTO howdah_orders VALUES (%d, DATE '2026-0%d-01', DATE '2026-04-01')".formatted(i, 2 * i),
                    "INSERT INTO howdah_items VALUES (%d, 1, %d, DATE '2026-04-01')".formatted(i, 10 * i));
        }
        estate.load();
        return estate;
    }

    private static List<String> places(ReloadEstate estate) {
        return estate.query(
                "SELECT t.order_id, t.line, t.qty, t.d::date, t.tableoid::regclass FROM $howdah_items t ORDER BY 1, 2");
    }

    private static String in(ReloadEstate estate, String row, String partition) {
        return row + "|" + estate.home() + ".howdah_items_" + partition;
    }

    @TestFactory
    Stream<DynamicTest> rowsChangeComeAndGoInTheirPartitions() {
        return Stream.of(test("oldest", TestPostgres::oldest), test("newest", TestPostgres::fresh));
    }

    private static DynamicTest test(String name, Supplier<TestDatabase> server) {
        return DynamicTest.dynamicTest(name, () -> {
            try (ReloadEstate estate = estate(server.get())) {
                estate.oracle(
                        "UPDATE howdah_items SET qty = 99 WHERE order_id = 1",
                        "DELETE FROM howdah_items WHERE order_id = 2",
                        "INSERT INTO howdah_orders VALUES (7, DATE '2026-05-05', DATE '2026-05-05')",
                        "INSERT INTO howdah_items VALUES (7, 1, 70, DATE '2026-05-05')",
                        "INSERT INTO howdah_items VALUES (3, 2, 31, DATE '2026-05-05')");

                ReloadResult result = estate.reloads(estate.itemsWindow(), estate.ordersWindow())
                        .reload(estate.target());

                assertThat(result.exitCode()).isZero();
                assertThat(places(estate))
                        .containsExactly(
                                in(estate, "1|1|99|2026-02-01", "old"),
                                in(estate, "3|1|30|2026-06-01", "new"),
                                in(estate, "3|2|31|2026-06-01", "new"),
                                in(estate, "7|1|70|2026-05-05", "new"));
                estate.undo().undo(result.run());
                assertThat(places(estate))
                        .containsExactly(
                                in(estate, "1|1|10|2026-02-01", "old"),
                                in(estate, "2|1|20|2026-04-01", "new"),
                                in(estate, "3|1|30|2026-06-01", "new"));
            }
        });
    }

    @Test
    void aParentThatMovesTakesItsChildrenAlong() throws SQLException {
        try (ReloadEstate estate = estate(TestPostgres.fresh())) {
            estate.oracle(
                    "DELETE FROM howdah_items WHERE order_id = 1",
                    "DELETE FROM howdah_orders WHERE id = 1",
                    "INSERT INTO howdah_orders VALUES (1, DATE '2026-12-24', DATE '2026-04-01')",
                    "INSERT INTO howdah_items VALUES (1, 1, 11, DATE '2026-04-01')");
            estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());
            assertThat(places(estate))
                    .contains(in(estate, "1|1|11|2026-12-24", "new"))
                    .hasSize(3);
        }
    }

    @Test
    void aRowWithoutParentIsSetAside() throws SQLException {
        try (ReloadEstate estate = estate(TestPostgres.fresh())) {
            estate.oracle(
                    "INSERT INTO howdah_orders VALUES (7, DATE '2026-05-05', DATE '2026-09-09')",
                    "INSERT INTO howdah_items VALUES (7, 1, 70, DATE '2026-05-05')");
            ReloadResult result =
                    estate.reloads(estate.itemsWindow(), estate.ordersWindow()).reload(estate.target());
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.tables().getFirst().errors())
                    .singleElement()
                    .satisfies(e -> assertThat(e.words()).contains("its parent in", "howdah_orders is missing"));
            assertThat(places(estate)).hasSize(3);
        }
    }
}
