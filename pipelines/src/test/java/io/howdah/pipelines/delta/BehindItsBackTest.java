package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers and people do between two steps of a cycle is noticed, and nothing is called done that is not. */
class BehindItsBackTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private Warehouse orders() {
        return Warehouse.withOrders(database, folder).ordinarySet("one");
    }

    private static DeltaSettings settings() {
        return DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 1);
    }

    private static DeltaSettings keeping() {
        return settings().withUndo(DeltaSettings.Undo.KEEP);
    }

    private static void assertCode(DeltaCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    private static DeltaResult apply(Warehouse warehouse, DeltaSettings settings) {
        return warehouse.deltas(settings).apply(warehouse.set("one"), Restage.AS_STAGED);
    }

    private static List<String> failed(DeltaResult result) {
        return result.parts().stream()
                .flatMap(p -> p.failure().stream()
                        .map(f -> p.partition() + " " + f.code().code()))
                .toList();
    }

    @Test
    void stagingThatARestartEmptiesBetweenTwoPartitionsIsNotTakenForAnEmptySet() {
        Warehouse warehouse = orders();
        warehouse.execute("""
                CREATE FUNCTION sales.restart() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN TRUNCATE howdah_stage.c1_t1_i_3; RETURN NULL; END $$;
                CREATE TRIGGER restart AFTER INSERT ON sales.orders_2021 EXECUTE FUNCTION sales.restart();
                """);
        assertThat(failed(apply(warehouse, settings()))).containsExactly("sales.orders_2023 DELTA-0016");
        assertThat(warehouse.state().get(2)).isEqualTo(Warehouse.BEFORE.get(2));
        warehouse.execute("DROP TRIGGER restart ON sales.orders_2021");
        assertThat(apply(warehouse, settings()).before()).isEqualTo(3);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void rowsThatAreLostBeforeTheyAreCountedAreMissed() {
        Warehouse warehouse = orders();
        Deltas deltas = new Deltas(
                warehouse.target(),
                settings(),
                new DeltaProgress() {
                    @Override
                    public void phase(String words) {
                        if (words.startsWith("checking")) {
                            database.execute("TRUNCATE howdah_stage.c1_t1_d_1");
                        }
                    }
                },
                Clock.systemUTC());
        assertCode(DeltaCode.ROWS_DIFFER, () -> deltas.apply(warehouse.set("one"), Restage.AS_STAGED));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        apply(warehouse, settings());
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void serverAppliesOnlyWhatIsStagedAndStillThere() {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = orders();
        Deltas deltas = warehouse.deltas(settings());
        deltas.install();
        deltas.stage(warehouse.set("one"), Restage.AS_STAGED);
        warehouse.execute(
                "TRUNCATE howdah_stage.c1_t1_i_1; ALTER TABLE sales.orders DETACH PARTITION sales.orders_2022");
        warehouse.execute("CALL howdah.delta_apply(1, 2)");
        assertThat(warehouse.query("SELECT partition_name, state, error_code FROM howdah.delta_parts ORDER BY part"))
                .containsExactly(
                        "orders_2021|FAILED|DELTA-0016",
                        "orders_2022|FAILED|DELTA-0016",
                        "orders_2023|DONE|<null>",
                        "orders_2024|DONE|<null>");
        assertThat(warehouse.query("SELECT count(*), count(*) FILTER (WHERE id > 1000) FROM sales.orders_2022"))
                .containsExactly("100|0");
        warehouse.execute(
                "ALTER TABLE sales.orders ATTACH PARTITION sales.orders_2022 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01')");
        warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.ANEW);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void serverDoesNotTakeWhatFailedItsChecksForStaged() {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = orders().file("one", "sales.orders.insert.2.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        1001,2021-05-05 00:00:00,a,1
                        1001,2021-05-05 00:00:00,a,1
                        """);
        warehouse.deltas(settings()).install();
        assertCode(DeltaCode.DUPLICATE_KEYS, () -> apply(warehouse, settings()));
        assertThatThrownBy(() -> warehouse.execute("CALL howdah.delta_apply(1)"))
                .hasMessageContaining("DELTA-0017");
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("FAILED");
    }

    @Test
    void stagingThatIsBegunAnewTakesBackWhatWasRecorded() {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = orders();
        warehouse.deltas(settings()).install();
        warehouse.deltas(settings()).stage(warehouse.set("one"), Restage.AS_STAGED);
        Deltas broken = new Deltas(
                warehouse.target(),
                settings(),
                new DeltaProgress() {
                    @Override
                    public void phase(String words) {
                        if (words.startsWith("checking")) {
                            throw new IllegalStateException("the end");
                        }
                    }
                },
                Clock.systemUTC());
        assertThatThrownBy(() -> broken.stage(warehouse.set("one"), Restage.ANEW))
                .hasMessage("the end");
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("STAGING");
        assertThatThrownBy(() -> warehouse.execute("CALL howdah.delta_apply(1)"))
                .hasMessageContaining("DELTA-0017");
        warehouse.deltas(settings()).stage(warehouse.set("one"), Restage.AS_STAGED);
        warehouse.execute("CALL howdah.delta_apply(1)");
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query(
                        "SELECT count(*) > 0 FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"))
                .containsExactly("t");
        assertThat(apply(warehouse, settings()).outcome()).isEqualTo(DeltaResult.Outcome.ALREADY);
        assertThat(warehouse.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"))
                .isEmpty();
    }

    @Test
    void callThatIsRefusedHoldsNothing() throws SQLException {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = orders();
        warehouse.deltas(settings()).install();
        warehouse.deltas(settings()).stage(warehouse.set("one"), Restage.AS_STAGED);
        try (Connection psql = database.open();
                Statement statement = psql.createStatement()) {
            try (JobLock lock = JobLock.take(warehouse.target(), Deltas.JOB)) {
                assertThatThrownBy(() -> statement.execute("CALL howdah.delta_apply(1)"))
                        .hasMessageContaining("PIPELINE-0010");
                lock.renew();
            }
            statement.execute("CALL howdah.delta_apply(1, 2, 'host=/nowhere password=secret')");
            assertThat(warehouse.query(
                            "SELECT DISTINCT state, error_code, error LIKE '%secret%' FROM howdah.delta_parts"))
                    .containsExactly("FAILED|DELTA-0029|f");
            apply(warehouse, settings());
        }
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void nothingIsUndoneOrGivenUpWhileTheServerApplies() throws SQLException {
        Warehouse warehouse = orders();
        State.prepare(warehouse.target());
        Deltas deltas = warehouse.deltas(settings());
        try (Connection server = database.open();
                Statement statement = server.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + JobLock.SPACE + ", hashtext('" + DblinkEngine.LOCK + "'))");
            for (ThrowingCallable call :
                    List.<ThrowingCallable>of(() -> deltas.abandon(1), () -> deltas.undo(1), () -> deltas.forget(1))) {
                assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
            }
        }
    }

    @Test
    void rowsThatOthersBroughtOrChangedSinceAreNotUndone() {
        Warehouse warehouse = orders().file("one", "sales.orders.delete.csv", "ID,ORDERED\n");
        apply(warehouse, keeping().withMode(ApplyMode.MERGE));
        warehouse.execute("UPDATE sales.orders SET customer = 'mine' WHERE id = 1201");
        assertThat(warehouse.deltas(keeping()).undo(1))
                .filteredOn(p -> p.failure().isPresent())
                .singleElement()
                .satisfies(p -> assertThat(p.partition()).isEqualTo("sales.orders_2023"));
        assertThat(warehouse.query("SELECT customer FROM sales.orders WHERE id = 1201"))
                .containsExactly("mine");
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("FAILED");
        apply(warehouse, keeping().withMode(ApplyMode.MERGE));
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders WHERE id > 1000"))
                .containsExactly("20");
        assertThat(warehouse.query("SELECT customer FROM sales.orders WHERE id = 1201"))
                .containsExactly("mine");
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("DONE");
    }

    @Test
    void replacedPartitionIsNotUndoneWithRowsOfOthersInIt() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.insert.csv", "ID,ORDERED,CUSTOMER,TOTAL\n7001,2022-05-05 00:00:00,only,1\n");
        DeltaSettings replacing = keeping().withMode(ApplyMode.REPLACE);
        apply(warehouse, replacing);
        warehouse.execute("INSERT INTO sales.orders VALUES (7002, '2022-06-06', 'later', 1)");
        assertThat(warehouse.deltas(replacing).undo(1))
                .singleElement()
                .satisfies(p -> assertThat(p.failure())
                        .get()
                        .satisfies(f -> assertThat(f.code()).isEqualTo(DeltaCode.UNDO_BLOCKED)));
        assertThat(warehouse.query("SELECT id FROM sales.orders_2022 ORDER BY 1"))
                .containsExactly("7001", "7002");
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles"))
                .as("nothing of it was undone")
                .containsExactly("DONE");
        warehouse.execute("DELETE FROM sales.orders WHERE id = 7002");
        warehouse.deltas(replacing).undo(1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void undoThatWasCutBehindItsLastPartitionIsEnded() {
        Warehouse warehouse = orders();
        apply(warehouse, keeping());
        warehouse.deltas(keeping()).undo(1);
        warehouse.execute("UPDATE howdah.delta_cycles SET state = 'FAILED'");
        assertThat(warehouse.deltas(keeping()).undo(1)).isEmpty();
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("UNDONE");
        apply(warehouse, keeping());
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void whatCannotBeCountedIsNotCalledNone() {
        Warehouse warehouse =
                Warehouse.withOrders(database, folder).file("one", "sales.orders.delete.csv", "ID\n5\n9999\n");
        DeltaSettings byId = settings()
                .withTables(Map.of(
                        "orders", new DeltaSettings.TableRule(Optional.empty(), List.of("id"), Optional.empty())));
        apply(warehouse, byId);
        assertThat(warehouse.query("SELECT deleted, absent FROM howdah.delta_summary"))
                .containsExactly("1|<null>");
    }

    @Test
    void keyThatIsEmptyIsAbsentAndNotRepeated() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.delete.csv", "ID,ORDERED\n5,2021-01-06 00:00:00\n,2021-01-06 00:00:00\n");
        apply(warehouse, settings());
        assertThat(warehouse.query("SELECT deleted, absent, repeated FROM howdah.delta_summary"))
                .containsExactly("1|1|0");
    }
}
