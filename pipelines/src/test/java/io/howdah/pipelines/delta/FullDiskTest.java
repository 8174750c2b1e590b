package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk without room, of which the kernel tells the server. */
class FullDiskTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private static DeltaResult apply(Warehouse warehouse, DeltaSettings.Engine engine) {
        return warehouse
                .deltas(DeltaSettings.defaults().withEngine(engine, 2))
                .apply(warehouse.set("one"), Restage.AS_STAGED);
    }

    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void partitionsThatFindNoRoomAreAsTheyWere(DeltaSettings.Engine engine) {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        try (FullDisk disk = new FullDisk(database, "sales.orders_2022")) {
            assertThat(disk).isNotNull();
            DeltaResult result = apply(warehouse, engine);
            assertThat(result.parts().stream().flatMap(p -> p.failure().stream()))
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.code()).as(f.getMessage()).isEqualTo(DeltaCode.DISK_FULL);
                        assertThat(f.getMessage()).contains("orders_2022", "53100");
                    });
        }
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders_2022")).containsExactly("0");
        assertThat(warehouse.query("SELECT partition_name, status, left(error, 10) FROM howdah.migration_logs"
                        + " WHERE status <> 'DONE'"))
                .containsExactly("sales.orders_2022|FAILED|DELTA-0015");
        assertThat(apply(warehouse, engine).before()).isEqualTo(3);
        assertThat(warehouse.state())
                .containsExactly(
                        Warehouse.AFTER.get(0),
                        "sales.orders_2022|5|5|0",
                        Warehouse.AFTER.get(2),
                        Warehouse.AFTER.get(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle", "postgres-csv"})
    void setThatFindsNoRoomInStagingIsAppliedInNoPart(String format) {
        database.execute("CREATE TABLE public.plain (a integer PRIMARY KEY); INSERT INTO public.plain VALUES (1)");
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "i.csv", "a\n2\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "plain", "files": [{"file": "i.csv", "kind": "insert", "format": "%s"}]}]}
                        """.formatted(format));
        warehouse
                .deltas(DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 2))
                .stage(warehouse.set("one"), Restage.AS_STAGED);
        try (FullDisk disk = new FullDisk(database, "howdah_stage.c1_t1_i")) {
            assertThat(disk).isNotNull();
            database.execute("DELETE FROM howdah.chunks");
            assertThatThrownBy(() -> apply(warehouse, DeltaSettings.Engine.JDBC))
                    .isInstanceOfSatisfying(
                            HowdahException.class,
                            e -> assertThat(e.code().blame().exitCode()).isEqualTo(4))
                    .hasMessageContaining("53100");
        }
        assertThat(database.query("SELECT a FROM public.plain")).containsExactly("1");
        assertThat(database.query("SELECT status, error_code IS NOT NULL FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                .containsExactly("FAILED|t");
        assertThat(apply(warehouse, DeltaSettings.Engine.JDBC).failure()).isEmpty();
        assertThat(database.query("SELECT a FROM public.plain ORDER BY 1")).isEqualTo(List.of("1", "2"));
    }
}
