package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import io.howdah.values.TableMapping.Pair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Applications that do not know the added key insert, update and delete as before, on the oldest and the newest server. */
class ReferencePartitioningTest {
    private static final String ORDERS = """
            CREATE TABLE orders (id NUMBER(12) PRIMARY KEY, d DATE NOT NULL)
            PARTITION BY RANGE (d) (PARTITION old VALUES LESS THAN (DATE '2024-01-01'), PARTITION new VALUES LESS THAN (MAXVALUE));
            CREATE TABLE items (order_id NUMBER(12) NOT NULL, line NUMBER(4), qty NUMBER(5), CONSTRAINT items_pk PRIMARY KEY (order_id, line),
              CONSTRAINT items_fk FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE) PARTITION BY REFERENCE (items_fk);
            CREATE TABLE notes (order_id NUMBER(12) NOT NULL, line NUMBER(4) NOT NULL, n NUMBER(4), CONSTRAINT notes_pk PRIMARY KEY (order_id, line, n),
              CONSTRAINT notes_fk FOREIGN KEY (order_id, line) REFERENCES items ON DELETE CASCADE) PARTITION BY REFERENCE (notes_fk);
            """;

    private static List<String> places(TestDatabase database, String table) {
        return database.query("SELECT tableoid::regclass, t.* FROM app." + table + " AS t ORDER BY 2, 3");
    }

    @TestFactory
    Stream<DynamicTest> anInsertWithoutTheKeyArrivesInItsPartition() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute("INSERT INTO app.orders VALUES (1, '2023-05-01'), (2, '2030-01-01')");
            database.execute("INSERT INTO app.items (order_id, line, qty) VALUES (1, 1, 10), (2, 1, 20)");
            database.execute("INSERT INTO app.notes (order_id, line, n) VALUES (2, 1, 7)");
            assertThat(places(database, "items"))
                    .containsExactly(
                            "app.items_old|1|1|10|2023-05-01 00:00:00", "app.items_new|2|1|20|2030-01-01 00:00:00");
            assertThat(places(database, "notes")).containsExactly("app.notes_new|2|1|7|2030-01-01 00:00:00");
        });
    }

    @TestFactory
    Stream<DynamicTest> aChildWithoutParentIsRefusedWithTheConstraintsName() {
        return Scripts.onOldestAndNewest(
                ORDERS,
                database -> assertThatThrownBy(
                                () -> database.execute("INSERT INTO app.items (order_id, line) VALUES (99, 1)"))
                        .hasMessageContaining("violates foreign key constraint \"items_fk\""));
    }

    @TestFactory
    Stream<DynamicTest> aDuplicateKeyIsRefused() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute("INSERT INTO app.orders VALUES (1, '2023-05-01')");
            database.execute("INSERT INTO app.items (order_id, line) VALUES (1, 1)");
            assertThatThrownBy(() -> database.execute("INSERT INTO app.items (order_id, line) VALUES (1, 1)"))
                    .hasMessageContaining("duplicate key");
        });
    }

    @TestFactory
    Stream<DynamicTest> aChildThatChangesItsParentFollowsIt() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute("INSERT INTO app.orders VALUES (1, '2023-05-01'), (2, '2030-01-01')");
            database.execute("INSERT INTO app.items (order_id, line, qty) VALUES (1, 1, 10)");
            database.execute("UPDATE app.items SET order_id = 2 WHERE order_id = 1");
            assertThat(places(database, "items")).containsExactly("app.items_new|2|1|10|2030-01-01 00:00:00");
        });
    }

    @TestFactory
    Stream<DynamicTest> deletingTheParentDeletesAllDescendants() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute("INSERT INTO app.orders VALUES (1, '2023-05-01')");
            database.execute("INSERT INTO app.items (order_id, line) VALUES (1, 1)");
            database.execute("INSERT INTO app.notes (order_id, line, n) VALUES (1, 1, 7)");
            database.execute("DELETE FROM app.orders");
            assertThat(database.query("SELECT count(*) FROM app.items UNION ALL SELECT count(*) FROM app.notes"))
                    .containsExactly("0", "0");
        });
    }

    @Test
    void aParentThatMovesTakesItsDescendantsAlong() {
        try (TestDatabase database = TestPostgres.fresh()) {
            Scripts.run(Scripts.convert(ORDERS, ConvertSettings.DEFAULT), database);
            database.execute("INSERT INTO app.orders VALUES (1, '2023-05-01')");
            database.execute("INSERT INTO app.items (order_id, line, qty) VALUES (1, 1, 10)");
            database.execute("INSERT INTO app.notes (order_id, line, n) VALUES (1, 1, 7)");
            database.execute("UPDATE app.orders SET d = '2031-01-01'");
            assertThat(places(database, "items")).containsExactly("app.items_new|1|1|10|2031-01-01 00:00:00");
            assertThat(places(database, "notes")).containsExactly("app.notes_new|1|1|7|2031-01-01 00:00:00");
        }
    }

    /** Without the guard PostgreSQL 14 would delete the children (it runs the move as DELETE and INSERT). */
    @Test
    void onPostgres14AParentWithChildrenIsNotMoved() {
        try (TestDatabase database = TestPostgres.oldest()) {
            Scripts.run(Scripts.convert(ORDERS, ConvertSettings.DEFAULT.withTargetVersion(14)), database);
            database.execute("INSERT INTO app.orders VALUES (1, '2023-05-01')");
            database.execute("INSERT INTO app.items (order_id, line, qty) VALUES (1, 1, 10)");
            assertThatThrownBy(() -> database.execute("UPDATE app.orders SET d = '2031-01-01'"))
                    .hasMessageContaining("partition key");
            assertThat(database.query("SELECT count(*) FROM app.items")).containsExactly("1");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyStrategyOfTheParentWorks() {
        String oracle = """
                CREATE TABLE h (id NUMBER(10) PRIMARY KEY, k NUMBER(10) NOT NULL) PARTITION BY HASH (k) PARTITIONS 3;
                CREATE TABLE hc (id NUMBER(10) PRIMARY KEY, p NUMBER(10) NOT NULL, CONSTRAINT hc_fk FOREIGN KEY (p) REFERENCES h) PARTITION BY REFERENCE (hc_fk);
                CREATE TABLE l (id NUMBER(10) PRIMARY KEY, k VARCHAR2(5) NOT NULL) PARTITION BY LIST (k) (PARTITION a VALUES ('x'), PARTITION b VALUES (DEFAULT));
                CREATE TABLE lc (id NUMBER(10) PRIMARY KEY, p NUMBER(10) NOT NULL, CONSTRAINT lc_fk FOREIGN KEY (p) REFERENCES l) PARTITION BY REFERENCE (lc_fk);
                CREATE TABLE n (id NUMBER(10) PRIMARY KEY, k NUMBER(12,2) NOT NULL) PARTITION BY RANGE (k) (PARTITION a VALUES LESS THAN (100), PARTITION b VALUES LESS THAN (MAXVALUE));
                CREATE TABLE nc (id NUMBER(10) PRIMARY KEY, p NUMBER(10) NOT NULL, CONSTRAINT nc_fk FOREIGN KEY (p) REFERENCES n) PARTITION BY REFERENCE (nc_fk);
                CREATE TABLE i (id NUMBER(10) PRIMARY KEY, k NUMBER(6) NOT NULL) PARTITION BY RANGE (k) INTERVAL (10) (PARTITION a VALUES LESS THAN (100));
                CREATE TABLE ic (id NUMBER(10) PRIMARY KEY, p NUMBER(10) NOT NULL, CONSTRAINT ic_fk FOREIGN KEY (p) REFERENCES i) PARTITION BY REFERENCE (ic_fk);
                CREATE TABLE c (id NUMBER(10) PRIMARY KEY, k DATE NOT NULL, r VARCHAR2(3) NOT NULL) PARTITION BY RANGE (k, r) SUBPARTITION BY HASH (id) SUBPARTITIONS 2
                  (PARTITION a VALUES LESS THAN (DATE '2020-01-01', 'M'), PARTITION b VALUES LESS THAN (MAXVALUE, MAXVALUE));
                CREATE TABLE cc (id NUMBER(10) PRIMARY KEY, p NUMBER(10) NOT NULL, CONSTRAINT cc_fk FOREIGN KEY (p) REFERENCES c) PARTITION BY REFERENCE (cc_fk);
                """;
        return Scripts.onOldestAndNewest(oracle, database -> {
            database.execute("INSERT INTO app.h VALUES (1, 7); INSERT INTO app.hc (id, p) VALUES (5, 1)");
            database.execute(
                    "INSERT INTO app.l VALUES (1, 'x'), (2, 'y'); INSERT INTO app.lc (id, p) VALUES (5, 1), (6, 2)");
            database.execute(
                    "INSERT INTO app.n VALUES (1, -3.5), (2, 1e9); INSERT INTO app.nc (id, p) VALUES (5, 1), (6, 2)");
            database.execute(
                    "INSERT INTO app.i VALUES (1, 5), (2, 500); INSERT INTO app.ic (id, p) VALUES (5, 1), (6, 2)");
            database.execute("INSERT INTO app.c VALUES (1, '2020-01-01', 'A'), (2, '2021-01-01', 'Z');"
                    + "INSERT INTO app.cc (id, p) VALUES (5, 1), (6, 2)");
            assertThat(database.query("SELECT id, p, k FROM app.hc")).containsExactly("5|1|7");
            assertThat(places(database, "lc")).containsExactly("app.lc_a|5|1|x", "app.lc_b|6|2|y");
            assertThat(places(database, "nc")).containsExactly("app.nc_a|5|1|-3.50", "app.nc_b|6|2|1000000000.00");
            assertThat(places(database, "ic")).containsExactly("app.ic_a|5|1|5", "app.ic_default|6|2|500");
            assertThat(database.query("SELECT id, p, k, r FROM app.cc ORDER BY 1"))
                    .containsExactly("5|1|2020-01-01 00:00:00|A", "6|2|2021-01-01 00:00:00|Z");
        });
    }

    @Test
    void theLoadLearnsHowToFillTheKey() {
        Conversion conversion = Scripts.convert(ORDERS, ConvertSettings.DEFAULT);
        TableMapping notes = conversion.tables().getLast();
        assertThat(notes.target()).hasToString("app.notes");
        TableMapping.ReferenceFill fill = notes.referenceFill().orElseThrow();
        assertThat(fill.parent()).hasToString("app.items");
        assertThat(fill.join()).containsExactly(pair("order_id", "order_id"), pair("line", "line"));
        assertThat(fill.fill()).containsExactly(pair("d", "d"));
        assertThat(notes.columns()).noneMatch(c -> c.target().text().equals("d"));
        assertThat(notes.key()).extracting(Identifier::text).containsExactly("order_id", "line", "n");
    }

    private static Pair pair(String child, String parent) {
        return new Pair(new Identifier(child), new Identifier(parent));
    }
}
