package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code howdah delta} by the command line. */
class DeltaCommandTest {
    private final Console console = new Console();
    private final TestDatabase database = TestPostgres.fresh();

    @TempDir
    private Path directory;

    @BeforeEach
    void table() throws IOException {
        database.execute("""
                CREATE TABLE public.stock (item integer PRIMARY KEY, price numeric(8,2), counted date) PARTITION BY LIST (item);
                CREATE TABLE public.stock_a PARTITION OF public.stock FOR VALUES IN (1, 2, 3);
                CREATE TABLE public.stock_b PARTITION OF public.stock DEFAULT;
                INSERT INTO public.stock SELECT n, n * 1.5, '2024-01-01' FROM generate_series(1, 6) n;
                """);
        file("howdah.yaml", """
                workDirectory: work
                target: {url: "%s"}
                delta:
                  source: inbox
                  sessions: 2
                  data: {separator: ";", decimal: ","}
                """.formatted(database.jdbcUrl()));
        file("inbox/01/stock.delete.csv", "ITEM\n2\n5\n");
        file("inbox/01/stock.insert.csv", "ITEM;PRICE;COUNTED\n2;1.234,5;31-JAN-24\n7;2,5;01-FEB-24\n");
        file("inbox/02/stock.delete.csv", "7\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private int delta(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "delta";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = directory.resolve("howdah.yaml").toString();
        return console.howdah(all);
    }

    @Test
    void setsOfAFolderAreAppliedInOrderAndOnce() {
        assertThat(delta("run")).as(console.said()).isZero();
        assertThat(console.out())
                .contains("Set 01, cycle 1: 2 deleted, 0 updated, 2 inserted in 2 partitions")
                .contains("Set 02, cycle 2: 1 deleted, 0 updated, 0 inserted in 1 partitions");
        assertThat(database.query("SELECT * FROM public.stock ORDER BY 1"))
                .containsExactly(
                        "1|1.50|2024-01-01",
                        "2|1234.50|2024-01-31",
                        "3|4.50|2024-01-01",
                        "4|6.00|2024-01-01",
                        "6|9.00|2024-01-01");
        console.forget();
        assertThat(delta("run")).isZero();
        assertThat(console.out())
                .contains("Set 01, cycle 1: applied before, nothing to do")
                .contains("Set 02, cycle 2: applied before, nothing to do");
        console.forget();
        assertThat(delta("status")).isZero();
        assertThat(console.out()).contains("cycle 2  set 02  done").contains("1 of 1 partitions  1 deleted");
        console.forget();
        assertThat(delta("status", "--json")).isZero();
        assertThat(console.out()).contains("\"partition\" : \"public.stock_b\"");
    }

    /** A set is applied as it is or not at all. */
    @Test
    void noRecordIsSetAside() {
        for (String command : List.of("run", "plan", "status", "undo", "abandon", "install")) {
            console.forget();
            assertThat(console.howdah("delta", command, "--help")).isZero();
            assertThat(console.out()).contains("--target-password").doesNotContain("reject");
        }
        assertThat(delta("run", "--reject-limit", "3")).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0006", "--reject-limit");
    }

    @Test
    void laterSetsWaitForOneThatFails() {
        database.execute("ALTER TABLE public.stock_b ADD CONSTRAINT small CHECK (price < 2 OR item < 7)");
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.out())
                .contains("Set 01, cycle 1: 1 of 2 partitions could not be changed")
                .contains("public.stock_b is as it was: DELTA-0014")
                .contains("1 more waiting");
        console.forget();
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.out()).contains("1 of 2 partitions could not be changed");
        database.execute("ALTER TABLE public.stock_b DROP CONSTRAINT small");
        assertThat(delta("run")).as(console.said()).isZero();
        assertThat(database.query("SELECT count(*), sum(price) FROM public.stock"))
                .containsExactly("5|1255.50");
    }

    @Test
    void mistakesHaveCodesAndHints() throws IOException {
        assertThat(delta("run", "--source", directory.resolve("nowhere").toString()))
                .isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0001").contains("hint:");
        file("odd/strange.csv", "a\n");
        assertThat(delta("run", "--source", directory.resolve("odd").toString()))
                .isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0006");
        file(
                "bad/manifest.json",
                "{\"tables\": [{\"table\": \"stock\", \"files\": [{\"file\": \"x.csv\", \"kin\": \"delete\"}]}]}");
        assertThat(delta("run", "--source", directory.resolve("bad").toString()))
                .isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0002").contains("manifest.json:1:");
        file("wide/stock.insert.csv", "ITEM;PRICE;COLOUR\n1;2;red\n");
        assertThat(delta("run", "--source", directory.resolve("wide").toString()))
                .isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0008").contains("COLOUR");
        file("who/stocks.insert.csv", "ITEM\n1\n");
        assertThat(delta("run", "--source", directory.resolve("who").toString()))
                .isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0007");
        assertThat(delta("abandon", "99")).isEqualTo(2);
        assertThat(console.err()).contains("DELTA-0017");
        assertThat(console.howdah("delta")).isZero();
        assertThat(console.out()).contains("abandon");
        assertThat(database.query("SELECT count(*) FROM public.stock")).containsExactly("6");
    }

    @Test
    void planShowsStatementsAndChangesNothing() {
        assertThat(delta("plan")).as(console.said()).isZero();
        assertThat(console.out())
                .contains("public.stock  delete-insert, key item, 2 partitions")
                .contains("delete stock.delete.csv: item")
                .contains("DELETE FROM ONLY \"public\".\"stock_a\" t USING");
        assertThat(database.query("SELECT to_regnamespace('howdah'), to_regnamespace('howdah_stage')"))
                .containsExactly("<null>|<null>");
    }

    @Test
    void stagedSetIsAppliedByTheServerAndUndone() {
        database.execute("CREATE EXTENSION dblink");
        assertThat(delta("install")).as(console.said()).isZero();
        assertThat(delta("run", "--stage-only", "--keep-undo"))
                .as(console.said())
                .isZero();
        assertThat(console.out()).contains("Set 01, cycle 1: 4 rows staged, nothing applied yet");
        database.execute("CALL howdah.delta_apply(1)");
        assertThat(database.query("SELECT price FROM public.stock WHERE item = 2"))
                .containsExactly("1234.50");
        assertThat(delta("run", "--engine", "dblink")).as(console.said()).isZero();
        assertThat(console.out()).contains("Set 01, cycle 1: applied before").contains("Set 02, cycle 2: 1 deleted");
        assertThat(delta("undo", "1")).isEqualTo(2);
        assertThat(console.err()).contains("DELTA-0018").contains("cycle 2");
    }

    @Test
    void cycleIsUndoneAndToldToPrograms() throws IOException {
        Files.delete(directory.resolve("inbox/02/stock.delete.csv"));
        assertThat(delta("run", "--keep-undo")).as(console.said()).isZero();
        database.execute("UPDATE public.stock SET price = 9 WHERE item = 2");
        console.forget();
        assertThat(delta("undo", "1", "--json")).isEqualTo(4);
        assertThat(console.out())
                .startsWith("[")
                .contains("\"partition\" : \"public.stock_b\"", "\"error\" : \"DELTA-0019");
        assertThat(database.query("SELECT item FROM public.stock WHERE item IN (5, 7)"))
                .containsExactly("5");
        console.forget();
        assertThat(delta("undo", "1")).isEqualTo(4);
        assertThat(console.out()).contains("Cycle 1: 0 of 1 partitions undone, 0 rows removed, 0 restored");
        assertThat(delta("undo", "1", "--forget")).isZero();
        assertThat(delta("abandon", "1")).as(console.said()).isZero();
        assertThat(console.out()).contains("Cycle 1 is given up");
        assertThat(delta("undo", "1")).isEqualTo(2);
        assertThat(console.err()).contains("DELTA-0018");
    }

    @Test
    void setsAreAppliedWhenTheyAreCompleteAndArchived() throws IOException {
        file("inbox/02/_SUCCESS", "");
        assertThat(delta(
                        "run",
                        "--watch",
                        "--for",
                        "1",
                        "--archive",
                        directory.resolve("done").toString()))
                .as("the first set is not complete, and the second waits for it")
                .isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0023");
        file("inbox/01/_SUCCESS", "");
        assertThat(delta(
                        "run",
                        "--watch",
                        "--for",
                        "1",
                        "--archive",
                        directory.resolve("done").toString()))
                .as(console.said())
                .isZero();
        assertThat(database.query("SELECT count(*), sum(price) FROM public.stock"))
                .containsExactly("5|1255.50");
        assertThat(directory.resolve("done/01/stock.insert.csv")).exists();
        assertThat(directory.resolve("done/02/stock.delete.csv")).exists();
        assertThat(directory.resolve("inbox/01")).doesNotExist();
    }
}
