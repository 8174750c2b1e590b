package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.convert.ConvertSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import org.junit.jupiter.api.Test;

/** NULL in unique indexes as Oracle has it, and rows that Oracle would take into their partitions. */
class UniqueKeysTest {
    @Test
    void aUniqueIndexIgnoresOnlyKeysThatAreNullInAllColumns() {
        String oracle = "CREATE TABLE t (a NUMBER(5), b NUMBER(5));\nCREATE UNIQUE INDEX t_ux ON t (a, b);\n";
        try (TestDatabase database = TestPostgres.fresh()) {
            Scripts.run(Scripts.convert(oracle, ConvertSettings.DEFAULT), database);
            database.execute("INSERT INTO app.t VALUES (NULL, NULL), (NULL, NULL), (1, NULL), (1, 2)");
            assertThatThrownBy(() -> database.execute("INSERT INTO app.t VALUES (1, NULL)"))
                    .hasMessageContaining("duplicate key");
            assertThat(database.query("SELECT count(*) FROM app.t")).containsExactly("4");
        }
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
