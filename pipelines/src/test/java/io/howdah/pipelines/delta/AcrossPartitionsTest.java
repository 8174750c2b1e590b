package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that do not tell the partition, rows of other tables, and files whose fields could be taken for others. */
class AcrossPartitionsTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private static DeltaSettings settings() {
        return DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 2);
    }

    private static DeltaSettings byId() {
        return settings()
                .withTables(Map.of(
                        "orders", new DeltaSettings.TableRule(Optional.empty(), List.of("id"), Optional.empty())));
    }

    private static DeltaResult apply(Warehouse warehouse, DeltaSettings settings) {
        return warehouse.deltas(settings).apply(warehouse.set("one"), Restage.AS_STAGED);
    }

    private static void assertCode(DeltaCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    private static List<String> five(Warehouse warehouse) {
        return warehouse.query("SELECT tableoid::regclass, id FROM sales.orders WHERE id = 5");
    }

    @Test
    void keyThatIsThereInAnotherPartitionIsAConflictUnlessItIsDeletedThere() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).file("one", "sales.orders.insert.csv", """
                ID,ORDERED,CUSTOMER,TOTAL
                5,2023-05-05 00:00:00,moved,1
                """);
        assertCode(DeltaCode.CONFLICT, () -> apply(warehouse, byId()));
        warehouse.file("one", "sales.orders.delete.csv", "ID,ORDERED\n5,2022-01-06 00:00:00\n");
        assertCode(DeltaCode.CONFLICT, () -> apply(warehouse, byId()));
        assertThat(five(warehouse)).containsExactly("sales.orders_2021|5");

        warehouse.file("one", "sales.orders.delete.csv", "ID,ORDERED\n5,2021-12-31 00:00:00\n");
        assertThat(apply(warehouse, byId()).failure()).isEmpty();
        assertThat(five(warehouse)).containsExactly("sales.orders_2023|5");
    }

    @Test
    void rowsThatAnEarlierAttemptBroughtAreNoConflict() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.delete.csv", "ID\n5\n")
                .file("one", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        5,2023-05-05 00:00:00,moved,1
                        6000,2024-05-05 00:00:00,new,1
                        """);
        warehouse.execute("ALTER TABLE sales.orders_2024 ADD CONSTRAINT no_ones CHECK (total > 1)");
        assertThat(apply(warehouse, byId()).failure()).isPresent();
        assertThat(five(warehouse)).containsExactly("sales.orders_2023|5");
        warehouse.execute("ALTER TABLE sales.orders_2024 DROP CONSTRAINT no_ones");
        assertThat(apply(warehouse, byId()).failure()).isEmpty();
        assertThat(warehouse.query("SELECT id FROM sales.orders WHERE id IN (5, 6000) ORDER BY 1"))
                .containsExactly("5", "6000");
    }

    @Test
    void rowsToBeDeletedThatDoNotTellTheirPartitionAreRefused() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.delete.csv", "ID,ORDERED\n5,2021-01-06 00:00:00\n205,\n");
        assertCode(DeltaCode.WRONG_COLUMNS, () -> apply(warehouse, byId()));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void rowsOfOnePartitionAreNotLookedForInOthers() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.orders_2021.delete.csv", "ID\n5\n205\n");
        assertCode(DeltaCode.WRONG_COLUMNS, () -> apply(warehouse, byId()));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void parentsThatGoForGoodTakeTheirChildrenWithThemAndOthersMayCome() {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY, name text);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer REFERENCES public.parent ON DELETE SET NULL);
                INSERT INTO public.parent VALUES (1, 'one'), (2, 'two'), (3, 'three');
                INSERT INTO public.child VALUES (1, 1), (2, 2);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "parent.delete.csv", "ID\n1\n3\n")
                .file("one", "parent.insert.csv", "ID,NAME\n1,renewed\n3,renewed\n");
        assertCode(DeltaCode.UNSUPPORTED_TABLE, () -> apply(warehouse, settings()));
        assertThat(warehouse.query("SELECT * FROM public.child ORDER BY 1")).containsExactly("1|1", "2|2");

        warehouse.file("one", "parent.insert.csv", "ID,NAME\n3,renewed\n4,new\n");
        assertThat(apply(warehouse, settings()).failure()).isEmpty();
        assertThat(warehouse.query("SELECT * FROM public.child ORDER BY 1")).containsExactly("1|<null>", "2|2");
        assertThat(warehouse.query("SELECT name FROM public.parent ORDER BY id"))
                .containsExactly("two", "renewed", "new");
    }

    @Test
    void ruleForATableThatIsNotThereIsMentioned() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        DeltaSettings.TableRule rule = new DeltaSettings.TableRule(Optional.empty(), List.of(), Optional.empty());
        apply(warehouse, settings().withTables(Map.of("sales.order", rule, "ORDERS", rule)));
        assertThat(warehouse.notices)
                .filteredOn(n -> n.startsWith("delta.tables"))
                .containsExactly("delta.tables has a rule for sales.order, but the target has no such table");
    }

    @Test
    void headerThatContradictsTheManifestStopsTheSet() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).file("one", "manifest.json", """
                {"tables": [{"table": "sales.orders", "files": [
                  {"file": "i.csv", "kind": "insert", "format": "postgres-csv", "columns": ["id", "ordered", "customer"]}]}]}
                """);
        for (String header : List.of("customer,ordered,id", "id,when,customer")) {
            warehouse.file("one", "i.csv", header + "\n6000,2021-05-05,1\n");
            assertCode(DeltaCode.WRONG_COLUMNS, () -> apply(warehouse, settings()));
        }
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }
}
