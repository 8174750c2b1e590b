package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** NULL in unique indexes as Oracle has it, and rows that Oracle would take into their partitions. */
class UniqueKeysTest {
    private static final String KEYS = """
            CREATE TABLE by_index (a NUMBER(5), b NUMBER(5));
            CREATE UNIQUE INDEX by_index_ux ON by_index (a, b);
            CREATE TABLE by_constraint (a NUMBER(5), b NUMBER(5), CONSTRAINT by_constraint_uk UNIQUE (a, b));
            CREATE TABLE three (a NUMBER(5), b NUMBER(5), c NUMBER(5), CONSTRAINT three_uk UNIQUE (a, b, c));
            CREATE TABLE half (a NUMBER(5) NOT NULL, b NUMBER(5), CONSTRAINT half_uk UNIQUE (a, b));
            CREATE TABLE half_child (a NUMBER(5), b NUMBER(5), CONSTRAINT half_fk FOREIGN KEY (a, b) REFERENCES half (a, b));
            CREATE TABLE single (a NUMBER(5) UNIQUE);
            """;

    @TestFactory
    Stream<DynamicTest> onlyKeysThatAreNullInAllColumnsAreFree() {
        return Scripts.onOldestAndNewest(KEYS, database -> {
            for (String table : List.of("by_index", "by_constraint")) {
                String insert = "INSERT INTO app." + table + " VALUES ";
                database.execute(insert + "(NULL, NULL), (NULL, NULL), (1, NULL), (NULL, 1), (1, 2), (2, NULL)");
                for (String taken : List.of("(1, NULL)", "(NULL, 1)", "(1, 2)")) {
                    Scripts.failure(database, insert + taken).hasMessageContaining("duplicate key");
                }
            }
            database.execute("INSERT INTO app.single VALUES (NULL), (NULL), (1)");
            Scripts.failure(database, "INSERT INTO app.single VALUES (1)").hasMessageContaining("duplicate key");
        });
    }

    @TestFactory
    Stream<DynamicTest> nullsCollideInEveryPlaceOfThreeColumns() {
        return Scripts.onOldestAndNewest(KEYS, database -> {
            List<String> keys = List.of(
                    "(1, 1, 1)",
                    "(1, 1, NULL)",
                    "(1, NULL, 1)",
                    "(NULL, 1, 1)",
                    "(1, NULL, NULL)",
                    "(NULL, 1, NULL)",
                    "(NULL, NULL, 1)");
            database.execute(
                    "INSERT INTO app.three VALUES (NULL, NULL, NULL), (NULL, NULL, NULL), " + String.join(", ", keys));
            for (String key : keys) {
                Scripts.failure(database, "INSERT INTO app.three VALUES " + key).hasMessageContaining("duplicate key");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aKeyWithOneColumnThatIsNeverNullIsStillReferredTo() {
        return Scripts.onOldestAndNewest(KEYS, database -> {
            database.execute(
                    "INSERT INTO app.half VALUES (1, NULL), (1, 1); INSERT INTO app.half_child VALUES (1, 1), (1, NULL)");
            Scripts.failure(database, "INSERT INTO app.half VALUES (1, NULL)").hasMessageContaining("duplicate key");
            Scripts.failure(database, "INSERT INTO app.half_child VALUES (2, 1)")
                    .hasMessageContaining("half_fk");
        });
    }

    @Test
    void noRowThatOracleTakesIsRefusedByThePartitions() {
        String oracle = """
                CREATE TABLE r (k DATE, v NUMBER) PARTITION BY RANGE (k) (PARTITION a VALUES LESS THAN (DATE '2024-01-01'), PARTITION z VALUES LESS THAN (MAXVALUE));
                CREATE TABLE i (k DATE NOT NULL) PARTITION BY RANGE (k) INTERVAL (NUMTODSINTERVAL(1, 'DAY')) (PARTITION a VALUES LESS THAN (DATE '2024-01-01'));
                CREATE TABLE m (a NUMBER(4), b NUMBER(4)) PARTITION BY RANGE (a, b) (PARTITION p VALUES LESS THAN (5, 5), PARTITION z VALUES LESS THAN (9, MAXVALUE));
                CREATE TABLE l (a VARCHAR2(2), b VARCHAR2(2)) PARTITION BY LIST (a, b) (PARTITION p VALUES (('x', 'y'), (NULL, 'n')), PARTITION d VALUES (DEFAULT));
                CREATE TABLE h (a NUMBER(4)) PARTITION BY HASH (a) PARTITIONS 3;
                """;
        try (TestDatabase database = TestPostgres.fresh()) {
            Scripts.run(Scripts.convert(oracle, ConvertSettings.DEFAULT), database);
            database.execute("INSERT INTO app.r VALUES ('2020-01-01', 1), ('9999-12-31', 2), (NULL, 3)");
            database.execute("INSERT INTO app.i VALUES ('2020-01-01'), ('9999-12-31')");
            database.execute("INSERT INTO app.m VALUES (1, 1), (1, NULL), (9, 9)");
            database.execute("INSERT INTO app.l VALUES ('x', 'y'), ('x', NULL), (NULL, 'n'), (NULL, NULL), ('q', 'q')");
            database.execute("INSERT INTO app.h VALUES (1), (NULL)");
            assertThat(database.query("SELECT tableoid::regclass, a, b FROM app.l ORDER BY a, b"))
                    .containsExactly(
                            "app.l_d_3|q|q",
                            "app.l_p|x|y",
                            "app.l_d|x|<null>",
                            "app.l_p_2|<null>|n",
                            "app.l_d_2|<null>|<null>");
        }
    }
}
