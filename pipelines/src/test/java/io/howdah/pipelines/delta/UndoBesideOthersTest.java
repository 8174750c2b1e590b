package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undo where rows of other tables refer to those of the cycle: they are never deleted or changed with them. */
class UndoBesideOthersTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private static DeltaSettings keeping(ApplyMode mode) {
        return DeltaSettings.defaults()
                .withEngine(DeltaSettings.Engine.JDBC, 2)
                .withUndo(DeltaSettings.Undo.KEEP)
                .withMode(mode);
    }

    private static DeltaSettings keyed(ApplyMode mode, String table, String... key) {
        return keeping(mode)
                .withTables(
                        Map.of(table, new DeltaSettings.TableRule(Optional.empty(), List.of(key), Optional.empty())));
    }

    private static void apply(Warehouse warehouse, DeltaSettings settings) {
        DeltaResult result = warehouse.deltas(settings).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(result.failure()).isEmpty();
    }

    private static List<String> undo(Warehouse warehouse, DeltaSettings settings) {
        return warehouse.deltas(settings).undo(1).stream()
                .flatMap(p -> p.failure().stream().map(f -> p.partition() + " " + f.line()))
                .toList();
    }

    /** Parents 1 and 2 in one partition, 11 and 12 in another; child 1 refers to parent 1. */
    private Warehouse family(String action) {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY, name text, n integer GENERATED ALWAYS AS IDENTITY)
                    PARTITION BY RANGE (id);
                CREATE TABLE public.parent_a PARTITION OF public.parent FOR VALUES FROM (0) TO (10);
                CREATE TABLE public.parent_b PARTITION OF public.parent FOR VALUES FROM (10) TO (20);
                CREATE TABLE public.child (id integer PRIMARY KEY, parent integer REFERENCES public.parent %s);
                INSERT INTO public.parent SELECT id, 'old' FROM unnest(ARRAY[1, 2, 11, 12]) id;
                INSERT INTO public.child VALUES (1, 1);
                """.formatted(action));
        return new Warehouse(database, folder);
    }

    private static List<String> parents(Warehouse warehouse) {
        return warehouse.query("SELECT tableoid::regclass, * FROM public.parent ORDER BY id");
    }

    private static List<String> children(Warehouse warehouse) {
        return warehouse.query("SELECT * FROM public.child ORDER BY id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ON DELETE CASCADE", "ON DELETE SET NULL", "ON DELETE RESTRICT", ""})
    void rowThatOnlyChangedIsChangedBackAndWhatRefersToItStays(String action) {
        Warehouse warehouse = family(action)
                .file("one", "parent.delete.csv", "ID\n12\n")
                .file("one", "parent.insert.csv", "ID,NAME\n1,new\n2,old\n3,new\n");
        List<String> before = parents(warehouse);
        apply(warehouse, keeping(ApplyMode.MERGE));
        assertThat(warehouse.query("SELECT id, name FROM public.parent ORDER BY 1"))
                .containsExactly("1|new", "2|old", "3|new", "11|old");
        assertThat(undo(warehouse, keeping(ApplyMode.MERGE))).isEmpty();
        assertThat(parents(warehouse)).isEqualTo(before);
        assertThat(children(warehouse)).containsExactly("1|1");
        assertThat(warehouse.query("SELECT partition_name, operation, rows FROM howdah.migration_logs"
                        + " WHERE operation LIKE 'UNDO%' ORDER BY 1, 2"))
                .containsExactly(
                        "public.parent_a|UNDO_DELETE|1",
                        "public.parent_a|UNDO_INSERT|2",
                        "public.parent_b|UNDO_DELETE|1",
                        "public.parent_b|UNDO_INSERT|0");
    }

    @Test
    void rowThatWentAndCameAgainIsChangedBack() {
        Warehouse warehouse = family("ON DELETE CASCADE")
                .file("one", "parent.delete.csv", "ID\n2\n11\n")
                .file("one", "parent.insert.csv", "ID,NAME,N\n2,new,2\n3,new,50\n");
        List<String> before = parents(warehouse);
        apply(warehouse, keeping(ApplyMode.DELETE_INSERT));
        warehouse.execute("INSERT INTO public.child VALUES (2, 2)");
        assertThat(undo(warehouse, keeping(ApplyMode.DELETE_INSERT))).isEmpty();
        assertThat(parents(warehouse)).isEqualTo(before);
        assertThat(children(warehouse)).containsExactly("1|1", "2|2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CASCADE", "SET NULL", "SET DEFAULT"})
    void partitionWithRowsThatOthersReferToStaysAsItIs(String action) {
        Warehouse warehouse =
                family("ON DELETE " + action).file("one", "parent.insert.csv", "ID,NAME\n1,new\n3,new\n13,new\n");
        apply(warehouse, keeping(ApplyMode.MERGE));
        warehouse.execute("INSERT INTO public.child VALUES (2, 13)");
        assertThat(undo(warehouse, keeping(ApplyMode.MERGE)))
                .singleElement()
                .asString()
                .startsWith("public.parent_b DELTA-0019")
                .contains("1 row refers", "foreign key child_parent_fkey of public.child");
        assertThat(children(warehouse)).containsExactly("1|1", "2|13");
        assertThat(warehouse.query("SELECT id, name FROM public.parent ORDER BY 1"))
                .containsExactly("1|old", "2|old", "11|old", "12|old", "13|new");
        warehouse.execute("DELETE FROM public.child WHERE id = 2");
        assertThat(undo(warehouse, keeping(ApplyMode.MERGE))).isEmpty();
        assertThat(warehouse.query("SELECT id FROM public.parent ORDER BY 1")).containsExactly("1", "2", "11", "12");
    }

    @Test
    void rowThatComesToReferToADeletedOneAfterTheSetWasLookedAtIsNotLost() {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = family("ON DELETE CASCADE").file("one", "parent.delete.csv", "ID\n2\n12\n");
        Deltas deltas = warehouse.deltas(keeping(ApplyMode.DELETE_INSERT));
        deltas.install();
        deltas.stage(warehouse.set("one"), Restage.AS_STAGED);
        warehouse.execute("INSERT INTO public.child VALUES (2, 12)");
        warehouse.execute("CALL howdah.delta_apply(1)");
        assertThat(warehouse.query("SELECT partition_name, state, error_code FROM howdah.delta_parts ORDER BY part"))
                .containsExactly("parent_a|DONE|<null>", "parent_b|FAILED|DELTA-0014");
        assertThat(warehouse.query("SELECT error FROM howdah.delta_parts WHERE state = 'FAILED'"))
                .singleElement()
                .asString()
                .contains("child_parent_fkey", "undo could not bring back");
        assertThat(children(warehouse)).containsExactly("1|1", "2|12");
        warehouse.execute("DELETE FROM public.child WHERE id = 2");
        apply(warehouse, keeping(ApplyMode.DELETE_INSERT));
        assertThat(warehouse.query("SELECT id FROM public.parent ORDER BY 1")).containsExactly("1", "11");
    }

    @Test
    void changesOfReferredColumnsThatSetOthersToNullAreNotKeptForUndo() {
        database.execute("""
                CREATE TABLE public.parent (id integer PRIMARY KEY, mail text UNIQUE);
                CREATE TABLE public.child (id integer PRIMARY KEY, mail text REFERENCES public.parent (mail) ON UPDATE SET NULL);
                INSERT INTO public.parent VALUES (1, 'a'); INSERT INTO public.child VALUES (1, 'a');
                """);
        Warehouse warehouse = new Warehouse(database, folder).file("one", "parent.insert.csv", "ID,MAIL\n1,b\n");
        assertThatThrownBy(() -> apply(warehouse, keeping(ApplyMode.MERGE)))
                .hasMessageContaining("child_mail_fkey")
                .hasMessageContaining("undo could not bring them back");
        apply(warehouse, keeping(ApplyMode.MERGE).withUndo(DeltaSettings.Undo.NONE));
        assertThat(warehouse.notices).anyMatch(n -> n.contains("child_mail_fkey"));
        assertThat(children(warehouse)).containsExactly("1|<null>");
    }

    @Test
    void rowsOfOneTableThatReferToEachOtherGoTogether() {
        database.execute("""
                CREATE TABLE public.staff (id integer PRIMARY KEY, boss integer REFERENCES public.staff ON DELETE CASCADE);
                INSERT INTO public.staff VALUES (1, NULL), (2, 1), (3, NULL);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "staff.delete.csv", "ID\n1\n2\n")
                .file("one", "staff.insert.csv", "ID,BOSS\n4,\n5,4\n");
        DeltaSettings settings = keeping(ApplyMode.DELETE_INSERT);
        apply(warehouse, settings);
        warehouse.execute("INSERT INTO public.staff VALUES (6, 5)");
        assertThat(undo(warehouse, settings))
                .singleElement()
                .asString()
                .contains("DELTA-0019", "1 row refers", "staff_boss_fkey");
        warehouse.execute("DELETE FROM public.staff WHERE id = 6");
        assertThat(undo(warehouse, settings)).isEmpty();
        assertThat(warehouse.query("SELECT id, boss FROM public.staff ORDER BY 1"))
                .containsExactly("1|<null>", "2|1", "3|<null>");
    }

    @Test
    void statedKeyThatIsNotUniqueIsChangedBackOnlyWhereItTellsOneRow() {
        database.execute("""
                CREATE TABLE public.part (k integer NOT NULL, v integer NOT NULL, w text, PRIMARY KEY (k, v));
                CREATE TABLE public.child (k integer, v integer, FOREIGN KEY (k, v) REFERENCES public.part);
                INSERT INTO public.part VALUES (1, 1, 'a'), (2, 1, 'b'), (2, 2, 'c');
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "part.delete.csv", "K\n1\n2\n")
                .file("one", "part.insert.csv", "K,V,W\n1,1,new\n2,2,new\n");
        DeltaSettings settings = keyed(ApplyMode.DELETE_INSERT, "part", "k");
        apply(warehouse, settings);
        warehouse.execute("INSERT INTO public.child VALUES (1, 1)");
        assertThat(undo(warehouse, settings)).isEmpty();
        assertThat(warehouse.query("SELECT * FROM public.part ORDER BY 1, 2"))
                .containsExactly("1|1|a", "2|1|b", "2|2|c");
    }

    @Test
    void rowsWithoutAWholeKeyAreUndoneAll() {
        database.execute("CREATE TABLE public.loose (k integer, v text); INSERT INTO public.loose VALUES (NULL, 'x')");
        Warehouse warehouse = new Warehouse(database, folder).file("one", "loose.insert.csv", "K,V\n,a\n,b\n1,z\n");
        DeltaSettings settings = keyed(ApplyMode.DELETE_INSERT, "loose", "k");
        apply(warehouse, settings);
        assertThat(undo(warehouse, settings)).isEmpty();
        assertThat(warehouse.query("SELECT * FROM public.loose")).containsExactly("<null>|x");
    }

    @Test
    void equalRowsThatAreMergedOnceAreKeptOnce() {
        database.execute("CREATE TABLE public.loose (k integer, v text); INSERT INTO public.loose VALUES (1, 'old')");
        Warehouse warehouse = new Warehouse(database, folder).file("one", "loose.insert.csv", "K,V\n1,z\n1,z\n");
        DeltaSettings settings = keyed(ApplyMode.MERGE, "loose", "k")
                .withPolicies(
                        DeltaSettings.Duplicates.IDENTICAL,
                        DeltaSettings.NoPartition.FAIL,
                        DeltaSettings.AbsentKeys.COUNT);
        apply(warehouse, settings);
        assertThat(undo(warehouse, settings)).isEmpty();
        assertThat(warehouse.query("SELECT * FROM public.loose")).containsExactly("1|old");
    }

    /** A row that another writer changes between what is kept and what is changed would be lost by the undo. */
    @Test
    void nobodyWritesBetweenWhatIsKeptAndWhatIsChanged() throws SQLException {
        Warehouse warehouse = family("").file("one", "parent.insert.csv", "ID,NAME\n1,new\n2,old\n");
        warehouse.deltas(keeping(ApplyMode.MERGE)).stage(warehouse.set("one"), Restage.AS_STAGED);
        try (Connection cycle = database.open();
                Statement statement = cycle.createStatement()) {
            cycle.setAutoCommit(false);
            for (String sql :
                    warehouse.query("SELECT sql FROM howdah.delta_steps WHERE operation = 'SET' ORDER BY part, step")) {
                statement.execute(sql);
            }
            assertThatThrownBy(() -> database.execute(
                            "SET lock_timeout = 100; UPDATE public.parent SET name = 'z' WHERE id = 2"))
                    .hasMessageContaining("lock timeout");
            assertThat(database.query("SELECT count(*) FROM public.parent")).containsExactly("4");
            cycle.rollback();
        }
    }
}
