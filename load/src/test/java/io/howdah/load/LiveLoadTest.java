package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.oracle.dictionary.HidingPolicies;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import oracle.sql.NUMBER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real driver reads from a simulated server into a real PostgreSQL. */
class LiveLoadTest {
    private static final int ROWS = 400;

    private final FakeOracle oracle = new FakeOracle();
    private final Faults faults = new Faults();
    private final TestDatabase database = TestPostgres.fresh();
    private final TableMapping people = TestTables.people();
    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        listener = Listener.start(oracle, 0, faults);
        database.execute("CREATE SCHEMA app; CREATE TABLE app.people (id bigint NOT NULL, name text);"
                + "CREATE TABLE app.others (id bigint NOT NULL, name text)");
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(List.of(FakeOracle.number(i), i % 7 == 0 ? Datum.NULL : FakeOracle.text("name " + i + " ü")));
        }
        oracle.table(
                "PEOPLE",
                List.of(FakeOracle.column("ID", SqlType.NUMBER), FakeOracle.column("NAME", SqlType.VARCHAR2)),
                rows);
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        database.close();
    }

    private OracleSettings settings(String user, String password) {
        return OracleSettings.of(
                        OracleAddress.of(listener.jdbcUrl(FakeOracle.SERVICE)),
                        Optional.of(user),
                        Optional.of(new Secret(password)))
                .withReading(2, 0, new ByteCount(4096));
    }

    private OracleSource open(ReadPlan plan, TableMapping... mappings) {
        Catalog catalog = new Catalog(
                List.of(QualifiedName.of("APP", "X").schema()),
                List.of(mappings).stream().map(TableMapping::source).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        LiveCatalog estate =
                new LiveCatalog(catalog, List.of(), Map.of(), HidingPolicies.NONE, new OracleVersion(19, 0), Reach.DBA);
        return OracleSource.open(settings("APP", "secret"), plan, (connection, schemas) -> estate);
    }

    private LoadResult load(OracleSource source, TableMapping... mappings) throws SQLException {
        Map<QualifiedName, List<TableSource>> sources =
                source.export().sources().stream().collect(Collectors.groupingBy(TableSource::table));
        List<TableLoad> loads = List.of(mappings).stream()
                .map(m -> new TableLoad(m, sources.getOrDefault(m.source().name(), List.of())))
                .toList();
        LoadSettings settings = LoadSettings.defaults()
                .withWorkers(2)
                .withChunk(new ByteCount(128 << 10))
                .withRetry(new Retry(5, Duration.ofMillis(10), Duration.ofMillis(50)));
        return new Loader()
                .load(loads, database.target(), new TableLedger(database.target()), settings, LoadProgress.silent());
    }

    private List<String> loaded() {
        return database.query(
                "SELECT count(*), count(name), sum(id), md5(string_agg(name, ',' ORDER BY id)) FROM app.people");
    }

    private static List<String> expected() {
        String names = java.util.stream.IntStream.range(0, ROWS)
                .filter(i -> i % 7 != 0)
                .mapToObj(i -> "name " + i + " ü")
                .collect(Collectors.joining(","));
        try {
            String md5 = HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5")
                            .digest(names.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return List.of(ROWS + "|" + (ROWS - (ROWS + 6) / 7) + "|" + ROWS * (ROWS - 1) / 2 + "|" + md5);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rowQueries() {
        return oracle.queries.stream().filter(q -> q.contains("AS OF SCN")).toList();
    }

    @Test
    void aTableArrivesInChunksAtOneScnAndARerunReadsNothing() throws SQLException {
        ReadPlan plan = ReadPlan.inMemory();
        try (OracleSource source = open(plan, people)) {
            assertThat(load(source, people).failures()).isEmpty();
            assertThat(source.lateFindings()).isEmpty();
        }
        assertThat(loaded()).isEqualTo(expected());
        // 40 blocks in 5 extents of 64 KiB, two to a chunk
        assertThat(rowQueries()).hasSize(3).allMatch(q -> q.contains("AS OF SCN 1000 "));

        oracle.scn.set(2000);
        oracle.queries.clear();
        try (OracleSource source = open(plan, people)) {
            assertThat(source.scn()).isEqualTo(1000);
            load(source, people);
        }
        assertThat(rowQueries()).isEmpty();
        assertThat(loaded()).isEqualTo(expected());
    }

    @Test
    void expiredUndoMovesOneChunkOnlyAndIsTold() throws SQLException {
        AtomicBoolean once = new AtomicBoolean(true);
        oracle.fault = (table, scn, row) -> {
            if (row == 170 && scn == 1000 && once.get()) {
                oracle.scn.set(1500);
                throw new OracleError(
                        1555, "snapshot too old: rollback segment number 7 with name \"_SYSSMU7$\" too small");
            }
        };
        ReadPlan plan = ReadPlan.inMemory();
        try (OracleSource source = open(plan, people)) {
            load(source, people);
            assertThat(source.lateFindings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.code()).isEqualTo(SourceCode.UNDO_EXPIRED))
                    .satisfies(f -> assertThat(f.message()).contains("chunk 1 ").contains("1500"));
        }
        assertThat(loaded()).isEqualTo(expected());
        assertThat(rowQueries().stream().filter(q -> q.contains("AS OF SCN 1500 ")))
                .hasSize(1);
        assertThat(rowQueries().stream().filter(q -> q.contains("AS OF SCN 1000 ")))
                .hasSize(3);
        // a later run reads that chunk where it was read
        try (OracleSource source = open(plan, people)) {
            TableSource table = source.export().sources().getFirst();
            table.chunks(new ByteCount(1)).forEachRemaining(c -> {});
            assertThat(source.lateFindings()).hasSize(1);
        }
    }

    @Test
    void aTableThatChangedFailsAloneWithItsCode() throws SQLException {
        TableMapping others = TestTables.mapping(
                "others",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("name", TestTables.VARCHAR, TestTables.TEXT));
        oracle.table(
                "OTHERS",
                List.of(FakeOracle.column("ID", SqlType.NUMBER), FakeOracle.column("NAME", SqlType.VARCHAR2)),
                List.of(List.of(FakeOracle.number(1), FakeOracle.text("a"))));
        oracle.fault = (table, scn, row) -> {
            if (table.equals("OTHERS")) {
                throw new OracleError(1466, "unable to read data - table definition has changed");
            }
        };
        LoadResult result;
        try (OracleSource source = open(ReadPlan.inMemory(), people, others)) {
            result = load(source, people, others);
        }
        assertThat(result.failures().keySet()).isEqualTo(Set.of(QualifiedName.of("app", "others")));
        assertThat(result.failures().values().iterator().next().code()).isEqualTo(SourceCode.ORACLE_TABLE_CHANGED);
        assertThat(loaded()).isEqualTo(expected());
    }

    @Test
    void aCutConnectionIsOpenedAgainAndTheChunkReadFromItsBeginning() throws SQLException {
        AtomicInteger cuts = new AtomicInteger();
        oracle.fault = (table, scn, row) -> {
            if (row % 130 == 50 && cuts.getAndIncrement() < 3) {
                faults.dropAfterPackets(1);
            }
        };
        try (OracleSource source = open(ReadPlan.inMemory(), people)) {
            assertThat(load(source, people).failures()).isEmpty();
        }
        assertThat(cuts.get()).isGreaterThanOrEqualTo(3);
        assertThat(loaded()).isEqualTo(expected());
    }

    @Test
    void aConnectionCutWithinALongIsOpenedAgain() throws SQLException {
        TableMapping texts = TestTables.mapping(
                "others",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("name", new OracleType.Long(), TestTables.TEXT));
        String text = "long words ".repeat(300_000);
        oracle.table(
                "OTHERS",
                List.of(FakeOracle.column("ID", SqlType.NUMBER), FakeOracle.column("NAME", SqlType.LONG)),
                List.of(List.of(FakeOracle.number(1), FakeOracle.text(text))));
        AtomicInteger cuts = new AtomicInteger();
        oracle.fault = (table, scn, row) -> {
            if (cuts.getAndIncrement() == 0) {
                faults.dropAfterPackets(25); // of some fifty
            }
        };
        try (OracleSource source = open(ReadPlan.inMemory(), texts)) {
            assertThat(load(source, texts).failures()).isEmpty();
        }
        assertThat(cuts.get()).isEqualTo(2);
        assertThat(database.query(
                        "SELECT id, length(name), md5(name) = md5(repeat('long words ', 300000)) FROM app.others"))
                .containsExactly("1|3300000|t");
    }

    @Test
    void whatGoesWrongAtLogonHasACodeOfItsOwn() {
        assertRefused(settings("APP", "wrong"), SourceCode.ORACLE_LOGIN_REFUSED);
        assertRefused(settings("STRANGER", "secret"), SourceCode.ORACLE_LOGIN_REFUSED);
        assertRefused(settings("LOCKED", "secret"), SourceCode.ORACLE_ACCOUNT_LOCKED);
        assertRefused(settings("OLD", "secret"), SourceCode.ORACLE_PASSWORD_EXPIRED);
        assertRefused(settings("NOBODY", "secret"), SourceCode.ORACLE_MAY_NOT_CONNECT);
        OracleAddress service = OracleAddress.of(listener.jdbcUrl("NOPE"));
        assertRefused(
                OracleSettings.of(service, Optional.of("APP"), Optional.of(new Secret("secret"))),
                SourceCode.ORACLE_SERVICE_UNKNOWN);
        OracleAddress nobody = OracleAddress.of("jdbc:oracle:thin:@//127.0.0.1:1/FREEPDB1");
        assertRefused(
                OracleSettings.of(nobody, Optional.of("APP"), Optional.of(new Secret("secret"))),
                SourceCode.ORACLE_UNREACHABLE);
        OracleAddress unknown = OracleAddress.of("jdbc:oracle:thin:@//no.such.host.invalid:1521/FREEPDB1");
        assertRefused(
                OracleSettings.of(unknown, Optional.of("APP"), Optional.of(new Secret("secret"))),
                SourceCode.ORACLE_UNREACHABLE);
    }

    private static void assertRefused(OracleSettings settings, SourceCode code) {
        assertThatThrownBy(() -> new OracleServer(settings).open().close())
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
                    assertThat(e.getMessage() + e.hint())
                            .doesNotContain("secret")
                            .doesNotContain("wrong");
                });
    }

    @Test
    void oddValuesAreSetAsideWithTheirRow(@org.junit.jupiter.api.io.TempDir java.nio.file.Path directory)
            throws IOException, SQLException {
        TableMapping numbers = TestTables.mapping(
                "others",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("name", new OracleType.Date(), new PostgresType.Text()));
        oracle.table(
                "OTHERS",
                List.of(FakeOracle.column("ID", SqlType.NUMBER), FakeOracle.column("NAME", SqlType.DATE)),
                List.of(
                        List.of(
                                new Datum.Bytes(NUMBER.toBytes(new BigDecimal("1.5"))),
                                new Datum.Bytes(HexFormat.of().parseHex("787e0b150e0f10"))),
                        List.of(
                                FakeOracle.number(2),
                                new Datum.Bytes(HexFormat.of().parseHex("3558010101010d")))));
        try (OracleSource source = open(ReadPlan.inMemory(), numbers)) {
            LoadResult result = new Loader()
                    .load(
                            List.of(new TableLoad(numbers, source.export().sources())),
                            database.target(),
                            new TableLedger(database.target()),
                            LoadSettings.defaults().withRejects(new RejectPolicy.SetAside(directory, 5)),
                            LoadProgress.silent());
            assertThat(result.rejected()).isEqualTo(1);
        }
        assertThat(database.query("SELECT * FROM app.others")).containsExactly("2|-4712-01-01 00:00:12");
        try (var files = java.nio.file.Files.walk(directory)) {
            String all = files.filter(java.nio.file.Files::isRegularFile)
                    .map(f -> {
                        try {
                            return java.nio.file.Files.readString(f);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining());
            assertThat(all).contains("1.5,2026-11-21 13:14:15").contains("APP.OTHERS");
        }
    }
}
