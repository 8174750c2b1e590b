package io.howdah.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.RowDifference.Change;
import io.howdah.validate.TableValidation.State;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorTest {
    private static final ValidateSettings SETTINGS =
            ValidateSettings.defaults().withWorkers(3).withBuckets(16).withChunk(new ByteCount(90));

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();

    @BeforeEach
    void create() {
        database.execute(Sample.DDL);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private TableValidation validate(ValidateSettings settings, TableCheck check) {
        return new Validator()
                .validate(List.of(check), database.target(), settings, ValidateProgress.silent())
                .tables()
                .getFirst();
    }

    private TableValidation validate(TableMapping mapping, List<String> lines) {
        return validate(SETTINGS, new TableCheck(mapping, List.of(Sample.source(lines))));
    }

    @Test
    void equalRowsInAnyOrderAndSpellingAreEqual() {
        TableValidation result = validate(Sample.mapping("id"), Sample.lines());

        assertThat(result.differences()).isEmpty();
        assertThat(result.state()).isEqualTo(State.EQUAL);
        assertThat(result.sourceRows()).isEqualTo(500);
        assertThat(result.targetRows()).isEqualTo(500);
        assertThat(validate(Sample.mapping(), Sample.lines()).state()).isEqualTo(State.EQUAL);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of(
                        "one digit",
                        "UPDATE app.t SET amount = amount + 0.01 WHERE id = 402",
                        "amount",
                        "100.5",
                        "100.51"),
                Arguments.of(
                        "a trailing blank",
                        "UPDATE app.t SET name = name || ' ' WHERE id = 402",
                        "name",
                        "name 402",
                        "name 402 "),
                Arguments.of("NULL made empty", "UPDATE app.t SET name = '' WHERE id = 7", "name", null, ""),
                Arguments.of("text made NULL", "UPDATE app.t SET name = NULL WHERE id = 402", "name", "name 402", null),
                Arguments.of(
                        "a time zone shift",
                        "UPDATE app.t SET zoned = zoned + interval '1 hour' WHERE id = 24",
                        "zoned",
                        "2020-03-30 00:30:00Z",
                        "2020-03-30 01:30:00Z"),
                Arguments.of(
                        "a microsecond",
                        "UPDATE app.t SET at = at + interval '1 microsecond' WHERE id = 1",
                        "at",
                        "2001-02-04 04:05:06.5",
                        "2001-02-04 04:05:06.500001"),
                Arguments.of(
                        "a truncated LOB",
                        "UPDATE app.t SET picture = substr(picture, 1, 3) WHERE id = 402",
                        "picture",
                        "00000192",
                        "000001"),
                Arguments.of(
                        "a truncated text",
                        "UPDATE app.t SET words = 'wörter' WHERE id = 20",
                        "words",
                        "wörter ",
                        "wörter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void eachDamagedValueIsFoundAndShown(String name, String damage, String column, String source, String target) {
        database.execute(damage);
        TableValidation result = validate(Sample.mapping("id"), Sample.lines());

        assertThat(result.state()).isEqualTo(State.DIFFERENT);
        assertThat(result.differing()).isEqualTo(1);
        assertThat(result.differences())
                .singleElement()
                .isInstanceOfSatisfying(RowDifference.Changed.class, changed -> {
                    assertThat(changed.changes())
                            .containsExactly(new Change(
                                    new Identifier(column), Optional.ofNullable(source), Optional.ofNullable(target)));
                    assertThat(changed.place()).isPresent();
                });
        assertThat(validate(Sample.mapping(), Sample.lines()).state()).isEqualTo(State.DIFFERENT);
    }

    @Test
    void aLostRowAndADoubledRowAreFoundWithAndWithoutAKey() {
        database.execute("DELETE FROM app.t WHERE id = 77; INSERT INTO app.t SELECT * FROM app.t WHERE id = 78");
        for (TableMapping mapping : List.of(Sample.mapping("id"), Sample.mapping())) {
            TableValidation result = validate(mapping, Sample.lines());

            assertThat(result.sourceRows()).isEqualTo(result.targetRows());
            assertThat(result.differing()).isEqualTo(2);
            assertThat(result.differences())
                    .anySatisfy(d -> assertThat(d).isInstanceOfSatisfying(RowDifference.Missing.class, m -> {
                        assertThat(m.key().getFirst().value()).contains("77");
                        assertThat(m.place().orElseThrow().line()).isEqualTo(424);
                    }))
                    .anySatisfy(d -> assertThat(d)
                            .isInstanceOfSatisfying(
                                    RowDifference.Extra.class,
                                    e -> assertThat(e.key().getFirst().value()).contains("78")));
        }
    }

    @Test
    void twoRowsThatSwappedAValueAreFound() {
        database.execute("UPDATE app.t SET name = CASE id WHEN 1 THEN 'name 2' ELSE 'name 1' END WHERE id IN (1, 2)");
        assertThat(validate(
                                SETTINGS.withBuckets(1),
                                new TableCheck(Sample.mapping("id"), List.of(Sample.source(Sample.lines()))))
                        .differing())
                .isEqualTo(2);
    }

    @Test
    void ofManyDifferencesAllAreCountedAndSomeAreShown() throws IOException {
        database.execute("UPDATE app.t SET amount = amount + 1");
        TableValidation result = validate(
                SETTINGS.withSamples(5), new TableCheck(Sample.mapping("id"), List.of(Sample.source(Sample.lines()))));

        assertThat(result.differing()).isEqualTo(500);
        assertThat(result.differences()).hasSize(5);
        StringBuilder text = new StringBuilder();
        DifferenceWriter.write(result, text);
        assertThat(text).contains("-amount=").contains("+amount=").contains("495 more rows differ");
    }

    @Test
    void theDifferenceFileShowsBlanksAndNullsApart() throws IOException {
        database.execute("UPDATE app.t SET name = name || ' ' WHERE id = 402; UPDATE app.t SET name = '' WHERE id = 7");
        StringBuilder text = new StringBuilder();
        DifferenceWriter.write(validate(Sample.mapping("id"), Sample.lines()), text);

        assertThat(text)
                .contains("@@ id=402  T.csv:99 @@\n-name=name 402\n+name='name 402 '\n")
                .contains("-name=NULL\n+name=''\n");
    }

    @Test
    void rowsOfPartitionsAndOfEachRangeOfPagesAreRead() throws SQLException {
        database.execute("""
                CREATE TABLE app.p (LIKE app.t) PARTITION BY RANGE (id);
                CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (0) TO (200) PARTITION BY LIST (flag);
                CREATE TABLE app.p11 PARTITION OF app.p1 DEFAULT;
                CREATE TABLE app.p2 PARTITION OF app.p DEFAULT;
                INSERT INTO app.p SELECT * FROM app.t;
                ALTER TABLE app.t RENAME TO old; ALTER TABLE app.p RENAME TO t
                """);
        assertThat(validate(Sample.mapping("id"), Sample.lines()).state()).isEqualTo(State.EQUAL);

        AtomicLong rows = new AtomicLong();
        try (Connection connection = database.open()) {
            RowLayout layout = RowLayout.of(Sample.mapping("id"), List.of(Sample.source(List.of())));
            List<TargetPart> parts = TargetPart.of(connection, "app.t", layout, TargetPart.Tuples.LEFT_OUT, 1);
            assertThat(parts).hasSizeGreaterThan(5);
            for (TargetPart part : parts) {
                part.read(connection, new CountingSink(rows), more -> {});
            }
        }
        assertThat(rows.get()).isEqualTo(500);
    }

    @Test
    void setAsideRecordsAreKnownDifferences() {
        List<String> lines = new ArrayList<>(Sample.lines());
        lines.set(0, lines.get(0).replaceFirst("^500", "five hundred"));
        lines.set(1, "!" + lines.get(1));
        database.execute("DELETE FROM app.t WHERE id IN (500, 499)");
        TableValidation broken =
                validate(SETTINGS, new TableCheck(Sample.mapping("id"), List.of(Sample.source(lines)), 2));
        assertThat(broken.state()).isEqualTo(State.EQUAL_BUT_REJECTS);
        assertThat(broken.rejectedRows()).isEqualTo(2);
        assertThat(broken.sourceRows()).isEqualTo(498);

        // the server refused row 498 at load: only the ledger knows
        database.execute("DELETE FROM app.t WHERE id = 498");
        assertThat(validate(SETTINGS, new TableCheck(Sample.mapping("id"), List.of(Sample.source(lines)), 3)))
                .extracting(TableValidation::state, TableValidation::rejectedRows)
                .containsExactly(State.EQUAL_BUT_REJECTS, 3L);
        assertThat(validate(SETTINGS, new TableCheck(Sample.mapping("id"), List.of(Sample.source(lines)), 2))
                        .state())
                .isEqualTo(State.DIFFERENT);
    }

    @Test
    void aTableThatIsNotThereFailsAloneAndSaysWhy() {
        TableMapping mapping = Sample.mapping("id");
        TableMapping missing = new TableMapping(
                mapping.source(),
                io.howdah.base.QualifiedName.of("app", "nothing"),
                mapping.columns(),
                mapping.key(),
                Optional.empty());
        database.execute("CREATE TABLE app.short (id bigint)");
        TableMapping narrow = new TableMapping(
                mapping.source(),
                io.howdah.base.QualifiedName.of("app", "short"),
                mapping.columns(),
                mapping.key(),
                Optional.empty());
        ValidationResult result = new Validator()
                .validate(
                        Stream.of(missing, narrow, mapping)
                                .map(m -> new TableCheck(m, List.of(Sample.source(Sample.lines()))))
                                .toList(),
                        database.target(),
                        SETTINGS,
                        ValidateProgress.silent());

        assertThat(result.tables())
                .extracting(TableValidation::state)
                .containsExactly(State.FAILED, State.FAILED, State.EQUAL);
        assertThat(result.tables().get(0).reason()).contains("VALIDATE-0001").contains("does not exist");
        assertThat(result.same()).isFalse();
    }

    @Test
    void aColumnWithoutDataIsNamed() {
        MemorySource source = MemorySource.of(
                io.howdah.base.QualifiedName.of("APP", "T"),
                List.of("ID", "NAME"),
                Sample.lines().stream()
                        .map(l -> String.join("|", List.of(l.split("\\|")).subList(0, 2)))
                        .toList());
        TableValidation result = validate(SETTINGS, new TableCheck(Sample.mapping("id"), List.of(source)));

        assertThat(result.state()).isEqualTo(State.EQUAL);
        assertThat(result.reason()).contains("AMOUNT").contains("WORDS");
    }

    @Test
    void largeLobsInFilesAreComparedInPiecesAndACutOneIsFound() throws IOException {
        Path large = directory.resolve("large");
        try (OutputStream out = Files.newOutputStream(large)) {
            for (int i = 0; i < 5 << 20; i += 4) {
                out.write(new byte[] {'a', (byte) 0xc3, (byte) 0xa4, '\n'});
            }
        }
        String line = Sample.lines().getLast();
        String lobs = line.substring(0, line.lastIndexOf('|', line.lastIndexOf('|') - 1)) + "|@" + large + "|@" + large;
        database.execute(
                "DELETE FROM app.t WHERE id > 1;"
                        + "UPDATE app.t SET words = repeat('aä' || chr(10), 1310720), picture = convert_to(repeat('aä' || chr(10), 1310720), 'UTF8')");
        assertThat(validate(Sample.mapping("id"), List.of(lobs)).state()).isEqualTo(State.EQUAL);

        database.execute("UPDATE app.t SET words = left(words, -1), picture = substr(picture, 2)");
        TableValidation result = validate(Sample.mapping("id"), List.of(lobs));
        assertThat(result.differences())
                .singleElement()
                .isInstanceOfSatisfying(
                        RowDifference.Changed.class,
                        changed -> assertThat(changed.changes())
                                .extracting(Change::column)
                                .containsExactly(new Identifier("picture"), new Identifier("words")));
    }

    @Test
    void anInterruptStopsIt() {
        Thread thread = Thread.currentThread();
        MemorySource source = Sample.source(Sample.lines()).listening(line -> thread.interrupt());

        assertThatThrownBy(() -> validate(SETTINGS, new TableCheck(Sample.mapping("id"), List.of(source))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(ValidateCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Nobody gets on before three chunks of the table are open at the same time. */
    @Test
    void chunksOfOneTableAreReadAtTheSameTime() {
        CyclicBarrier three = new CyclicBarrier(3);
        MemorySource source = Sample.source(Sample.lines()).listening(line -> {
            if (line == 1 || line == 101 || line == 201) {
                try {
                    three.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        ValidateSettings settings = SETTINGS.withChunk(new ByteCount(100));
        assertThat(validate(settings, new TableCheck(Sample.mapping("id"), List.of(source)))
                        .state())
                .isEqualTo(State.EQUAL);
    }

    @Test
    void aLostConnectionIsOpenedAgainAtTheSameSnapshot() {
        MemorySource source = Sample.source(Sample.lines()).listening(line -> {
            if (line == 250) {
                database.execute("UPDATE app.t SET name = 'later' WHERE id = 1");
                database.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND query NOT LIKE '%pg_export_snapshot%'");
            }
        });
        AtomicLong rows = new AtomicLong();
        ValidationResult result = new Validator()
                .validate(
                        List.of(new TableCheck(Sample.mapping("id"), List.of(source))),
                        database.target(),
                        SETTINGS.withWorkers(1),
                        counting(rows));

        assertThat(result.tables().getFirst().reason()).isEmpty();
        assertThat(result.same()).isTrue();
        assertThat(rows).hasValue(1000);
    }

    @Test
    void aRestartOfTheTargetCostsASecondReadingAndNothingElse() {
        AtomicBoolean first = new AtomicBoolean(true);
        MemorySource source = Sample.source(Sample.lines()).listening(line -> {
            if (line == 250 && first.getAndSet(false)) {
                database.disconnectEveryone();
            }
        });
        AtomicLong rows = new AtomicLong();
        ValidationResult result = new Validator()
                .validate(
                        List.of(new TableCheck(Sample.mapping("id"), List.of(source))),
                        database.target(),
                        SETTINGS,
                        counting(rows));

        assertThat(result.tables().getFirst().reason()).isEmpty();
        assertThat(result.same()).isTrue();
        assertThat(result.tables().getFirst().sourceRows()).isEqualTo(500);
        assertThat(result.tables().getFirst().targetRows()).isEqualTo(500);
        assertThat(rows).hasValue(1000);
    }

    private static ValidateProgress counting(AtomicLong rows) {
        return new ValidateProgress() {
            @Override
            public void read(io.howdah.base.QualifiedName table, long source, long bytes, long target) {
                rows.addAndGet(source + target);
            }
        };
    }

    @Test
    void theOldestServerIsReadTheSame() {
        try (TestDatabase old = TestPostgres.oldest()) {
            old.execute(Sample.DDL);
            ValidationResult result = new Validator()
                    .validate(
                            List.of(new TableCheck(Sample.mapping("id"), List.of(Sample.source(Sample.lines())))),
                            old.target(),
                            SETTINGS,
                            ValidateProgress.silent());
            assertThat(result.same()).isTrue();
        }
    }
}
