package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.MaterialiseTest.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RelationComparisonTest {
    private final TestDatabase database = TestPostgres.fresh();

    @BeforeEach
    void fill() {
        database.execute("""
                CREATE TABLE base (id int, region text, amount numeric, at timestamptz, doc json, tags text[], raw bytea);
                INSERT INTO base SELECT n, CASE WHEN n % 10 > 0 THEN 'r' || n % 3 END, n * 1.50, '2026-01-01'::timestamptz + n * interval '1 min',
                    json_build_object('n', n), ARRAY['a', NULL], decode('00ff', 'hex') FROM generate_series(1, 1000) n;
                CREATE INDEX ON base (id);
                CREATE VIEW v AS SELECT * FROM base;
                CREATE TABLE t AS SELECT id::bigint, region, amount * 1.00 AS amount, at, doc, tags, raw FROM base;
                CREATE INDEX ON t (id);
                ANALYZE;
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ComparisonResult compared(int workers, String... key) {
        return comparison(workers, key).run();
    }

    private RelationComparison comparison(int workers, String... key) {
        ComparisonSettings settings = ComparisonSettings.of(
                Rows.of(QualifiedName.of("public", "v")), QualifiedName.of("public", "t"), TwoServers.names(key));
        return new RelationComparison(
                JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty()),
                settings.withWorkers(workers).withSamples(3));
    }

    @Test
    void whatArrivesWhileItIsComparedIsNoDifference() {
        for (String[] key : new String[][] {{"id"}, {"region", "id"}}) {
            database.execute("DELETE FROM t WHERE id <= 10; UPDATE t SET amount = 0 WHERE id IN (20, 30)");
            AtomicInteger arrivals = new AtomicInteger();
            ComparisonResult result = comparison(2, key).run(() -> {
                switch (arrivals.incrementAndGet()) {
                    case 2 ->
                        database.execute("INSERT INTO t SELECT * FROM base WHERE id < 10;"
                                + " UPDATE t SET amount = 0 WHERE id = 40"); // noticed later
                    case 3 ->
                        database.execute("INSERT INTO t SELECT * FROM base WHERE id = 10;"
                                + " UPDATE t SET amount = 30 WHERE id = 20");
                    default -> {
                        // nothing arrives
                    }
                }
            });
            assertThat(arrivals).hasValue(4);
            assertThat(result.missing().count()).isZero();
            assertThat(result.differing().samples()).singleElement().asString().contains("\"id\": 30");
            assertThat(result.viewRows()).isEqualTo(1000);
            database.execute("UPDATE t SET amount = id * 1.5 WHERE id IN (30, 40)");
            assertThat(comparison(2, key).run(() -> {}).isEqual()).isTrue();
        }
    }

    @Test
    void equalRowsOfOtherTypesAndScalesAreEqual() {
        ComparisonResult result = compared(2, "id");

        assertThat(result.isEqual()).as(result.toString()).isTrue();
        assertThat(result.viewRows()).isEqualTo(1000);
        assertThat(result.tableRows()).isEqualTo(1000);
        assertThat(result.parts()).isGreaterThan(2);
        assertThat(result.summary()).isEqualTo("1000 rows are equal");
    }

    @Test
    void everyKindOfDifferenceIsCountedAndNamed() {
        database.execute("""
                DELETE FROM t WHERE id IN (7, 800);
                INSERT INTO t (id) VALUES (5000);
                UPDATE t SET region = '' WHERE id = 10;
                UPDATE t SET tags = ARRAY['a', 'NULL'] WHERE id = 20;
                UPDATE t SET amount = NULL WHERE id = 30;
                UPDATE t SET doc = '{}' WHERE id = 40;
                UPDATE t SET raw = '' WHERE id = 50;
                INSERT INTO t SELECT * FROM t WHERE id = 60;
                INSERT INTO base SELECT * FROM base WHERE id = 70;
                INSERT INTO base SELECT * FROM base WHERE id = 80;
                INSERT INTO t SELECT * FROM t WHERE id = 80;
                """);

        for (int workers = 1; workers <= 3; workers++) {
            ComparisonResult result = compared(workers, "id");

            assertThat(result.isEqual()).isFalse();
            assertThat(result.viewRows()).isEqualTo(1002);
            assertThat(result.tableRows()).isEqualTo(1001);
            assertThat(result.missing().samples()).containsExactlyInAnyOrder("{\"id\": 7}", "{\"id\": 800}");
            assertThat(result.extra().samples()).containsExactly("{\"id\": 5000}");
            assertThat(result.differing().count()).isEqualTo(7);
            assertThat(result.differing().samples()).hasSize(3);
            assertThat(result.viewDuplicates().samples()).containsExactlyInAnyOrder("{\"id\": 70}", "{\"id\": 80}");
            assertThat(result.tableDuplicates().count()).isEqualTo(2);
        }
    }

    @Test
    void aTableWithAPrimaryKeyIsComparedBySumsFirst() {
        database.execute("ALTER TABLE t ADD PRIMARY KEY (id)");
        assertThat(compared(2, "id").isEqual()).isTrue();

        database.execute("UPDATE t SET tags = NULL WHERE id = 77; INSERT INTO base SELECT * FROM base WHERE id = 900");

        ComparisonResult result = compared(2, "id");
        assertThat(result.differing().samples()).containsExactlyInAnyOrder("{\"id\": 77}", "{\"id\": 900}");
        assertThat(result.viewDuplicates().samples()).containsExactly("{\"id\": 900}");
        assertThat(result.viewRows()).isEqualTo(1001);
    }

    @Test
    void nullIsAKeyLikeAnyOther() {
        database.execute(
                "UPDATE base SET id = NULL WHERE id <= 4; UPDATE t SET id = NULL WHERE id <= 3; DELETE FROM t WHERE id = 4");

        ComparisonResult result = compared(2, "id", "region");

        assertThat(result.missing().count()).as(result.toString()).isZero();
        assertThat(result.differing().samples()).containsExactly("{\"id\": null, \"region\": \"r1\"}");
        assertThat(result.viewDuplicates().count()).isEqualTo(1);
    }

    @Test
    void withoutAKeyWholeRowsAreTold() {
        database.execute("DELETE FROM t WHERE id = 3; INSERT INTO t SELECT * FROM t WHERE id = 4");

        ComparisonResult result = compared(2);

        assertThat(result.parts()).isEqualTo(2);
        assertThat(result.missing().count()).isEqualTo(1);
        assertThat(result.missing().samples().getFirst()).contains("\"id\": 3,");
        assertThat(result.differing().count()).isEqualTo(1);
        assertThat(result.extra().count()).isZero();
    }

    @Test
    void keysOfDifferentCollationsAreComparedByteByByte() {
        database.execute("ALTER TABLE t ALTER region TYPE text COLLATE \"C\"; UPDATE t SET region = 'R1' WHERE id = 1");

        ComparisonResult result = compared(2, "region", "id");

        assertThat(result.parts()).isEqualTo(2);
        assertThat(result.missing().samples()).containsExactly("{\"id\": 1, \"region\": \"r1\"}");
        assertThat(result.extra().samples()).containsExactly("{\"id\": 1, \"region\": \"R1\"}");
    }

    @Test
    void aKeyOfAnotherTypeIsComparedAsTheTableStoresIt() {
        database.execute("ALTER TABLE t ALTER id TYPE text; DELETE FROM t WHERE id = '9'");

        ComparisonResult result = compared(2, "id");

        assertThat(result.missing().samples()).containsExactly("{\"id\": \"9\"}");
        assertThat(result.viewRows()).isEqualTo(1000);
    }

    @Test
    void whatIsNotThereIsNamed() {
        database.execute("ALTER TABLE t DROP raw");
        assertCode(MaterialiseCode.UNKNOWN_COLUMN, () -> compared(1, "id"));
        assertCode(MaterialiseCode.UNKNOWN_COLUMN, () -> compared(1, "number"));
        database.execute("DROP TABLE t");
        assertCode(MaterialiseCode.UNKNOWN_RELATION, () -> compared(1, "id"));
    }
}
