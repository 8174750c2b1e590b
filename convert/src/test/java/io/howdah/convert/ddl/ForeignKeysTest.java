package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.catalog.postgres.TargetStatement.Phase;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Foreign keys as Oracle keeps them, also those that PostgreSQL has no constraint for. */
class ForeignKeysTest {
    /** The key of orders becomes (id, d): no foreign key can refer to id alone. */
    private static final String ORDERS = """
            CREATE TABLE orders (id NUMBER(10) PRIMARY KEY, d DATE NOT NULL)
            PARTITION BY RANGE (d) (PARTITION old VALUES LESS THAN (DATE '2024-01-01'), PARTITION new VALUES LESS THAN (MAXVALUE));
            CREATE TABLE strict (id NUMBER(10) PRIMARY KEY, o NUMBER(10), CONSTRAINT strict_fk FOREIGN KEY (o) REFERENCES orders);
            CREATE TABLE falling (id NUMBER(10) PRIMARY KEY, o NUMBER(10), CONSTRAINT falling_fk FOREIGN KEY (o) REFERENCES orders ON DELETE CASCADE);
            CREATE TABLE fading (id NUMBER(10) PRIMARY KEY, o NUMBER(10), CONSTRAINT fading_fk FOREIGN KEY (o) REFERENCES orders ON DELETE SET NULL);
            CREATE TABLE patient (id NUMBER(10) PRIMARY KEY, o NUMBER(10), CONSTRAINT patient_fk FOREIGN KEY (o) REFERENCES orders DEFERRABLE INITIALLY DEFERRED);
            """;

    private static final String ROWS =
            "INSERT INTO app.orders VALUES (1, '2023-05-01'), (2, '2030-01-01'), (3, '2030-01-01');"
                    + "INSERT INTO app.strict VALUES (1, 1), (2, NULL); INSERT INTO app.falling VALUES (1, 2), (2, 3);"
                    + "INSERT INTO app.fading VALUES (1, 2), (2, 3)";

    @TestFactory
    Stream<DynamicTest> aChildWithoutItsParentIsRefusedByTheKeysName() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute(ROWS);
            Scripts.failure(database, "INSERT INTO app.strict VALUES (3, 99)")
                    .hasMessageContaining("violates foreign key constraint \"strict_fk\"");
            Scripts.failure(database, "UPDATE app.strict SET o = 99 WHERE id = 2")
                    .hasMessageContaining("strict_fk");
            database.execute("UPDATE app.strict SET o = 3 WHERE id = 2");
            assertThat(database.query("SELECT id, o FROM app.strict ORDER BY 1"))
                    .containsExactly("1|1", "2|3");
        });
    }

    @TestFactory
    Stream<DynamicTest> aParentThatGoesDoesWhatItsDeleteRuleSays() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute(ROWS);
            Scripts.failure(database, "DELETE FROM app.orders WHERE id = 1")
                    .hasMessageContaining("on table \"strict\"");
            Scripts.failure(database, "UPDATE app.orders SET id = 7 WHERE id = 2")
                    .hasMessageContaining("violates foreign key constraint \"fa");
            database.execute("DELETE FROM app.orders WHERE id = 2");
            assertThat(database.query("SELECT id, o FROM app.falling")).containsExactly("2|3");
            assertThat(database.query("SELECT id, o FROM app.fading ORDER BY 1"))
                    .containsExactly("1|<null>", "2|3");
        });
    }

    @TestFactory
    Stream<DynamicTest> aParentThatMovesToAnotherPartitionKeepsItsChildren() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute(ROWS);
            database.execute("UPDATE app.orders SET d = '2020-01-01'");
            assertThat(database.query("SELECT tableoid::regclass, id FROM app.orders ORDER BY id"))
                    .containsExactly("app.orders_old|1", "app.orders_old|2", "app.orders_old|3");
            assertThat(database.query("SELECT count(*) FROM app.falling")).containsExactly("2");
            assertThat(database.query("SELECT count(o) FROM app.fading")).containsExactly("2");
        });
    }

    @TestFactory
    Stream<DynamicTest> aDeferredKeyIsCheckedAtCommit() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute(
                    "BEGIN; INSERT INTO app.patient VALUES (1, 5); INSERT INTO app.orders VALUES (5, '2024-01-01');"
                            + "INSERT INTO app.patient VALUES (2, 77); DELETE FROM app.patient WHERE id = 2; COMMIT");
            assertThat(database.query("SELECT id, o FROM app.patient")).containsExactly("1|5");
            Scripts.failure(database, "BEGIN; INSERT INTO app.patient VALUES (3, 6); COMMIT")
                    .hasMessageContaining("patient_fk");
        });
    }

    @TestFactory
    Stream<DynamicTest> aDeleteWaitsForAChildThatIsBeingInserted() {
        return Scripts.onOldestAndNewest(ORDERS, database -> {
            database.execute(ROWS);
            try (Connection first = database.open();
                    Statement insert = first.createStatement()) {
                first.setAutoCommit(false);
                insert.execute("INSERT INTO app.strict VALUES (9, 3)");
                CompletableFuture<Void> delete =
                        CompletableFuture.runAsync(() -> database.execute("DELETE FROM app.orders WHERE id = 3"));
                while (!delete.isDone()
                        && database.query("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                .contains("0")) {
                    Thread.onSpinWait();
                }
                first.commit();
                assertThat(delete).failsWithin(Duration.ofSeconds(30));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            assertThat(database.query("SELECT count(*) FROM app.orders WHERE id = 3"))
                    .containsExactly("1");
        });
    }

    @TestFactory
    Stream<DynamicTest> aLoadedChildWithoutItsParentIsFound() {
        return Stream.of(14, 18)
                .map(version -> DynamicTest.dynamicTest("PostgreSQL " + version, () -> {
                    Conversion conversion = Scripts.convert(ORDERS, ConvertSettings.DEFAULT.withTargetVersion(version));
                    try (TestDatabase database = Scripts.on(version)) {
                        conversion.statements().stream()
                                .filter(s -> s.phase() == Phase.PRE_DATA)
                                .forEach(s -> database.execute(s.sql()));
                        database.execute("INSERT INTO app.strict VALUES (1, 42)");
                        String check = conversion.statements().stream()
                                .map(s -> s.sql())
                                .filter(s -> s.startsWith("DO") && s.contains("strict_fk"))
                                .findFirst()
                                .orElseThrow();
                        Scripts.failure(database, check).hasMessageContaining("strict_fk");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> tablesThatReferToEachOtherAndToThemselvesHoldTogether() {
        String oracle = """
                CREATE TABLE hen (id NUMBER(5) PRIMARY KEY, egg NUMBER(5) NOT NULL);
                CREATE TABLE egg (id NUMBER(5) PRIMARY KEY, hen NUMBER(5), CONSTRAINT egg_fk FOREIGN KEY (hen) REFERENCES hen);
                ALTER TABLE hen ADD CONSTRAINT hen_fk FOREIGN KEY (egg) REFERENCES egg DEFERRABLE INITIALLY DEFERRED;
                CREATE TABLE tree (id NUMBER(5) PRIMARY KEY, up NUMBER(5), CONSTRAINT tree_fk FOREIGN KEY (up) REFERENCES tree ON DELETE CASCADE);
                """;
        return Scripts.onOldestAndNewest(oracle, database -> {
            database.execute("BEGIN; INSERT INTO app.hen VALUES (1, 1); INSERT INTO app.egg VALUES (1, 1); COMMIT");
            database.execute(
                    "INSERT INTO app.tree VALUES (1, NULL), (2, 1), (3, 2); DELETE FROM app.tree WHERE id = 1");
            assertThat(database.query("SELECT count(*) FROM app.tree")).containsExactly("0");
            Scripts.failure(database, "INSERT INTO app.egg VALUES (2, 9)").hasMessageContaining("egg_fk");
            Scripts.failure(database, "INSERT INTO app.tree VALUES (4, 5)").hasMessageContaining("tree_fk");
        });
    }
}
