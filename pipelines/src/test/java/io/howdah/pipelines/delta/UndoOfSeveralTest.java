package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Cycles that took the same rows are undone one after the other, the last first. */
class UndoOfSeveralTest {
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

    /** Items 1 and 3 come with each set, and what was there of them goes. */
    private Warehouse items() {
        database.execute("""
                CREATE TABLE public.item (id integer PRIMARY KEY, name text) PARTITION BY RANGE (id);
                CREATE TABLE public.item_a PARTITION OF public.item FOR VALUES FROM (0) TO (10);
                CREATE TABLE public.item_b PARTITION OF public.item FOR VALUES FROM (10) TO (20);
                INSERT INTO public.item SELECT id, 'old' FROM unnest(ARRAY[1, 2, 11, 12]) id;
                """);
        Warehouse warehouse = new Warehouse(database, folder);
        for (String set : List.of("one", "two", "three")) {
            warehouse
                    .file(set, "item.delete.csv", set.equals("one") ? "ID\n1\n11\n" : "ID\n1\n3\n")
                    .file(set, "item.insert.csv", "ID,NAME\n1," + set + "\n3," + set + "\n");
        }
        return warehouse;
    }

    private static List<String> rows(Warehouse warehouse) {
        return warehouse.query("SELECT tableoid::regclass, * FROM public.item ORDER BY id");
    }

    private static void apply(Warehouse warehouse, DeltaSettings settings, String set) {
        assertThat(warehouse
                        .deltas(settings)
                        .apply(warehouse.set(set), Restage.AS_STAGED)
                        .failure())
                .isEmpty();
    }

    private static List<String> undo(Warehouse warehouse, DeltaSettings settings, long cycle) {
        return warehouse.deltas(settings).undo(cycle).stream()
                .flatMap(p -> p.failure().stream().map(f -> p.partition() + " " + f.line()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = ApplyMode.class,
            mode = Mode.INCLUDE,
            names = {"DELETE_INSERT", "MERGE"})
    void threeThatTookTheSameRows(ApplyMode mode) {
        Warehouse warehouse = items();
        List<List<String>> states = new ArrayList<>();
        for (String set : List.of("one", "two", "three")) {
            states.add(rows(warehouse));
            apply(warehouse, keeping(mode), set);
        }
        for (int cycle = 3; cycle >= 1; cycle--) {
            assertThat(undo(warehouse, keeping(mode), cycle)).isEmpty();
            assertThat(rows(warehouse)).isEqualTo(states.get(cycle - 1));
        }
    }

    @Test
    void rowsThatOthersReferToAreChangedBackTwice() {
        Warehouse warehouse = items();
        warehouse.execute("""
                CREATE TABLE public.part (id integer PRIMARY KEY, item integer REFERENCES public.item);
                INSERT INTO public.part VALUES (1, 2);
                """);
        for (String set : List.of("four", "five")) {
            warehouse.file(set, "item.insert.csv", "ID,NAME\n2," + set + "\n");
        }
        List<String> before = rows(warehouse);
        apply(warehouse, keeping(ApplyMode.MERGE), "four");
        apply(warehouse, keeping(ApplyMode.MERGE), "five");
        assertThat(undo(warehouse, keeping(ApplyMode.MERGE), 2)).isEmpty();
        assertThat(undo(warehouse, keeping(ApplyMode.MERGE), 1)).isEmpty();
        assertThat(rows(warehouse)).isEqualTo(before);
    }

    @Test
    void cycleBetweenTwoUndosIsUndoneToo() {
        Warehouse warehouse = items();
        DeltaSettings settings = keeping(ApplyMode.DELETE_INSERT);
        List<String> before = rows(warehouse);
        apply(warehouse, settings, "one");
        apply(warehouse, settings, "two");
        assertThat(undo(warehouse, settings, 2)).isEmpty();
        apply(warehouse, settings, "three");
        assertThat(undo(warehouse, settings, 3)).isEmpty();
        assertThat(undo(warehouse, settings, 1)).isEmpty();
        assertThat(rows(warehouse)).isEqualTo(before);
    }

    @Test
    void rowThatOthersChangedBetweenTheCyclesStaysTheirs() {
        Warehouse warehouse = items();
        DeltaSettings settings = keeping(ApplyMode.DELETE_INSERT);
        apply(warehouse, settings, "one");
        warehouse.execute("UPDATE public.item SET name = 'theirs' WHERE id = 1");
        List<String> between = rows(warehouse);
        apply(warehouse, settings, "two");
        assertThat(undo(warehouse, settings, 2)).isEmpty();
        assertThat(rows(warehouse)).isEqualTo(between);
        assertThat(undo(warehouse, settings, 1))
                .singleElement()
                .asString()
                .startsWith("public.item_a ")
                .contains("DELTA-0019", "1 of the 2 rows that the cycle brought were changed since");
        assertThat(warehouse.query("SELECT * FROM public.item_a ORDER BY id"))
                .containsExactly("1|theirs", "2|old", "3|one");
    }

    @Test
    void aTableWithoutPartitionsThatWasReplacedGivesItsRowsBack() {
        database.execute("CREATE TABLE public.item (id integer PRIMARY KEY, name text)");
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "item.insert.csv", "ID,NAME\n1,one\n")
                .file("two", "item.insert.csv", "ID,NAME\n7,two\n");
        apply(warehouse, keeping(ApplyMode.MERGE), "one");
        apply(warehouse, keeping(ApplyMode.REPLACE), "two");
        assertThat(undo(warehouse, keeping(ApplyMode.REPLACE), 2)).isEmpty();
        assertThat(rows(warehouse)).containsExactly("item|1|one");
        assertThat(undo(warehouse, keeping(ApplyMode.MERGE), 1)).isEmpty();
        assertThat(rows(warehouse)).isEmpty();
    }

    @Test
    void historyClosedTwiceIsOpenedTwice() {
        database.execute("""
                CREATE TABLE public.item (id integer, name text, valid_from timestamptz, valid_to timestamptz);
                INSERT INTO public.item VALUES (1, 'old', '2020-01-01 00:00:00+00', NULL);
                """);
        Warehouse warehouse = new Warehouse(database, folder)
                .file("one", "item.insert.csv", "ID,NAME\n1,one\n")
                .file("two", "item.insert.csv", "ID,NAME\n1,two\n");
        DeltaSettings.TableRule rule = new DeltaSettings.TableRule(
                Optional.of(ApplyMode.HISTORY),
                List.of("id"),
                Optional.of(new DeltaSettings.History("valid_from", "valid_to")));
        DeltaSettings settings = keeping(ApplyMode.HISTORY).withTables(Map.of("item", rule));
        List<String> before = rows(warehouse);
        apply(warehouse, settings, "one");
        List<String> once = rows(warehouse);
        apply(warehouse, settings, "two");
        assertThat(undo(warehouse, settings, 2)).isEmpty();
        assertThat(rows(warehouse)).isEqualTo(once);
        assertThat(undo(warehouse, settings, 1)).isEmpty();
        assertThat(rows(warehouse)).isEqualTo(before);
    }
}
