package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.pipelines.delta.set.Archive;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.pipelines.delta.set.SetLooks;
import io.howdah.source.FileOptions;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets and tables by which rows could be lost or doubled without a word. */
class LossesTest {
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

    private Warehouse family() {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY, name text);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer REFERENCES public.parent ON DELETE CASCADE);
                INSERT INTO public.parent VALUES (1, 'one'), (2, 'two');
                INSERT INTO public.child VALUES (1, 1), (2, 2);
                """);
        return new Warehouse(database, folder).file("one", "parent.delete.csv", "ID\n1\n");
    }

    @Test
    void childrenOfRowsThatComeAgainAreNotDeletedWithThem() {
        Warehouse warehouse = family().file("one", "parent.insert.csv", "ID,NAME\n1,renewed\n");
        assertCode(DeltaCode.UNSUPPORTED_TABLE, () -> apply(warehouse, settings()));
        assertThat(warehouse.query("SELECT count(*) FROM public.child")).containsExactly("2");
        apply(warehouse, settings().withForeignKeys(DeltaSettings.ForeignKeys.OFF));
        assertThat(warehouse.query(
                        "SELECT p.name, c.id FROM public.child c JOIN public.parent p ON p.id = c.parent ORDER BY 2"))
                .containsExactly("renewed|1", "two|2");
    }

    @Test
    void cascadesAreToldAndNotUndone() {
        Warehouse warehouse = family();
        assertCode(
                DeltaCode.UNSUPPORTED_TABLE, () -> apply(warehouse, settings().withUndo(DeltaSettings.Undo.KEEP)));
        apply(warehouse, settings());
        assertThat(warehouse.notices)
                .anyMatch(n -> n.contains("go or change with them") && n.contains("child_parent_fkey"));
        assertThat(warehouse.query("SELECT id FROM public.child")).containsExactly("2");
    }

    @Test
    void rowsOfTablesThatAreNotInTheSetAreLookedAtTooWhenForeignKeysAreOff() {
        Warehouse warehouse = family();
        DeltaResult result = apply(warehouse, settings().withForeignKeys(DeltaSettings.ForeignKeys.OFF));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.orphans()).containsExactly("child_parent_fkey of public.child: 1 row without parent");
    }

    @Test
    void keyThatCouldStandInTwoPartitionsIsNotMergedNorTakenTwice() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).file("one", "sales.orders.insert.csv", """
                ID,ORDERED,CUSTOMER,TOTAL
                5000,2021-05-05 00:00:00,a,1
                5000,2022-05-05 00:00:00,a,1
                """);
        assertCode(DeltaCode.UNSUPPORTED_TABLE, () -> apply(warehouse, byId().withMode(ApplyMode.MERGE)));
        assertCode(DeltaCode.DUPLICATE_KEYS, () -> apply(warehouse, byId()));
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void deleteFilesOfWhichOneLacksThePartitionKeyAreLookedForEverywhere() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "d1.csv", "id,ordered\n5,2021-01-06 00:00:00\n")
                .file("one", "d2.csv", "id\n205\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [
                          {"file": "d1.csv", "kind": "delete", "format": "postgres-csv", "rows": 1},
                          {"file": "d2.csv", "kind": "delete", "format": "postgres-csv", "rows": 1}]}]}
                        """);
        apply(warehouse, byId());
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders WHERE id IN (5, 205)"))
                .containsExactly("0");
    }

    @Test
    void fileThatIsMeantAsDataButCannotBeReadIsNotPassedOver() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.delete.csv", "5,2021-01-06 00:00:00\n")
                .file("one", "sales.orders.delete.csv.md5", "0123")
                .file("one", "sales.orders.insert.csv.bz2", "BZh9");
        assertCode(DeltaCode.UNKNOWN_FILE, () -> warehouse.set("one"));
    }

    @Test
    void columnsThatAFileLacksGetTheDefaultOfTheTable() {
        database.execute("""
                CREATE TABLE public.part (id integer, v integer DEFAULT 7, n integer GENERATED BY DEFAULT AS IDENTITY, w text,
                    PRIMARY KEY (id)) PARTITION BY RANGE (id);
                CREATE TABLE public.part_1 (id integer NOT NULL, v integer, n integer NOT NULL, w text DEFAULT 'own');
                ALTER TABLE public.part ATTACH PARTITION public.part_1 FOR VALUES FROM (0) TO (100);
                """);
        Warehouse warehouse = new Warehouse(database, folder).file("one", "part.insert.csv", "ID\n1\n2\n");
        apply(warehouse, settings());
        assertThat(warehouse.query("SELECT id, v, n > 0, w FROM public.part ORDER BY 1"))
                .containsExactly("1|7|t|own", "2|7|t|own");
    }

    @Test
    void insertFileWithoutThePartitionKeyIsRefused() {
        database.execute("""
                CREATE TABLE public.part (id integer, region text DEFAULT 'EU') PARTITION BY LIST (region);
                CREATE TABLE public.part_eu PARTITION OF public.part FOR VALUES IN ('EU');
                CREATE TABLE public.part_us PARTITION OF public.part FOR VALUES IN ('US');
                """);
        Warehouse warehouse = new Warehouse(database, folder).file("one", "part.insert.csv", "ID\n1\n");
        assertCode(DeltaCode.WRONG_COLUMNS, () -> apply(warehouse, settings()));
    }

    @Test
    void replaceKeepsNothingBackOfAPartitionThatIsUnlikeOthers() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.insert.csv", "ID,ORDERED,CUSTOMER,TOTAL\n7001,2022-05-05 00:00:00,only,1\n");
        warehouse.execute("ALTER TABLE sales.orders_2022 SET (fillfactor = 70)");
        assertThatThrownBy(() -> apply(warehouse, settings().withMode(ApplyMode.REPLACE)))
                .hasMessageContaining("storage parameters of its own");
    }

    @Test
    void triggersOfTheTableThatDoNotWorkAreTold() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        warehouse.execute("""
                CREATE FUNCTION sales.nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                CREATE TRIGGER audit AFTER INSERT ON sales.orders FOR EACH STATEMENT EXECUTE FUNCTION sales.nothing();
                """);
        apply(warehouse, settings());
        assertThat(warehouse.notices).anyMatch(n -> n.contains("trigger audit will not work"));
    }

    @Test
    void fileThatIsUsedTwiceIsCountedForEachUse() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "rows.csv", "id,ordered,customer,total\n5,2021-01-06 00:00:00,renewed,1\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [
                          {"file": "rows.csv", "kind": "delete", "rows": 1}, {"file": "rows.csv", "kind": "insert", "rows": 1}]}]}
                        """);
        apply(warehouse, settings());
        assertThat(warehouse.query("SELECT customer FROM sales.orders WHERE id = 5"))
                .containsExactly("renewed");
    }

    @Test
    void tableThatStandsTwiceWithTwoModesIsRefused() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "rows.csv", "id,ordered,customer,total\n5,2021-01-06 00:00:00,renewed,1\n")
                .file("one", "manifest.json", """
                        {"tables": [
                          {"table": "sales.orders", "mode": "merge", "files": [{"file": "rows.csv", "kind": "insert"}]},
                          {"table": "orders", "mode": "replace", "files": [{"file": "rows.csv", "kind": "insert"}]}]}
                        """);
        assertCode(DeltaCode.BAD_MANIFEST, () -> apply(warehouse, settings()));
    }

    @Test
    void setIsNotArchivedWithFilesThatCameSince() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        DeltaSet set = warehouse.set("one");
        SetLooks looks = SetLooks.of(set);
        warehouse.file("one", "sales.orders.insert.2.csv", "later");
        assertCode(DeltaCode.ARCHIVE_FAILED, () -> new Archive(folder.resolve("done")).take(set, looks));
        assertThat(folder.resolve("one")).exists();
    }

    @Test
    void blankFirstLineIsNoEmptyFile() {
        Warehouse warehouse = Warehouse.withOrders(database, folder)
                .file("one", "i.csv", "\n5000,2021-01-06 00:00:00,x,1\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [{"file": "i.csv", "kind": "insert", "format": "postgres-csv"}]}]}
                        """);
        assertCode(DeltaCode.WRONG_COLUMNS, () -> apply(warehouse, settings()));
    }

    private Warehouse described(String how) {
        return Warehouse.withOrders(database, folder)
                .file("one", "i.csv", "id,ordered,customer,total\n5000,2021-01-06 00:00:00,x,1\n")
                .file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [{"file": "i.csv", "kind": "insert", %s}]}]}
                        """.formatted(how));
    }

    @Test
    void fileThatIsNotWhatItsManifestSaysStopsTheSet() {
        assertCode(DeltaCode.SET_CHANGED, () -> apply(described("\"bytes\": 3"), settings()));
        assertCode(
                DeltaCode.SET_CHANGED,
                () -> apply(
                        new Warehouse(database, folder).file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [{"file": "i.csv", "kind": "insert", "sha256": "%s"}]}]}
                        """.formatted("0".repeat(64))),
                        settings()));
        assertCode(
                DeltaCode.ROWS_DIFFER,
                () -> apply(new Warehouse(database, folder).file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [{"file": "i.csv", "kind": "insert", "rows": 2}]}]}
                        """), settings()));
        assertCode(
                DeltaCode.FILE_MISSING,
                () -> apply(new Warehouse(database, folder).file("one", "manifest.json", """
                        {"tables": [{"table": "sales.orders", "files": [{"file": "i.csv", "kind": "insert"}, {"file": "d.csv", "kind": "delete"}]}]}
                        """), settings()));
        assertThat(new Warehouse(database, folder).state()).isEqualTo(Warehouse.BEFORE);
    }

    @Test
    void fileThatIsWrittenWhileItIsReadIsAppliedInNoPart() {
        Warehouse warehouse = described("\"rows\": 1, \"format\": \"postgres-csv\"");
        Deltas deltas = new Deltas(
                warehouse.target(),
                settings(),
                new DeltaProgress() {
                    @Override
                    public void phase(String words) {
                        if (words.startsWith("staging")) {
                            warehouse.file(
                                    "one", "i.csv", "id,ordered,customer,total\n5001,2021-01-06 00:00:00,another,1\n");
                        }
                    }
                },
                Clock.systemUTC());
        assertCode(DeltaCode.SET_CHANGED, () -> deltas.apply(warehouse.set("one"), Restage.AS_STAGED));
        warehouse.file("one", "i.csv", "id,ordered,customer,total\n5000,2021-01-06 00:00:00,x,1\n");
        apply(warehouse, settings());
        assertThat(warehouse.query("SELECT id, customer FROM sales.orders WHERE id >= 5000"))
                .as("delivered again as it was, it is read again")
                .containsExactly("5000|x");
    }

    @Test
    void filesThatAreReadInAnotherWayThanBeforeAreStagedAnew() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        warehouse.deltas(settings()).stage(warehouse.set("one"), Restage.AS_STAGED);
        FileOptions masked = new FileOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FileOptions.Header.DETECT,
                List.of(),
                0,
                List.of(),
                Map.of(),
                Optional.of("RRRR-MM-DD HH24:MI:SS"),
                Optional.of("RRRR-MM-DD HH24:MI:SS"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        DeltaSet set = SetFolders.set(warehouse.folder("one"), masked).orElseThrow();
        assertThatThrownBy(() -> warehouse.deltas(settings()).apply(set, Restage.AS_STAGED))
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).isEqualTo(LoadCode.SOURCE_CHANGED);
                    assertThat(e.hint()).contains("--restage").doesNotContain("--restart");
                });
        warehouse.deltas(settings()).apply(set, Restage.ANEW);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void sessionThatIsKilledOnceIsTakenUpAgain() {
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        warehouse.execute("""
                CREATE SEQUENCE sales.lives;
                CREATE FUNCTION sales.die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('sales.lives') = 1 THEN
                        PERFORM pg_terminate_backend(pg_backend_pid());
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER die AFTER INSERT ON sales.orders_2022 EXECUTE FUNCTION sales.die();
                """);
        assertThat(apply(warehouse, settings()).outcome()).isEqualTo(DeltaResult.Outcome.DONE);
        assertThat(warehouse.notices).anyMatch(n -> n.contains("orders_2022") && n.contains("tried again"));
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("SELECT count(*) FROM howdah.migration_logs WHERE status = 'DONE'"))
                .containsExactly("8");
    }

    @Test
    void parentsAndChildrenGoInOneSet() {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY, name text);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES public.parent);
                INSERT INTO public.parent VALUES (1, 'one'), (2, 'two');
                INSERT INTO public.child VALUES (1, 1), (2, 2);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "parent.delete.csv", "ID\n1\n")
                .file("one", "child.delete.csv", "ID\n1\n");
        assertThat(apply(warehouse, settings()).outcome()).isEqualTo(DeltaResult.Outcome.DONE);
        assertThat(warehouse.query("SELECT id FROM public.parent UNION ALL SELECT id FROM public.child"))
                .containsExactly("2", "2");
        database.execute("CREATE EXTENSION dblink");
        warehouse.file("one", "parent.delete.csv", "ID\n2\n").file("one", "child.delete.csv", "ID\n2\n");
        Deltas deltas = warehouse.deltas(settings());
        deltas.install();
        deltas.stage(warehouse.set("one"), Restage.AS_STAGED);
        warehouse.execute("CALL howdah.delta_apply(2)");
        assertThat(warehouse.query("SELECT id FROM public.parent UNION ALL SELECT id FROM public.child"))
                .isEmpty();
    }

    @Test
    void fieldsWithoutHeaderAreTheKeyInItsOrder() {
        database.execute("""
                CREATE TABLE public.link (a integer, b integer, PRIMARY KEY (b, a));
                INSERT INTO public.link VALUES (1, 2), (2, 1);
                """);
        Warehouse warehouse = new Warehouse(database, folder).file("one", "link.delete.csv", "1,2\n");
        apply(warehouse, settings());
        assertThat(warehouse.query("SELECT a, b FROM public.link")).containsExactly("1|2");
        warehouse.file("one", "link.delete.csv", "A,B\n1,2\n");
        apply(warehouse, settings());
        assertThat(warehouse.query("SELECT a, b FROM public.link")).isEmpty();
    }

    @Test
    void firstLineIsARowWhereColumnsAreStatedAndNotNamed() {
        for (String head : List.of("", "id,ordered,customer,total\n")) {
            Warehouse warehouse = new Warehouse(database, folder);
            if (head.isEmpty()) {
                warehouse = Warehouse.withOrders(database, folder);
            }
            warehouse
                    .file("one", "i.csv", head + (6000 + head.length()) + ",2021-01-06 00:00:00,x,1\n")
                    .file("one", "manifest.json", """
                            {"tables": [{"table": "sales.orders", "files": [{"file": "i.csv", "kind": "insert", "format": "postgres-csv",
                              "columns": ["id", "ordered", "customer", "total"]}]}]}
                            """);
            apply(warehouse, settings());
        }
        assertThat(database.query("SELECT id FROM sales.orders WHERE id >= 6000 ORDER BY 1"))
                .containsExactly("6000", "6026");
    }

    @Test
    void rowsWithoutAWholeKeyAreNotTakenForEqual() {
        database.execute("CREATE TABLE public.loose (k integer, v text)");
        Warehouse warehouse =
                new Warehouse(database, folder).file("one", "loose.insert.csv", "K,V\n,a\n,b\n1,z\n1,z\n");
        DeltaSettings keyed = settings()
                .withTables(
                        Map.of("loose", new DeltaSettings.TableRule(Optional.empty(), List.of("k"), Optional.empty())))
                .withPolicies(
                        DeltaSettings.Duplicates.IDENTICAL,
                        DeltaSettings.NoPartition.FAIL,
                        DeltaSettings.AbsentKeys.COUNT)
                .withUndo(DeltaSettings.Undo.KEEP);
        apply(warehouse, keyed);
        assertThat(warehouse.query("SELECT k, v FROM public.loose ORDER BY 1, 2"))
                .containsExactly("1|z", "<null>|a", "<null>|b");
    }

    @Test
    void undoTakesNoRowThatTheCycleDidNotBring() {
        database.execute(
                "CREATE TABLE public.loose (k integer, v text); INSERT INTO public.loose VALUES (1, 'theirs')");
        Warehouse warehouse = new Warehouse(database, folder).file("one", "loose.insert.csv", "K,V\n1,ours\n2,ours\n");
        DeltaSettings keyed = settings()
                .withTables(
                        Map.of("loose", new DeltaSettings.TableRule(Optional.empty(), List.of("k"), Optional.empty())))
                .withUndo(DeltaSettings.Undo.KEEP);
        apply(warehouse, keyed);
        warehouse.execute("DELETE FROM public.loose WHERE k = 2");
        assertThat(warehouse.deltas(keyed).undo(1))
                .singleElement()
                .satisfies(p -> assertThat(p.failure())
                        .get()
                        .satisfies(f -> assertThat(f.code()).isEqualTo(DeltaCode.UNDO_BLOCKED)));
        warehouse.execute("INSERT INTO public.loose VALUES (2, 'theirs')");
        assertThat(warehouse.query("SELECT k, v FROM public.loose ORDER BY 1, 2"))
                .containsExactly("1|ours", "1|theirs", "2|theirs");
    }
}
