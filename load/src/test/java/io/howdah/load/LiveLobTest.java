package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.oracle.dictionary.HidingPolicies;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.catalog.postgres.Target;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.SqlType;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import io.howdah.values.ValueCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LOBs much larger than the heap of the program that moves them. */
class LiveLobTest {
    private static final int BLOB_BYTES = 64 << 20;
    private static final int REPETITIONS = 5 << 19;
    private static final int SMALL_HEAP_MB = 40;

    @TempDir
    private Path directory;

    private static TableMapping documents() {
        return TestTables.mapping(
                "documents",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("b", new OracleType.Blob(), new PostgresType.Bytea()),
                new TestTables.Column("c", new OracleType.Clob(), new PostgresType.Text()),
                new TestTables.Column("n", new OracleType.Nclob(), new PostgresType.Text()));
    }

    @Test
    void largeLobsAreStreamedInLittleMemory() throws Exception {
        FakeOracle oracle = new FakeOracle();
        oracle.table(
                "DOCUMENTS",
                List.of(
                        FakeOracle.column("ID", SqlType.NUMBER),
                        FakeOracle.column("B", SqlType.BLOB),
                        FakeOracle.column("C", SqlType.CLOB),
                        FakeOracle.column("N", SqlType.NCLOB)),
                List.of(
                        row(1, BLOB_BYTES, 3, 3),
                        row(2, 3, LargeLob.characters(REPETITIONS), 3),
                        row(3, 3, 3, LargeLob.characters(REPETITIONS) - 1)));
        try (Listener listener = Listener.start(oracle, 0);
                TestDatabase database = TestPostgres.fresh()) {
            database.execute(
                    "CREATE SCHEMA app; CREATE TABLE app.documents (id bigint NOT NULL, b bytea, c text, n text)");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + SMALL_HEAP_MB + "m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LiveLobTest.class.getName(),
                            listener.jdbcUrl(FakeOracle.SERVICE),
                            database.jdbcUrl())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(directory.resolve("output")))
                    .isZero();

            assertThat(database.query(
                            "SELECT id, length(b), length(c), octet_length(n) FROM app.documents ORDER BY id"))
                    .containsExactly(
                            "1|" + BLOB_BYTES + "|2|5",
                            // the clef is one character of PostgreSQL and two of Oracle
                            "2|3|" + (LargeLob.characters(REPETITIONS) - REPETITIONS) + "|5",
                            "3|3|2|" + (20L * REPETITIONS - 1));
            assertThat(database.query("SELECT get_byte(b, 250), get_byte(b, 251), get_byte(b, " + (BLOB_BYTES - 1)
                            + ") FROM app.documents WHERE id = 1"))
                    .containsExactly("250|0|" + (BLOB_BYTES - 1) % 251);
            assertThat(database.query("SELECT c = repeat('" + LargeLob.repeated() + "', " + REPETITIONS
                            + "), n IS NULL FROM app.documents WHERE id = 2"))
                    .containsExactly("t|f");
        }
    }

    /** Their lengths are known before they are read, and reading them is an error. */
    @Test
    void lobsThatNoFieldCanHoldAreSetAsideUnread() throws Exception {
        FakeOracle oracle = new FakeOracle();
        oracle.table(
                "DOCUMENTS",
                List.of(
                        FakeOracle.column("ID", SqlType.NUMBER),
                        FakeOracle.column("B", SqlType.BLOB),
                        FakeOracle.column("C", SqlType.CLOB),
                        FakeOracle.column("N", SqlType.NCLOB)),
                List.of(
                        row(1, 3, 3, 3),
                        unread(2, new LargeLob(SqlType.BLOB, 5L << 30)),
                        unread(3, new LargeLob(SqlType.CLOB, 1L << 30)),
                        unread(4, new LargeLob(SqlType.NCLOB, 4L << 30)),
                        row(5, 3, 3, 3)));
        try (Listener listener = Listener.start(oracle, 0);
                TestDatabase database = TestPostgres.fresh();
                OracleSource source = open(listener.jdbcUrl(FakeOracle.SERVICE))) {
            database.execute(
                    "CREATE SCHEMA app; CREATE TABLE app.documents (id bigint NOT NULL, b bytea, c text, n text)");
            Target target = new Address(database.jdbcUrl());
            assertThatThrownBy(
                            () -> load(source, target, LoadSettings.defaults().withWorkers(1)))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(ValueCode.LOB_TOO_LARGE));

            LoadResult result = load(
                    source,
                    target,
                    LoadSettings.defaults().withWorkers(1).withRejects(new RejectPolicy.SetAside(directory, 10)));

            assertThat(result.failures()).isEmpty();
            assertThat(result.rejected()).isEqualTo(3);
            assertThat(database.query("SELECT id FROM app.documents ORDER BY id"))
                    .containsExactly("1", "5");
            try (var files = Files.walk(directory)) {
                String told = files.filter(Files::isRegularFile)
                        .map(LiveLobTest::content)
                        .collect(Collectors.joining());
                assertThat(told)
                        .contains("LOB of 5368709120 bytes", "LOB of 1073741824 bytes", "LOB of 4294967296 bytes");
            }
        }
    }

    /** What stopped the table, as an exception. */
    private static LoadResult load(OracleSource source, Target target, LoadSettings settings) throws SQLException {
        LoadResult result = new Loader()
                .load(
                        List.of(new TableLoad(documents(), source.export().sources())),
                        target,
                        new TableLedger(target),
                        settings,
                        LoadProgress.silent());
        result.failures().values().forEach(e -> {
            throw e;
        });
        return result;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Datum> unread(int id, LargeLob lob) {
        List<Datum> row = new ArrayList<>(row(id, 3, 3, 3));
        int column = switch (lob.type()) {
            case BLOB -> 1;
            case CLOB -> 2;
            default -> 3;
        };
        row.set(column, new Datum.Large(new UnreadLob(lob)));
        return row;
    }

    private static List<Datum> row(int id, long blob, long clob, long nclob) {
        return List.of(
                FakeOracle.number(id),
                new Datum.Large(new LargeLob(SqlType.BLOB, blob)),
                new Datum.Large(new LargeLob(SqlType.CLOB, clob)),
                new Datum.Large(new LargeLob(SqlType.NCLOB, nclob)));
    }

    private record Address(String describe) implements Target {
        @Override
        public Connection open() {
            try {
                return DriverManager.getConnection(describe);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static OracleSource open(String url) {
        TableMapping documents = documents();
        Catalog catalog = new Catalog(
                List.of(QualifiedName.of("APP", "X").schema()),
                List.of(documents.source()),
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
        OracleSettings settings =
                OracleSettings.of(OracleAddress.of(url), Optional.of("APP"), Optional.of(new Secret("secret")));
        return OracleSource.open(settings, ReadPlan.inMemory(), (connection, schemas) -> estate);
    }

    /** The program with little memory: the address of the source, that of the target. */
    public static void main(String[] addresses) throws SQLException {
        TableMapping documents = documents();
        Target target = new Address(addresses[1]);
        try (OracleSource source = open(addresses[0])) {
            LoadResult result = new Loader()
                    .load(
                            List.of(new TableLoad(documents, source.export().sources())),
                            target,
                            new TableLedger(target),
                            LoadSettings.defaults().withWorkers(1),
                            LoadProgress.silent());
            result.failures().values().forEach(Throwable::printStackTrace);
            System.exit(result.failures().isEmpty() ? 0 : 1);
        }
    }
}
