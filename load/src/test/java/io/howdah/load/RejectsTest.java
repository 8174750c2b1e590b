package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final TableMapping people = TestTables.people();

    @BeforeEach
    void create() {
        database.execute("CREATE SCHEMA app;"
                + "CREATE TABLE app.people (id bigint NOT NULL CHECK (id <> 77), name text) PARTITION BY RANGE (id);"
                + "CREATE TABLE app.people_1 PARTITION OF app.people FOR VALUES FROM (0) TO (100000)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private LoadResult load(long limit, List<String> lines) throws SQLException {
        LoadSettings settings = LoadSettings.defaults()
                .withWorkers(2)
                .withChunk(new ByteCount(100))
                .withRejects(new RejectPolicy.SetAside(directory, limit));
        return TestTables.complete(new Loader()
                .load(
                        List.of(new TableLoad(people, List.of(TestTables.source(people, lines)))),
                        database.target(),
                        new TableLedger(database.target()),
                        settings,
                        LoadProgress.silent()));
    }

    private static List<String> damaged() {
        List<String> lines = new ArrayList<>(
                IntStream.rangeClosed(1, 300).mapToObj(i -> i + "|name " + i).toList());
        lines.set(9, "ten|name 10");
        lines.set(19, "!20|\"name");
        lines.set(29, "\\N|name 30");
        lines.set(199, "200000|no partition");
        lines.set(249, "\\N|name 250");
        return lines;
    }

    @Test
    void badRecordsBadValuesAndRefusedRowsAreSetAsideAndTheRestArrives() throws SQLException, IOException {
        LoadResult result = load(100, damaged());

        assertThat(result.rejected()).isEqualTo(6); // the five and id 77, which the check refuses
        assertThat(result.rows()).isEqualTo(294);
        assertThat(database.query("SELECT count(*), count(DISTINCT id) FROM app.people"))
                .containsExactly("294|294");
        assertThat(Files.readAllLines(directory.resolve("app.people.rej")))
                .containsExactlyInAnyOrder(
                        "ten|name 10",
                        "!20|\"name",
                        "\\N|name 30",
                        "77|name 77",
                        "200000|no partition",
                        "\\N|name 250");
        assertThat(Files.readAllLines(directory.resolve("app.people.rej.reasons")))
                .hasSize(6)
                .anySatisfy(line -> assertThat(line).startsWith("PEOPLE.csv:10\tID\t"))
                .anySatisfy(line -> assertThat(line).isEqualTo("PEOPLE.csv:20\t\ta quote is never closed"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("PEOPLE.csv:77\t").contains("check constraint"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("PEOPLE.csv:200\t").contains("no partition"))
                .allSatisfy(line -> assertThat(line).doesNotContain("name 30").doesNotContain("ten"));
    }

    @Test
    void aRerunNeitherLosesNorDoublesRejects() throws SQLException, IOException {
        load(100, damaged());
        List<String> first = Files.readAllLines(directory.resolve("app.people.rej"));
        Files.delete(directory.resolve("app.people.rej"));
        LoadResult again = load(100, damaged());

        assertThat(again.rejected()).isEqualTo(6);
        assertThat(Files.readAllLines(directory.resolve("app.people.rej"))).isEqualTo(first);
    }

    @Test
    void oneRejectTooManyStopsTheLoadAndMoreAllowedLetsItGoOn() throws SQLException, IOException {
        assertThatThrownBy(() -> load(4, damaged()))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.TOO_MANY_REJECTS));

        LoadResult result = load(6, damaged());
        assertThat(result.rows()).isEqualTo(294);
        assertThat(Files.readAllLines(directory.resolve("app.people.rej"))).hasSize(6);
    }

    @Test
    void manyRefusedRowsOfOneChunkAreAllFound() throws SQLException {
        List<String> lines = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> (i % 3 == 0 ? "\\N" : String.valueOf(i + 100)) + "|x")
                .toList();

        assertThat(load(100, lines).rejected()).isEqualTo(33);
        assertThat(database.query("SELECT count(*) FROM app.people")).containsExactly("67");
    }

    @Test
    void withoutRejectsThereIsNoFile() throws SQLException {
        load(5, List.of("1|a"));
        assertThat(directory.resolve("app.people.rej")).doesNotExist();
    }
}
