package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private Warehouse orders() {
        return Warehouse.withOrders(database, folder);
    }

    private static DeltaSettings settings() {
        return DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 2);
    }

    private static void assertCode(DeltaCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void rowsGoAndComePartitionByPartitionAndTheLogTellsIt() {
        Warehouse warehouse = orders().ordinarySet("one");
        DeltaResult result = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);

        assertThat(result.exitCode()).isZero();
        assertThat(result.staged()).isEqualTo(60);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("SELECT customer, total FROM sales.orders WHERE id = 1001"))
                .containsExactly("new, or \"new\"|1.00");
        assertThat(warehouse.query("""
                SELECT cycle, table_name, partition_name, operation, rows, bytes > 0, started <= finished, status, coalesce(error, '-')
                FROM howdah.migration_logs ORDER BY partition_name, operation
                """))
                .hasSize(8)
                .startsWith(
                        "1|sales.orders|sales.orders_2021|DELETE|10|t|t|DONE|-",
                        "1|sales.orders|sales.orders_2021|INSERT|5|t|t|DONE|-");
        assertThat(warehouse.query(
                        "SELECT state, partitions, done, failed, deleted, inserted, updated, absent, repeated"
                                + " FROM howdah.delta_summary"))
                .containsExactly("DONE|4|4|0|40|20|0|0|0");
        assertThat(warehouse.query("SELECT verb, status FROM howdah.runs")).containsExactly("delta run|DONE");
        assertThat(warehouse.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"))
                .isEmpty();
    }

    @Test
    void sameOnTheOldestServer() {
        try (TestDatabase oldest = TestPostgres.oldest()) {
            Warehouse warehouse = Warehouse.withOrders(oldest, folder).ordinarySet("one");
            warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
            assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        }
    }

    @Test
    void setOfTheSameContentIsAppliedOnce() {
        Warehouse warehouse = orders().ordinarySet("one").ordinarySet("again");
        warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        DeltaResult second = warehouse.deltas(settings()).apply(warehouse.set("again"), Restage.AS_STAGED);
        assertThat(second.outcome()).isEqualTo(DeltaResult.Outcome.ALREADY);
        assertThat(second.cycle()).isEqualTo(1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void partitionThatFailsIsUntouchedAndARerunDoesOnlyIt() {
        Warehouse warehouse = orders().ordinarySet("one");
        warehouse.execute("ALTER TABLE sales.orders_2023 ADD CONSTRAINT no_ones CHECK (total > 1)");
        DeltaResult first = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(first.outcome()).isEqualTo(DeltaResult.Outcome.FAILED);
        assertThat(first.exitCode()).isEqualTo(3);
        assertThat(first.failure()).get().satisfies(f -> {
            assertThat(f.code()).isEqualTo(DeltaCode.CONFLICT);
            assertThat(f.getMessage())
                    .contains("orders_2023")
                    .contains("no_ones")
                    .doesNotContain("1203");
        });
        assertThat(warehouse.state())
                .containsExactly(
                        Warehouse.AFTER.get(0),
                        Warehouse.AFTER.get(1),
                        Warehouse.BEFORE.get(2),
                        Warehouse.AFTER.get(3));
        assertThat(warehouse.query("SELECT partition_name, operation, status, error LIKE 'DELTA-0014%'"
                        + " FROM howdah.migration_logs WHERE status <> 'DONE'"))
                .containsExactly("sales.orders_2023|APPLY|FAILED|t");

        warehouse.execute("ALTER TABLE sales.orders_2023 DROP CONSTRAINT no_ones");
        List<String> others = warehouse.query("SELECT xmin, id FROM sales.orders WHERE id > 1000 ORDER BY id");
        DeltaResult second = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(second.cycle()).isEqualTo(1);
        assertThat(second.before()).isEqualTo(3);
        assertThat(second.parts())
                .singleElement()
                .satisfies(p -> assertThat(p.partition()).isEqualTo("sales.orders_2023"));
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("SELECT xmin, id FROM sales.orders WHERE id > 1000 ORDER BY id"))
                .containsAll(others);
        assertThat(warehouse.query("SELECT state, done, failed FROM howdah.delta_summary"))
                .containsExactly("DONE|4|0");
    }

    @Test
    void anotherSetWaitsForOneThatIsAppliedInPart() {
        Warehouse warehouse =
                orders().ordinarySet("one").file("two", "sales.orders.delete.csv", "1,2021-01-02 00:00:00\n");
        warehouse.execute("ALTER TABLE sales.orders_2023 ADD CONSTRAINT no_ones CHECK (total > 1)");
        warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertCode(
                DeltaCode.CYCLE_OPEN,
                () -> warehouse.deltas(settings()).apply(warehouse.set("two"), Restage.AS_STAGED));
        warehouse.deltas(settings()).abandon(1);
        assertThat(warehouse
                        .deltas(settings())
                        .apply(warehouse.set("two"), Restage.AS_STAGED)
                        .exitCode())
                .isZero();
        assertThat(warehouse.query("SELECT cycle, state, absent FROM howdah.delta_summary ORDER BY 1"))
                .containsExactly("1|ABANDONED|0", "2|DONE|1");
    }

    @Test
    void twoAtOnceAreRefused() {
        Warehouse warehouse = orders().ordinarySet("one");
        State.prepare(warehouse.target());
        try (JobLock lock = JobLock.take(warehouse.target(), Deltas.JOB)) {
            assertThatThrownBy(() -> warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
            lock.renew();
        }
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void unloggedStagingThatACrashEmptiedIsFilledAgain() {
        Warehouse warehouse = orders().ordinarySet("one");
        warehouse.deltas(settings()).stage(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        warehouse.execute("TRUNCATE howdah_stage.c1_t1_i");
        warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void absentAndRepeatedKeysAreCounted() {
        Warehouse warehouse = orders().file("one", "sales.orders.delete.csv", """
                        1,2021-01-02 00:00:00
                        1,2021-01-02 00:00:00
                        7777,2021-01-02 00:00:00
                        8888,2022-01-02 00:00:00
                        9999,1999-01-02 00:00:00
                        """);
        DeltaResult result = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.exitCode()).isZero();
        assertThat(warehouse.query("SELECT deleted, absent, repeated FROM howdah.delta_summary"))
                .containsExactly("1|2|1");
        assertThat(
                        warehouse.query(
                                "SELECT table_name, operation, rows, status FROM howdah.migration_logs WHERE status = 'SKIPPED'"))
                .containsExactly("sales.orders|DELETE|1|SKIPPED");
    }

    @Test
    void absentKeysCanBeForbidden() {
        Warehouse warehouse = orders().ordinarySet("one");
        warehouse.execute("DELETE FROM sales.orders WHERE id = 5");
        DeltaSettings strict = settings()
                .withPolicies(
                        DeltaSettings.Duplicates.FAIL, DeltaSettings.NoPartition.FAIL, DeltaSettings.AbsentKeys.FAIL);
        assertCode(
                DeltaCode.ABSENT_KEYS, () -> warehouse.deltas(strict).apply(warehouse.set("one"), Restage.AS_STAGED));
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders")).containsExactly("399");
    }

    @Test
    void keysThatOccurTwiceAmongNewRowsStopTheSet() {
        Warehouse warehouse = orders().file("one", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        1001,2021-05-05 00:00:00,a,1
                        1001,2021-05-05 00:00:00,a,1
                        1002,2022-05-05 00:00:00,b,1
                        """);
        assertCode(
                DeltaCode.DUPLICATE_KEYS,
                () -> warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        DeltaSettings once = settings()
                .withPolicies(
                        DeltaSettings.Duplicates.IDENTICAL,
                        DeltaSettings.NoPartition.FAIL,
                        DeltaSettings.AbsentKeys.COUNT);
        warehouse.deltas(once).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(warehouse.query("SELECT inserted, repeated FROM howdah.delta_summary"))
                .containsExactly("2|1");

        warehouse.file("two", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        1003,2021-05-05 00:00:00,a,1
                        1003,2021-05-05 00:00:00,a,2
                        """);
        assertCode(
                DeltaCode.DUPLICATE_KEYS, () -> warehouse.deltas(once).apply(warehouse.set("two"), Restage.AS_STAGED));
    }

    @Test
    void rowsThatFitNoPartitionStopTheSetOrAreLeftOut() {
        Warehouse warehouse = orders().ordinarySet("one").file("one", "sales.orders.insert.2.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        5000,2031-05-05 00:00:00,far,1
                        """);
        assertCode(
                DeltaCode.NO_PARTITION,
                () -> warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        DeltaSettings skipping = settings()
                .withPolicies(
                        DeltaSettings.Duplicates.FAIL, DeltaSettings.NoPartition.SKIP, DeltaSettings.AbsentKeys.COUNT);
        DeltaResult result = warehouse.deltas(skipping).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void partitionMadeForLostRowsTakesThemWhenTheSetIsStagedAnew() {
        Warehouse warehouse = orders().file("one", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        5000,2031-05-05 00:00:00,far,1
                        """);
        assertCode(
                DeltaCode.NO_PARTITION,
                () -> warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED));
        warehouse.execute(
                "CREATE TABLE sales.orders_2031 PARTITION OF sales.orders FOR VALUES FROM ('2031-01-01') TO ('2032-01-01')");
        warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.ANEW);
        assertThat(warehouse.query("SELECT id FROM sales.orders_2031")).containsExactly("5000");
    }

    @Test
    void conflictWithAKeyThatIsThereNamesThePartition() {
        Warehouse warehouse = orders().file("one", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        1,2021-01-02 00:00:00,twice,1
                        1002,2022-05-05 00:00:00,b,1
                        """);
        DeltaResult result = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.failure()).get().satisfies(f -> assertThat(f.code()).isEqualTo(DeltaCode.CONFLICT));
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders")).containsExactly("401");
    }

    @Test
    void manyRowsAreJoinedByAHashTable() {
        Warehouse warehouse = orders();
        warehouse.execute("""
                INSERT INTO sales.orders SELECT n, timestamp '2021-01-01' + (n % 300) * interval '1 day', 'x', n
                FROM generate_series(10001, 40000) n
                """);
        StringBuilder deletes = new StringBuilder("ID,ORDERED\n");
        warehouse
                .query(
                        "SELECT id || ',' || to_char(ordered, 'YYYY-MM-DD HH24:MI:SS') FROM sales.orders WHERE id > 20000")
                .forEach(row -> deletes.append(row).append('\n'));
        warehouse.file("one", "sales.orders.delete.csv", deletes.toString());
        DeltaResult result = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.parts()).singleElement().satisfies(p -> {
            assertThat(p.deleted()).isEqualTo(20_000);
            assertThat(p.plan()).contains("Hash Join").doesNotContain("Nested Loop");
        });
    }
}
