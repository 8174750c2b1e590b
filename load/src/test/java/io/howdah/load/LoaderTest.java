package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoaderTest {
    private static final LoadSettings SETTINGS = LoadSettings.defaults()
            .withWorkers(3)
            .withChunk(new ByteCount(100))
            .withRetry(new Retry(5, Duration.ofMillis(1), Duration.ofMillis(50)));

    private final TestDatabase database = TestPostgres.fresh();
    private final TableMapping people = TestTables.people();

    @TempDir
    private Path directory;

    @BeforeEach
    void create() {
        database.execute("CREATE SCHEMA app; CREATE TABLE app.people (id bigint NOT NULL, name text)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private LoadResult load(LoadSettings settings, TableLoad... tables) throws SQLException {
        return TestTables.complete(new Loader()
                .load(
                        List.of(tables),
                        database.target(),
                        new TableLedger(database.target()),
                        settings,
                        LoadProgress.silent()));
    }

    private static List<String> lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + "|name " + i).toList();
    }

    private static List<String> with(List<String> lines, int number, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(number - 1, line);
        return changed;
    }

    private TableLoad people(List<String> lines) {
        return new TableLoad(people, List.of(TestTables.source(people, lines)));
    }

    private void assertExactlyOnce(int rows) {
        assertThat(database.query("SELECT count(*), count(DISTINCT id), sum(id) FROM app.people"))
                .containsExactly(rows + "|" + rows + "|" + (long) rows * (rows + 1) / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3}) // one worker encodes ahead of itself, as many as cores do not
    void everyRowOfSeveralChunksAndSourcesArrives(int workers) throws SQLException {
        LoadResult result = load(
                SETTINGS.withWorkers(workers),
                new TableLoad(
                        people,
                        List.of(
                                TestTables.source(people, lines(1050)).withFile("a.csv"),
                                TestTables.source(people, List.of("7|\\N", "8|é€\uD83D\uDE00"))
                                        .withFile("b.csv"))));

        assertThat(result.rows()).isEqualTo(1052);
        assertThat(result.tables().getFirst().chunks()).isEqualTo(12);
        assertThat(database.query("SELECT count(*), count(name) FROM app.people"))
                .containsExactly("1052|1051");
        assertThat(database.query("SELECT name FROM app.people WHERE id = 8 ORDER BY name"))
                .containsExactly("name 8", "é€\uD83D\uDE00");
    }

    @Test
    void aSecondRunChangesNothing() throws SQLException {
        load(SETTINGS, people(lines(950)));
        LoadResult again = load(SETTINGS, people(lines(950)));

        assertThat(again.tables().getFirst().chunksBefore()).isEqualTo(10);
        assertThat(again.rows()).isEqualTo(950);
        assertExactlyOnce(950);
    }

    @Test
    void aResumedSourceKeepsTheChunkSizeOfItsFirstRun() throws SQLException {
        List<String> bad = with(lines(950), 901, "x|not a number");
        assertThatThrownBy(() -> load(SETTINGS.withWorkers(1), people(bad))).isInstanceOf(HowdahException.class);

        load(SETTINGS.withChunk(new ByteCount(33)), people(lines(950)));

        assertExactlyOnce(950);
    }

    @Test
    void aChangedFileIsNotResumed() throws SQLException {
        load(SETTINGS, people(lines(250)));

        assertRefused(lines(251), "another from line 201 on");
        assertRefused(lines(150), "another from line 101 on");
        assertRefused(lines(200), "become shorter");
        assertRefused(with(lines(250), 120, "120|another name"), "another from line 101 on");
        assertExactlyOnce(250);
    }

    private void assertRefused(List<String> changed, String how) {
        assertThatThrownBy(() -> load(SETTINGS, people(changed))).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.code()).isEqualTo(LoadCode.SOURCE_CHANGED);
            assertThat(e).hasMessageContaining(how);
        });
    }

    @Test
    void aFileReadInAnotherWayIsNotResumed() throws SQLException {
        load(SETTINGS, people(lines(250)));
        MemorySource other = TestTables.source(people, lines(250)).withFingerprint("with another decimal mark");

        assertThatThrownBy(() -> load(SETTINGS, new TableLoad(people, List.of(other))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.SOURCE_CHANGED));
    }

    @Test
    void aFileWrittenAnewWithTheSameContentIsResumed() throws SQLException {
        List<String> bad = with(lines(950), 901, "x|not a number");
        assertThatThrownBy(() -> load(SETTINGS.withWorkers(1), people(bad))).isInstanceOf(HowdahException.class);
        List<String> corrected = with(lines(950), 905, "905|corrected");

        LoadResult result = load(SETTINGS, people(corrected));

        assertThat(result.tables().getFirst().chunksBefore()).isEqualTo(9);
        assertThat(database.query("SELECT name FROM app.people WHERE id = 905")).containsExactly("corrected");
        assertExactlyOnce(950);
    }

    @Test
    void aTableOfManyColumnsHasShortNamesOfItsChunks() throws SQLException {
        MemorySource wide = TestTables.source(people, lines(3)).withFingerprint("column ".repeat(2_000));

        load(SETTINGS, new TableLoad(people, List.of(wide)));

        assertThat(database.query("SELECT count(*) FROM howdah.chunk WHERE length(fingerprint) < 200"))
                .containsExactly("1");
    }

    @Test
    void aFileUnderAnotherNameIsNotLoadedBesideItsOldRows() throws SQLException {
        MemorySource source = TestTables.source(people, lines(250));
        load(SETTINGS, new TableLoad(people, List.of(source)));

        assertThatThrownBy(() -> load(SETTINGS, new TableLoad(people, List.of(source.withFile("other.csv")))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.SOURCE_CHANGED))
                .hasMessageContaining("PEOPLE.csv");
        assertExactlyOnce(250);
    }

    @Test
    void aBadValueStopsTheLoadAndNamesThePlaceButNotTheValue() {
        assertThatThrownBy(() -> load(SETTINGS, people(with(lines(300), 150, "secret|b"))))
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).isEqualTo(LoadCode.BAD_VALUE);
                    assertThat(e).hasMessageContaining("PEOPLE.csv:150").hasMessageContaining("\"ID\"");
                    assertThat(e).hasMessageNotContaining("secret");
                });
        assertThat(database.query("SELECT count(*) FROM app.people WHERE id BETWEEN 101 AND 200"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3}) // one worker encodes ahead of itself, as many as cores do not
    void aRowThatTheServerRefusesIsNamedWithItsLine(int workers) {
        assertThatThrownBy(() -> load(SETTINGS.withWorkers(workers), people(with(lines(300), 250, "\\N|b"))))
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).isEqualTo(LoadCode.ROW_REFUSED);
                    assertThat(e).hasMessageContaining("PEOPLE.csv:250").hasMessageContaining("not-null");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aTableWhoseSourceIsBadDoesNotStopTheOthers(int workers) throws SQLException {
        database.execute("CREATE TABLE app.pets (id bigint NOT NULL, name text)");
        TableMapping pets = TestTables.mapping(
                "pets",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("name", TestTables.VARCHAR, TestTables.TEXT));
        TableLoad bad = new TableLoad(pets, List.of(TestTables.source(pets, with(lines(5000), 2500, "x|b"))));
        TableLedger ledger = new TableLedger(database.target());
        List<TableLoad> both = List.of(bad, people(lines(250)));

        LoadResult result = new Loader()
                .load(both, database.target(), ledger, SETTINGS.withWorkers(workers), LoadProgress.silent());

        assertExactlyOnce(250);
        assertThat(result.failures()).containsOnlyKeys(pets.target());
        HowdahException reason = result.failures().values().iterator().next();
        assertThat(reason.code()).isEqualTo(LoadCode.BAD_VALUE);
        assertThat(reason).hasMessageContaining("PETS.csv:2500");
        RejectPolicy one = new RejectPolicy.SetAside(directory, 1);
        LoadResult again = new Loader()
                .load(List.of(bad), database.target(), ledger, SETTINGS.withRejects(one), LoadProgress.silent());
        assertThat(again.failures()).isEmpty();
        assertThat(again.rejected()).isEqualTo(1);
        assertThat(again.tables().getFirst().chunksBefore()).isPositive();
        assertThat(database.query("SELECT count(*), count(DISTINCT id) FROM app.pets"))
                .containsExactly("4999|4999");
    }

    @Test
    void aMissingTableIsTheTargetsFault() {
        database.execute("DROP TABLE app.people");

        assertThatThrownBy(() -> load(SETTINGS, people(lines(3)))).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.code()).isEqualTo(LoadCode.TARGET_REFUSED);
            assertThat(e).hasMessageContaining("does not exist");
        });
    }

    @Test
    void anUnknownColumnOfAFileIsNamed() {
        MemorySource source = MemorySource.of(people.source().name(), List.of("ID", "SHOE_SIZE"), List.of("1|42"));

        assertThatThrownBy(() -> load(SETTINGS, new TableLoad(people, List.of(source))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.COLUMN_MISSING))
                .hasMessageContaining("SHOE_SIZE");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3}) // one worker encodes ahead of itself, as many as cores do not
    void anInterruptStopsAtOnceAndARerunLoadsTheRestExactlyOnce(int workers) throws SQLException {
        Thread loading = Thread.currentThread();
        MemorySource source = TestTables.source(people, lines(5000)).listening(line -> {
            if (line == 2550) {
                loading.interrupt();
            }
        });

        assertThatThrownBy(() -> load(SETTINGS.withWorkers(workers), new TableLoad(people, List.of(source))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(database.query("SELECT count(*) < 5000 FROM app.people")).containsExactly("t");

        load(SETTINGS.withWorkers(workers), people(lines(5000)));
        assertExactlyOnce(5000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3}) // one worker encodes ahead of itself, as many as cores do not
    void brokenConnectionsAreOpenedAgainAndNothingIsLostOrDoubled(int workers) throws SQLException {
        AtomicInteger breaks = new AtomicInteger();
        MemorySource source = TestTables.source(people, lines(3000)).listening(line -> {
            if (line % 1000 == 500 && breaks.incrementAndGet() <= 3) {
                database.disconnectEveryone();
            }
        });

        load(SETTINGS.withWorkers(workers), new TableLoad(people, List.of(source)));

        assertThat(breaks.get()).isGreaterThanOrEqualTo(3);
        assertExactlyOnce(3000);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsSettledByTheLedger() throws SQLException {
        AtomicBoolean cut = new AtomicBoolean();
        TableLedger ledger = new TableLedger(database.target());
        LostAnswers target = new LostAnswers(database.target(), cut);
        AtomicReference<String> notice = new AtomicReference<>("");

        cut.set(true);
        new Loader().load(List.of(people(lines(250))), target, ledger, SETTINGS, new LoadProgress() {
            @Override
            public void notice(String message) {
                notice.set(message);
            }
        });

        assertThat(cut.get()).isFalse();
        assertThat(notice.get()).contains("is loaded again");
        assertExactlyOnce(250);
    }

    @Test
    void aServerThatStaysAwayIsReportedAfterAllAttempts() {
        MemorySource source = TestTables.source(people, lines(100)).listening(line -> {
            if (line == 50) {
                database.disconnectEveryone();
            }
        });

        assertThatThrownBy(() -> load(
                        SETTINGS.withRetry(new Retry(3, Duration.ofMillis(1), Duration.ofMillis(1))),
                        new TableLoad(people, List.of(source))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.CONNECTION_LOST));
        assertThat(database.query("SELECT count(*) FROM app.people")).containsExactly("0");
    }

    @Test
    void theOldestServerLoadsTheSame() throws SQLException {
        try (TestDatabase old = TestPostgres.oldest()) {
            old.execute("CREATE SCHEMA app; CREATE TABLE app.people (id bigint NOT NULL, name text)");
            new Loader()
                    .load(
                            List.of(people(lines(500))),
                            old.target(),
                            new TableLedger(old.target()),
                            SETTINGS,
                            LoadProgress.silent());
            assertThat(old.query("SELECT count(*), sum(id) FROM app.people")).containsExactly("500|125250");
        }
    }
}
