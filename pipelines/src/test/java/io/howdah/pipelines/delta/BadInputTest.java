package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.delta.DeltaSettings.AbsentKeys;
import io.howdah.pipelines.delta.DeltaSettings.Duplicates;
import io.howdah.pipelines.delta.DeltaSettings.NoPartition;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sets that are wrong, and what strikes a good one: the code is clear, nothing is half applied, the record tells it, and when it is mended the same
 * command finishes. Full disks: {@link FullDiskTest}; a Howdah that is killed: {@code DeltaFaultsTest} of the command line.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BadInputTest {
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
        return DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 2);
    }

    private static DeltaResult apply(Warehouse warehouse, DeltaSettings settings) {
        return warehouse.deltas(settings).apply(warehouse.set("one"), Restage.AS_STAGED);
    }

    private void assertRefused(ErrorCode code, Warehouse warehouse, DeltaSettings settings) {
        assertRefused(code, warehouse, warehouse.deltas(settings));
    }

    private void assertRefused(ErrorCode code, Warehouse warehouse, Deltas deltas) {
        assertThatThrownBy(() -> deltas.apply(warehouse.set("one"), Restage.AS_STAGED))
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
                    assertThat(e.hint()).isNotBlank();
                });
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        assertThat(warehouse.query("SELECT status, error_code, error <> '' FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                .containsExactly("FAILED|" + code.code() + "|t");
        assertThat(warehouse.query("SELECT DISTINCT state, error_code FROM howdah.delta_cycles"))
                .isSubsetOf("FAILED|" + code.code());
    }

    private static void assertFinishes(Warehouse warehouse, DeltaSettings settings) {
        assertThat(apply(warehouse, settings).failure()).isEmpty();
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("SELECT state, failed FROM howdah.delta_summary WHERE state <> 'ABANDONED'"))
                .containsExactly("DONE|0");
        assertThat(warehouse.query("SELECT status FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                .containsExactly("DONE");
    }

    @Test
    void fileThatIsMissing() throws IOException {
        Warehouse warehouse = orders().file("one", "manifest.json", """
                {"tables": [{"table": "sales.orders", "files": [
                  {"file": "sales.orders.delete.csv", "kind": "delete", "rows": 40},
                  {"file": "sales.orders.insert.csv.gz", "kind": "insert", "rows": 20}]}]}
                """);
        Path inserts = warehouse.folder("one").resolve("sales.orders.insert.csv.gz");
        Path late = Files.move(inserts, folder.resolve("late"));
        assertRefused(DeltaCode.FILE_MISSING, warehouse, settings());
        Files.move(late, inserts);
        assertFinishes(warehouse, settings());
    }

    @ParameterizedTest
    @CsvSource({
        "'numeric(5,2)', 1.005, 1.00, 1.00",
        "'numeric(6,0)', 2.5, 2.000, 2",
        "'numeric(5,2)', 1000, 999.99, 999.99",
        "timestamp(3), 2024-01-02 10:00:00.1234, 2024-01-02 10:00:00.123000, 2024-01-02 10:00:00.123",
        "timestamp(0), 2024-01-02 10:00:00.5, 2024-01-02 10:00:00, 2024-01-02 10:00:00",
        "interval day to second(2), +01 00:00:00.125, +01 00:00:00.120, 1 day 00:00:00.12",
    })
    void digitsThatTheColumnDoesNotKeepAreNotRoundedAway(String type, String lossy, String exact, String stored) {
        database.execute("CREATE TABLE public.digits (id integer PRIMARY KEY, v " + type + ")");
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "digits.insert.csv", "ID,V\n1," + exact + "\n2," + lossy + "\n")
                .file("two", "digits.insert.csv", "ID,V\n1," + exact + "\n");
        assertThatThrownBy(() -> apply(warehouse, settings()))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("digits.insert.csv:3");
        assertThat(warehouse.query("SELECT * FROM public.digits")).isEmpty();
        assertThat(warehouse
                        .deltas(settings())
                        .apply(warehouse.set("two"), Restage.AS_STAGED)
                        .failure())
                .isEmpty();
        assertThat(warehouse.query("SELECT v::text FROM public.digits")).containsExactly(stored);
    }

    @Test
    void fileWithoutEvenAHeaderIsTold() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).file("one", "sales.orders.insert.csv", "");
        assertThat(apply(warehouse, settings()).failure()).isEmpty();
        assertThat(warehouse.notices).contains("sales.orders.insert.csv: the file is empty: it gives no rows");
    }

    @Test
    void fieldsWithoutAColumnStopTheSetAndTheHintSaysSo() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.insert.csv", "ID,ORDERED,TOTAL,NOTE\n7001,2022-05-05 00:00:00,1,x\n");
        assertThatThrownBy(() -> apply(warehouse, settings()))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.hint()).contains("deliver the file without the field"))
                .hasMessageContaining("NOTE");
    }

    private Deltas atStaging(Warehouse warehouse, Runnable work) {
        return new Deltas(
                warehouse.target(),
                settings(),
                new DeltaProgress() {
                    @Override
                    public void phase(String words) {
                        if (words.startsWith("staging")) {
                            work.run();
                        }
                    }
                },
                Clock.systemUTC());
    }

    @Test
    void setThatChangesWhileItIsRead() {
        Warehouse warehouse = orders();
        Deltas deltas = atStaging(
                warehouse,
                () -> warehouse.file("one", "sales.orders.delete.csv", "ID,ORDERED\n5,2021-01-06 00:00:00\n"));
        assertRefused(DeltaCode.SET_CHANGED, warehouse, deltas);
        assertFinishes(warehouse.ordinarySet("one"), settings());
    }

    @Test
    void columnsThatAreWrong() throws IOException {
        Warehouse warehouse = orders().file("one", "sales.orders.insert.2.csv", "ID,ORDERED,COLOUR\n");
        assertRefused(DeltaCode.WRONG_COLUMNS, warehouse, settings());
        Files.delete(warehouse.folder("one").resolve("sales.orders.insert.2.csv"));
        assertFinishes(warehouse, settings());
    }

    @Test
    void keysThatComeTwice() throws IOException {
        Warehouse warehouse = orders().file(
                        "one",
                        "sales.orders.insert.2.csv",
                        "ID,ORDERED,CUSTOMER,TOTAL\n1001,2021-06-01 10:20:30,again,2\n");
        assertRefused(DeltaCode.DUPLICATE_KEYS, warehouse, settings());
        Files.delete(warehouse.folder("one").resolve("sales.orders.insert.2.csv"));
        assertFinishes(warehouse, settings());
    }

    @Test
    void rowsThatFitNoPartition() throws IOException {
        Warehouse warehouse = orders().file(
                        "one",
                        "sales.orders.insert.2.csv",
                        "ID,ORDERED,CUSTOMER,TOTAL\n5000,2031-05-05 00:00:00,far,1\n");
        assertRefused(DeltaCode.NO_PARTITION, warehouse, settings());
        Files.delete(warehouse.folder("one").resolve("sales.orders.insert.2.csv"));
        assertFinishes(warehouse, settings());
    }

    @Test
    void keysToBeDeletedThatAreAbsent() {
        Warehouse warehouse =
                orders().file("one", "sales.orders.delete.2.csv", "ID,ORDERED\n999,2021-01-06 00:00:00\n");
        assertRefused(
                DeltaCode.ABSENT_KEYS,
                warehouse,
                settings().withPolicies(Duplicates.FAIL, NoPartition.FAIL, AbsentKeys.FAIL));
        assertFinishes(warehouse, settings());
        assertThat(warehouse.query("SELECT deleted, absent FROM howdah.delta_summary"))
                .containsExactly("40|1");
    }

    @Test
    void serverWithoutDblink() {
        Warehouse warehouse = orders();
        DeltaSettings dblink = settings().withEngine(DeltaSettings.Engine.DBLINK, 2);
        assertRefused(DeltaCode.DBLINK_MISSING, warehouse, dblink);
        warehouse.execute("CREATE EXTENSION dblink");
        assertFinishes(warehouse, dblink);
    }

    /** Each time that the partition is changed, until the trigger is gone. */
    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void sessionsThatAreKilled(DeltaSettings.Engine engine) {
        Warehouse warehouse = orders();
        warehouse.execute("""
                CREATE EXTENSION dblink;
                CREATE FUNCTION sales.die() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE TRIGGER die AFTER INSERT ON sales.orders_2022 EXECUTE FUNCTION sales.die();
                """);
        DeltaSettings settings = settings()
                .withEngine(engine, 2)
                .withLoad(settings().load().withRetry(new Retry(2, Duration.ofMillis(10), Duration.ofMillis(10))));
        DeltaResult result = apply(warehouse, settings);
        assertThat(result.outcome()).isEqualTo(DeltaResult.Outcome.FAILED);
        assertThat(result.parts())
                .filteredOn(p -> p.failure().isPresent())
                .singleElement()
                .satisfies(p -> assertThat(p.partition()).isEqualTo("sales.orders_2022"));
        assertThat(warehouse.state())
                .containsExactly(
                        Warehouse.AFTER.get(0),
                        Warehouse.BEFORE.get(1),
                        Warehouse.AFTER.get(2),
                        Warehouse.AFTER.get(3));
        assertThat(warehouse.query("SELECT partition_name, operation, error <> '' FROM howdah.migration_logs"
                        + " WHERE status = 'FAILED'"))
                .containsExactly("sales.orders_2022|APPLY|t");
        warehouse.execute("DROP TRIGGER die ON sales.orders_2022");
        assertFinishes(warehouse, settings);
    }

    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void twoCyclesAtOnce(DeltaSettings.Engine engine) throws SQLException, InterruptedException, ExecutionException {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = orders().file("two", "sales.orders.delete.csv", "ID,ORDERED\n399,2024-04-09 00:00:00\n");
        DeltaSettings settings = settings().withEngine(engine, 2);
        CompletableFuture<DeltaResult> first;
        try (Connection blocking = database.open();
                Statement block = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            block.execute("SELECT FROM sales.orders_2022 FOR UPDATE");
            first = CompletableFuture.supplyAsync(() -> apply(warehouse, settings));
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> warehouse
                            .query("SELECT count(*) FROM howdah.delta_parts WHERE state = 'DONE'")
                            .contains("3"));
            assertThatThrownBy(() -> warehouse.deltas(settings).apply(warehouse.set("two"), Restage.AS_STAGED))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
            assertThatThrownBy(() -> warehouse.deltas(settings).abandon(1))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
            assertThat(warehouse.query("SELECT count(*) FROM howdah.delta_cycles"))
                    .containsExactly("1");
        }
        assertThat(first.get().failure()).isEmpty();
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        warehouse.deltas(settings).apply(warehouse.set("two"), Restage.AS_STAGED);
        assertThat(warehouse.query("SELECT cycle, state, deleted FROM howdah.delta_summary ORDER BY 1"))
                .containsExactly("1|DONE|40", "2|DONE|1");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_VALUE, sales.orders.insert.2.csv, 'many,2021-06-01 10:20:30,Smith,1'",
        "BAD_RECORD, sales.orders.insert.2.csv, '1001,2021-06-01 10:20:30,\"Smith'",
        "ROW_REFUSED, sales.orders.orders_2022.insert.csv, '1001,2021-06-01 10:20:30,Smith,1'"
    })
    void recordThatIsNoRow(LoadCode code, String file, String record) {
        Warehouse warehouse = orders().file("one", file, "ID,ORDERED,CUSTOMER,TOTAL\n" + record + "\n");
        assertRefused(code, warehouse, settings());
        assertThatThrownBy(() -> apply(warehouse, settings()))
                .hasMessageStartingWith("could not load " + file + ":2 into table \"sales\".\"orders\"")
                .hasMessageNotContaining("howdah_stage")
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.hint()).contains("correct the record").doesNotContain("set aside", "kept"));
    }
}
