package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the modes do, and that undo takes each back to the last row. */
class ModesTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private static DeltaSettings keeping() {
        return DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 2).withUndo(DeltaSettings.Undo.KEEP);
    }

    private static List<String> orders(Warehouse warehouse) {
        return warehouse.query("SELECT tableoid::regclass, * FROM sales.orders ORDER BY id, ordered");
    }

    private static void apply(Warehouse warehouse, DeltaSettings settings, String set) {
        DeltaResult result = warehouse.deltas(settings).apply(warehouse.set(set), Restage.AS_STAGED);
        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(DeltaResult.Outcome.DONE);
    }

    private static void undo(Warehouse warehouse, DeltaSettings settings, long cycle) {
        assertThat(warehouse.deltas(settings).undo(cycle))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.failure()).isEmpty());
    }

    @Test
    void undoBringsBackWhatWentAndRemovesWhatCame() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        List<String> before = orders(warehouse);
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(DeltaStatus.all(warehouse.target()))
                .singleElement()
                .satisfies(s -> assertThat(s.kept()).isPositive());
        undo(warehouse, keeping(), 1);
        assertThat(orders(warehouse)).isEqualTo(before);
        assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("UNDONE");
        assertThat(warehouse.query("SELECT operation, sum(rows) FROM howdah.migration_logs GROUP BY 1 ORDER BY 1"))
                .containsExactly("DELETE|40", "INSERT|20", "UNDO_DELETE|40", "UNDO_INSERT|20");
        assertThat(warehouse.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"))
                .isEmpty();
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void whatIsNotKeptOrWasChangedSinceCannotBeUndone() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        apply(warehouse, keeping().withUndo(DeltaSettings.Undo.NONE), "one");
        assertThatThrownBy(() -> warehouse.deltas(keeping()).undo(1))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(DeltaCode.UNDO_IMPOSSIBLE));

        warehouse.file("two", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        2001,2021-05-05 00:00:00,a,1
                        2002,2022-05-05 00:00:00,b,1
                        """);
        apply(warehouse, keeping(), "two");
        warehouse.execute("DELETE FROM sales.orders WHERE id = 2001");
        assertThat(warehouse.deltas(keeping()).undo(2))
                .filteredOn(p -> p.failure().isPresent())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.partition()).isEqualTo("sales.orders_2021");
                    assertThat(p.failure())
                            .get()
                            .satisfies(f -> assertThat(f.code()).isEqualTo(DeltaCode.UNDO_BLOCKED));
                });
        assertThat(warehouse.query("SELECT id FROM sales.orders WHERE id > 2000"))
                .isEmpty();
        warehouse.deltas(keeping()).forget(2);
        assertThat(warehouse.query("SELECT relname FROM pg_class WHERE relnamespace = 'howdah_stage'::regnamespace"))
                .doesNotContain("u2_1_removed");
    }

    @Test
    void laterCyclesOfTheSameTableAreUndoneFirst() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .ordinarySet("one")
                .file("two", "sales.orders.delete.csv", "399,2024-04-09 00:00:00\n");
        apply(warehouse, keeping(), "one");
        apply(warehouse, keeping(), "two");
        assertThatThrownBy(() -> warehouse.deltas(keeping()).undo(1)).hasMessageContaining("cycle 2 changed table");
        undo(warehouse, keeping(), 2);
        undo(warehouse, keeping(), 1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void mergeUpdatesWhatDiffersAndInsertsWhatIsNew() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.delete.csv", "3,2021-01-04 00:00:00\n")
                .file("one", "sales.orders.insert.csv", """
                        ID,ORDERED,CUSTOMER,TOTAL
                        1,2021-01-02 00:00:00,customer 1,1
                        2,2021-01-03 00:00:00,changed,2
                        3000,2021-05-05 00:00:00,new,3
                        """);
        List<String> before = orders(warehouse);
        DeltaSettings merge = keeping().withMode(ApplyMode.MERGE);
        apply(warehouse, merge, "one");
        assertThat(warehouse.query("SELECT deleted, updated, inserted FROM howdah.delta_summary"))
                .containsExactly("1|1|1");
        assertThat(warehouse.query(
                        "SELECT id, customer, total FROM sales.orders WHERE id IN (1, 2, 3, 3000) ORDER BY 1"))
                .containsExactly("1|customer 1|1.00", "2|changed|2.00", "3000|new|3.00");
        undo(warehouse, merge, 1);
        assertThat(orders(warehouse)).isEqualTo(before);
    }

    @Test
    void historyClosesTheCurrentRowAndOpensTheNewOne() {
        database.execute("""
                CREATE TABLE public.price (item integer, price numeric, valid_from timestamptz, valid_to timestamptz,
                    PRIMARY KEY (item, valid_from)) PARTITION BY HASH (item);
                CREATE TABLE public.price_0 PARTITION OF public.price FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE public.price_1 PARTITION OF public.price FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                INSERT INTO public.price SELECT n, n, '2020-01-01 00:00:00Z', NULL FROM generate_series(1, 5) n;
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "d.csv", "ITEM\n1\n")
                .file("one", "i.csv", "ITEM,PRICE\n2,22\n9,99\n")
                .file("one", "manifest.json", """
                        {"set": "march", "at": "2024-03-01T00:00:00Z", "tables": [{"table": "PRICE", "mode": "history", "files": [
                          {"file": "d.csv", "kind": "delete", "rows": 1}, {"file": "i.csv", "kind": "insert", "rows": 2}]}]}
                        """);
        DeltaSettings history = keeping()
                .withTables(Map.of(
                        "public.price",
                        new DeltaSettings.TableRule(
                                Optional.empty(),
                                List.of(),
                                Optional.of(new DeltaSettings.History("valid_from", "valid_to")))));
        String all =
                "SELECT item, price, valid_from AT TIME ZONE 'UTC', valid_to AT TIME ZONE 'UTC' FROM public.price ORDER BY 1, 3";
        List<String> before = warehouse.query(all);
        apply(warehouse, history, "one");
        assertThat(warehouse.query(all))
                .containsExactly(
                        "1|1|2020-01-01 00:00:00|2024-03-01 00:00:00",
                        "2|2|2020-01-01 00:00:00|2024-03-01 00:00:00",
                        "2|22|2024-03-01 00:00:00|<null>",
                        "3|3|2020-01-01 00:00:00|<null>",
                        "4|4|2020-01-01 00:00:00|<null>",
                        "5|5|2020-01-01 00:00:00|<null>",
                        "9|99|2024-03-01 00:00:00|<null>");
        undo(warehouse, history, 1);
        assertThat(warehouse.query(all)).isEqualTo(before);
    }

    @Test
    void replaceSwapsWholePartitionsAndUndoSwapsBack() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "i.csv", "ID,ORDERED,CUSTOMER,TOTAL\n7001,2022-05-05 00:00:00,only,1\n")
                .file("one", "e.csv", "ID,ORDERED,CUSTOMER,TOTAL\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "mode": "replace", "files": [
                          {"file": "i.csv", "kind": "insert"},
                          {"file": "e.csv", "kind": "insert", "partition": "orders_2024"}]}]}
                        """);
        List<String> before = orders(warehouse);
        List<String> indexes = indexes(warehouse);
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.query("SELECT tableoid::regclass::text, count(*) FROM sales.orders GROUP BY 1 ORDER BY 1"))
                .containsExactly("sales.orders_2021|100", "sales.orders_2022|1", "sales.orders_2023|100");
        assertThat(indexes(warehouse)).isEqualTo(indexes);
        assertThat(warehouse.query("SELECT conname FROM pg_constraint WHERE conname = 'howdah_bound'"))
                .isEmpty();
        undo(warehouse, keeping(), 1);
        assertThat(orders(warehouse)).isEqualTo(before);
        assertThat(indexes(warehouse)).isEqualTo(indexes);
    }

    /** Which indexes of the partitions belong to those of the table. */
    private static List<String> indexes(Warehouse warehouse) {
        return warehouse.query("""
                SELECT i.indrelid::regclass::text, pg_get_indexdef(p.indexrelid, 1, true), i.indisunique
                FROM pg_inherits h JOIN pg_index i ON i.indexrelid = h.inhrelid JOIN pg_index p ON p.indexrelid = h.inhparent
                ORDER BY 1, 2, 3
                """);
    }

    @Test
    void replaceIsRefusedWhereSomethingWouldBeLost() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.insert.csv", "ID,ORDERED,CUSTOMER,TOTAL\n7001,2022-05-05 00:00:00,only,1\n");
        warehouse.execute(
                "CREATE ROLE howdah_reader_of_one; GRANT SELECT ON sales.orders_2022 TO howdah_reader_of_one");
        try {
            assertThatThrownBy(() -> warehouse
                            .deltas(keeping().withMode(ApplyMode.REPLACE))
                            .apply(warehouse.set("one"), Restage.AS_STAGED))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(DeltaCode.UNSUPPORTED_TABLE))
                    .hasMessageContaining("grants of its own");
        } finally {
            warehouse.execute("DROP OWNED BY howdah_reader_of_one; DROP ROLE howdah_reader_of_one");
        }
    }

    @Test
    void tableWithoutPartitionsIsOnePartition() {
        database.execute("""
                CREATE TABLE public.plain (a integer PRIMARY KEY, b text, c integer GENERATED ALWAYS AS (a * 2) STORED,
                    d integer GENERATED ALWAYS AS IDENTITY, e xml);
                INSERT INTO public.plain (a, b, e) VALUES (1, 'one', '<x/>'), (2, 'two', NULL);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "plain.delete.csv", "A\n1\n")
                .file("one", "plain.insert.csv", "A,B,D,E\n5,five,50,<y/>\n");
        List<String> before = warehouse.query("SELECT * FROM public.plain ORDER BY a");
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.query("SELECT * FROM public.plain ORDER BY a"))
                .containsExactly("2|two|4|2|<null>", "5|five|10|50|<y/>");
        undo(warehouse, keeping(), 1);
        assertThat(warehouse.query("SELECT * FROM public.plain ORDER BY a")).isEqualTo(before);

        warehouse.file("two", "plain.insert.csv", "A,B,D,E\n5,five,50,<y/>\n6,six,60,\n");
        apply(warehouse, keeping().withMode(ApplyMode.REPLACE), "two");
        assertThat(warehouse.query("SELECT a FROM public.plain ORDER BY a")).containsExactly("5", "6");
        undo(warehouse, keeping().withMode(ApplyMode.REPLACE), 2);
        assertThat(warehouse.query("SELECT * FROM public.plain ORDER BY a")).isEqualTo(before);
    }

    @Test
    void keysThatTheServerMakesAreUndoneToo() {
        database.execute("""
                CREATE TABLE public.numbered (id bigserial PRIMARY KEY, a integer);
                INSERT INTO public.numbered (a) VALUES (7);
                """);
        Warehouse warehouse = new Warehouse(database, folder).file("one", "numbered.insert.csv", "A\n8\n8\n");
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.query("SELECT * FROM public.numbered ORDER BY id")).containsExactly("1|7", "2|8", "3|8");
        undo(warehouse, keeping(), 1);
        assertThat(warehouse.query("SELECT * FROM public.numbered")).containsExactly("1|7");
    }

    @Test
    void tablesAreFoundByTheirNamesInAnyLetters() {
        database.execute("CREATE SCHEMA \"Löhne\"; CREATE TABLE \"Löhne\".\"T Ü\" (a integer PRIMARY KEY)");
        Warehouse warehouse =
                new Warehouse(database, folder).file("one", "i.csv", "A\n8\n").file("one", "manifest.json", """
                        {"tables": [{"table": "\\"Löhne\\".\\"T Ü\\"", "files": [{"file": "i.csv", "kind": "insert"}]}]}
                        """);
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.query("SELECT * FROM \"Löhne\".\"T Ü\"")).containsExactly("8");
    }

    @Test
    void parentsComeBeforeChildrenAndDeferrableKeysWait() {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY, name text);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer
                    REFERENCES public.parent DEFERRABLE);
                INSERT INTO public.parent VALUES (1, 'one');
                INSERT INTO public.child VALUES (1, 1);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "parent.delete.csv", "ID\n1\n")
                .file("one", "parent.insert.csv", "ID,NAME\n1,renewed\n2,two\n")
                .file("one", "child.insert.csv", "ID,PARENT\n7,2\n");
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.query(
                        "SELECT c.id, p.name FROM public.child c JOIN public.parent p ON p.id = c.parent ORDER BY 1"))
                .containsExactly("1|renewed", "7|two");
    }

    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void familiesThatAreExchangedAreToldToComeInTwoSets(DeltaSettings.Engine engine) {
        database.execute("""
                CREATE EXTENSION dblink;
                CREATE TABLE public.parent (id integer PRIMARY KEY);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer REFERENCES public.parent);
                INSERT INTO public.parent VALUES (1);
                INSERT INTO public.child VALUES (1, 1);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("both", "parent.delete.csv", "ID\n1\n")
                .file("both", "parent.insert.csv", "ID\n11\n")
                .file("both", "child.delete.csv", "ID\n1\n")
                .file("both", "child.insert.csv", "ID,PARENT\n11,11\n")
                .file("going", "parent.delete.csv", "ID\n1\n")
                .file("going", "child.delete.csv", "ID\n1\n")
                .file("coming", "parent.insert.csv", "ID\n11\n")
                .file("coming", "child.insert.csv", "ID,PARENT\n11,11\n");
        DeltaSettings settings = DeltaSettings.defaults().withEngine(engine, 2);
        Deltas deltas = warehouse.deltas(settings);
        assertThat(deltas.apply(warehouse.set("both"), Restage.AS_STAGED).parts())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.failure()).hasValueSatisfying(f -> {
                    assertThat(f.code()).isEqualTo(DeltaCode.CONFLICT);
                    assertThat(f.hint()).contains("as two");
                }));
        deltas.abandon(1);
        apply(warehouse, settings, "going");
        apply(warehouse, settings, "coming");
        assertThat(warehouse.query("SELECT * FROM public.child")).containsExactly("11|11");
    }

    @Test
    void foreignKeysThatAreOffAreLookedAtAfterwards() {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer REFERENCES public.parent);
                """);
        Warehouse warehouse = new Warehouse(database, folder).file("one", "child.insert.csv", "ID,PARENT\n7,2\n");
        DeltaResult result = warehouse
                .deltas(keeping().withForeignKeys(DeltaSettings.ForeignKeys.OFF))
                .apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.orphans()).containsExactly("child_parent_fkey of public.child: 1 row without parent");
    }

    @Test
    void deletesWithoutThePartitionKeyAreLookedForEverywhere() {
        Warehouse warehouse =
                Warehouse.withOrders(database, folder).file("one", "sales.orders.delete.csv", "ID\n5\n205\n");
        DeltaSettings byId = keeping()
                .withTables(Map.of(
                        "orders", new DeltaSettings.TableRule(Optional.empty(), List.of("id"), Optional.empty())));
        apply(warehouse, byId, "one");
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders WHERE id IN (5, 205)"))
                .containsExactly("0");
        assertThat(warehouse.query("SELECT sum(rows) FROM howdah.migration_logs WHERE operation = 'DELETE'"))
                .containsExactly("2");
        undo(warehouse, byId, 1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void nestedPartitionsAndFilesOfPostgresArePossible() {
        database.execute("""
                CREATE TABLE public.deep (region text, day date, n integer, span int4range, PRIMARY KEY (region, day, n))
                    PARTITION BY LIST (region);
                CREATE TABLE public.deep_eu PARTITION OF public.deep FOR VALUES IN ('EU') PARTITION BY RANGE (day);
                CREATE TABLE public.deep_eu_1 PARTITION OF public.deep_eu FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
                CREATE TABLE public.deep_eu_2 PARTITION OF public.deep_eu FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
                CREATE TABLE public.deep_us PARTITION OF public.deep FOR VALUES IN ('US');
                INSERT INTO public.deep VALUES ('EU', '2024-02-02', 1, '[1,5)'), ('US', '2024-02-02', 2, NULL);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "d.csv", "region,day,n,span\nEU,2024-02-02,1,\n")
                .file("one", "i.csv.gz", "region,day,n,span\nEU,2024-08-02,3,\"[7,9)\"\nUS,2024-08-02,4,\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "deep", "files": [
                          {"file": "d.csv", "kind": "delete", "format": "postgres-csv", "rows": 1},
                          {"file": "i.csv.gz", "kind": "insert", "format": "postgres-csv", "rows": 2}]}]}
                        """);
        apply(warehouse, keeping(), "one");
        assertThat(warehouse.query("SELECT tableoid::regclass, * FROM public.deep ORDER BY n"))
                .containsExactly(
                        "deep_us|US|2024-02-02|2|<null>",
                        "deep_eu_2|EU|2024-08-02|3|[7,9)",
                        "deep_us|US|2024-08-02|4|<null>");
    }
}
