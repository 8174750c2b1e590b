package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines keep one contract; the one in the server also works without Howdah. */
class EngineTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private Warehouse warehouse() {
        database.execute("CREATE SCHEMA tools; CREATE EXTENSION dblink SCHEMA tools");
        return Warehouse.withOrders(database, folder).ordinarySet("one");
    }

    private static DeltaSettings settings(DeltaSettings.Engine engine) {
        return DeltaSettings.defaults().withEngine(engine, 2).withUndo(DeltaSettings.Undo.KEEP);
    }

    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void partitionsAreChangedAndLogged(DeltaSettings.Engine engine) {
        Warehouse warehouse = warehouse();
        DeltaResult result = warehouse.deltas(settings(engine)).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.outcome()).isEqualTo(DeltaResult.Outcome.DONE);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("""
                SELECT partition_name, operation, rows, bytes > 0, status, table_name, millis >= 0, started <= finished
                FROM howdah.migration_logs WHERE cycle = 1 ORDER BY 1, 2
                """))
                .hasSize(8)
                .startsWith(
                        "sales.orders_2021|DELETE|10|t|DONE|sales.orders|t|t",
                        "sales.orders_2021|INSERT|5|t|DONE|sales.orders|t|t");
        assertThat(warehouse.query("SELECT state, done, deleted, inserted, absent FROM howdah.delta_summary"))
                .containsExactly("DONE|4|40|20|0");
        assertThat(result.parts().stream().map(p -> p.partition() + " " + p.deleted() + " " + p.inserted()))
                .containsExactly(
                        "sales.orders_2021 10 5",
                        "sales.orders_2022 10 5",
                        "sales.orders_2023 10 5",
                        "sales.orders_2024 10 5");
        warehouse.deltas(settings(engine)).undo(1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void oneThatFailsLeavesTheOthersDone(DeltaSettings.Engine engine) {
        Warehouse warehouse = warehouse();
        warehouse.execute("ALTER TABLE sales.orders_2023 ADD CONSTRAINT no_ones CHECK (total > 1)");
        DeltaResult first = warehouse.deltas(settings(engine)).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(first.outcome()).isEqualTo(DeltaResult.Outcome.FAILED);
        assertThat(first.failure()).get().satisfies(f -> {
            assertThat(f.code()).isEqualTo(DeltaCode.CONFLICT);
            assertThat(f.getMessage()).contains("orders_2023").contains("23514");
        });
        assertThat(warehouse.state().get(2)).isEqualTo(Warehouse.BEFORE.get(2));
        assertThat(warehouse.query(
                        "SELECT partition_name, operation, status FROM howdah.migration_logs WHERE status <> 'DONE'"))
                .containsExactly("sales.orders_2023|APPLY|FAILED");
        warehouse.execute("ALTER TABLE sales.orders_2023 DROP CONSTRAINT no_ones");
        DeltaResult second = warehouse.deltas(settings(engine)).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(second.before()).isEqualTo(3);
        assertThat(second.parts()).hasSize(1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void stagedCycleIsAppliedFromPsqlWithoutHowdah() {
        Warehouse warehouse = warehouse();
        Deltas deltas = warehouse.deltas(settings(DeltaSettings.Engine.DBLINK));
        deltas.install();
        deltas.stage(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        warehouse.execute("CALL howdah.delta_apply(1, 3)");
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("DONE");
        assertThat(warehouse.query("SELECT verb, status FROM howdah.runs ORDER BY run"))
                .containsExactly("delta run|DONE", "delta apply|DONE");
        assertThat(deltas.apply(warehouse.set("one"), Restage.AS_STAGED).outcome())
                .isEqualTo(DeltaResult.Outcome.ALREADY);
        assertThatThrownBy(() -> warehouse.execute("CALL howdah.delta_apply(1)"))
                .hasMessageContaining("DELTA-0017");
    }

    @Test
    void withoutTheExtensionItSaysWhatToDo() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        assertThatThrownBy(() -> warehouse
                        .deltas(settings(DeltaSettings.Engine.DBLINK))
                        .apply(warehouse.set("one"), Restage.AS_STAGED))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(DeltaCode.DBLINK_MISSING));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    private static DeltaSettings connecting(String dblink) {
        DeltaSettings settings = settings(DeltaSettings.Engine.DBLINK);
        return new DeltaSettings(
                settings.stagingSchema(),
                settings.sessions(),
                settings.engine(),
                settings.mode(),
                settings.tables(),
                settings.duplicates(),
                settings.noPartition(),
                settings.absentKeys(),
                settings.foreignKeys(),
                settings.undo(),
                settings.workMemory(),
                dblink,
                settings.data(),
                settings.load());
    }

    /** Whatever libpq quotes of a connection string, a password may be in it: one with a blank, or in an address that is read otherwise than meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host=localhost port=1 user=me|connection to server at \"localhost\"",
                "host=localhost port=1 user=me password=hunter2|connection to server at \"...\"",
                "host=localhost user=me password=my hunter2|missing \"...\" after \"...\"",
                "host=localhost user=me password='hunter2|unterminated quoted string",
                "postgresql://me:pa/hunter2@localhost/db|\"...\"",
                "postgresql://me:p@hunter2@localhost/db|could not translate host name \"...\"",
                "host=localhost user=me password=my\"one hunter2|could not establish connection (SQLSTATE"
            })
    void sessionThatIsRefusedTellsWhyWithoutThePassword(String dblink, String reason) {
        Warehouse warehouse = warehouse();
        DeltaResult result = warehouse.deltas(connecting(dblink)).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.failure()).get().satisfies(f -> {
            assertThat(f.code()).isEqualTo(DeltaCode.SESSION_REFUSED);
            assertThat(f).hasMessageContaining("could not establish connection").hasMessageContaining(reason);
            assertThat(f.hint()).contains("delta.dblink");
        });
        assertThat(
                        warehouse.query(
                                "SELECT count(*) FROM howdah.delta_parts p, howdah.migration_logs l"
                                        + " WHERE concat(p, l, (SELECT string_agg(c::text, '') FROM howdah.delta_cycles c)) LIKE '%hunter2%'"))
                .containsExactly("0");
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void sessionThatIsKilledCostsItsPartition() {
        Warehouse warehouse = warehouse();
        warehouse.execute("""
                CREATE FUNCTION sales.die() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE TRIGGER die AFTER INSERT ON sales.orders_2022 EXECUTE FUNCTION sales.die();
                """);
        DeltaResult first =
                warehouse.deltas(settings(DeltaSettings.Engine.DBLINK)).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(first.parts())
                .filteredOn(p -> p.failure().isPresent())
                .singleElement()
                .satisfies(p -> assertThat(p.partition()).isEqualTo("sales.orders_2022"));
        warehouse.execute("DROP TRIGGER die ON sales.orders_2022");
        warehouse.deltas(settings(DeltaSettings.Engine.DBLINK)).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }
}
