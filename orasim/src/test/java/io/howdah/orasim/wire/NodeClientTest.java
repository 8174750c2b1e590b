package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.howdah.orasim.format.OracleFloat;
import io.howdah.orasim.format.OracleInterval;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement.BindSlot.Use;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.ServerSession.BatchErrors;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The second independent client, node-oracledb in thin mode, in a process of its own: {@code src/test/node/suite.js} against a scripted server.
 * Installed by npm into {@code target/node} with the versions of package-lock.json; skipped where node or the registry is absent.
 */
class NodeClientTest {
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path TARGET = Path.of("target/node");
    private static final List<ResultColumn> C = List.of(column("C", SqlType.NUMBER, 22, 0, 0));
    private static final String TEXT = "aé€𝄞";

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(TARGET);
        for (String name : List.of("package.json", "package-lock.json", "suite.js")) {
            Files.copy(SOURCES.resolve(name), TARGET.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(TARGET.resolve("node_modules/oracledb"))) {
            Output npm = run(Duration.ofMinutes(2), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assumeThat(npm.exit)
                    .as("node-oracledb could not be installed, the second client is not run: %s", npm.text)
                    .isZero();
        }
    }

    private record Output(int exit, String text) {}

    private static Output run(Duration limit, String... command) throws InterruptedException {
        try {
            Path log = Files.createTempFile(TARGET, "out", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(TARGET.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Output(ended ? process.exitValue() : -1, Files.readString(log));
        } catch (IOException e) {
            return new Output(-1, e.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"19.0.0.0.0", "23.0.0.0.0"})
    void everyFactHolds(String version) throws Exception {
        ScriptedServer server = new ScriptedServer(version);
        queries(server);
        changes(server);
        try (Wire wire = new Wire(server)) {
            Output suite = run(
                    Duration.ofMinutes(2),
                    "node",
                    "suite.js",
                    Integer.toString(wire.listener.port()),
                    "-",
                    version.substring(0, 2));
            assertThat(suite.text).doesNotContain("FAIL").contains("ok transactions");
            assertThat(suite.exit).isZero();
        }
        assertThat(server.logOns.getFirst().program()).contains("node");
        checkBinds(server);
    }

    private static void checkBinds(ScriptedServer server) {
        List<List<Bind>> rows = server.executed.stream()
                .filter(found -> found.getFirst().size() == 7)
                .map(List::getFirst)
                .toList();
        assertThat(rows).hasSize(4);
        List<Bind> first = rows.get(2);
        assertThat(Data.decimal(first.get(0).value())).isEqualByComparingTo("3E-10");
        assertThat(Data.text(first.get(1).value())).isEqualTo("é𝄞");
        assertThat(first.get(2).value()).isEqualTo(Datum.NULL);
        assertThat(OracleTime.decode(Data.raw(first.get(3).value())).toLocal())
                .isEqualTo(LocalDateTime.of(2026, 2, 28, 23, 59, 58, 123_000_000));
        assertThat(Data.raw(first.get(4).value())).containsExactly(0, 1, 2);
        assertThat(Data.text(first.get(5).value())).hasSize(4000);
        assertThat(first.get(6).type()).isEqualTo(SqlType.NVARCHAR2);
        assertThat(Data.text(first.get(6).value())).isEqualTo("é𝄞");
        assertThat(Data.text(rows.get(3).get(1).value())).isEqualTo("z".repeat(40_000));
        assertThat(Data.raw(rows.get(3).get(4).value())).hasSize(50_000);
        assertThat(Data.text(rows.get(3).get(6).value())).isEqualTo("n");
    }

    private static ResultRows numbers(ScriptedServer server, int count) {
        List<List<Datum>> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(List.of(Data.number(i)));
        }
        return new ScriptedServer.ListRows(C, values, server.openRows);
    }

    private static void queries(ScriptedServer server) {
        server.rows(
                "SELECT DBTIMEZONE FROM DUAL",
                List.of(column("DBTIMEZONE", SqlType.VARCHAR2, 6, 0, 0)),
                List.of(List.of(Data.text("+00:00"))));
        server.rows("SELECT id FROM one", C, List.of(List.of(Data.number(42))));
        List<ResultColumn> many = List.of(column("ID", SqlType.NUMBER, 22, 10, 0), column("NAME", SqlType.VARCHAR2));
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(List.of(Data.number(i), Data.text("row " + i)));
        }
        server.rows("SELECT id, name FROM many", many, rows);
        List<ResultColumn> name = List.of(column("NAME", SqlType.VARCHAR2));
        server.query(
                "SELECT name FROM many WHERE id = :1",
                name,
                (binds, context) -> Execution.query(new ScriptedServer.ListRows(
                        name,
                        List.of(List.of(Data.text(
                                "v" + Data.decimal(binds.getFirst().getFirst().value())))),
                        server.openRows)));
        types(server);
        server.rows(
                "SELECT * FROM longs",
                List.of(column("L", SqlType.LONG, 0, 0, 0), column("R", SqlType.LONG_RAW, 0, 0, 0)),
                List.of(
                        List.of(Data.text("é".repeat(50_000)), Data.bytes(new byte[100_000])),
                        List.of(Datum.NULL, Datum.NULL)));
        server.rows(
                "SELECT c, b, n FROM lobs",
                List.of(column("C", SqlType.CLOB), column("B", SqlType.BLOB), column("N", SqlType.NCLOB)),
                List.of(
                        List.of(
                                new Datum.Large(MemoryLob.of(SqlType.CLOB, TEXT.repeat(20_000))),
                                new Datum.Large(MemoryLob.of(new byte[3 << 20])),
                                new Datum.Large(MemoryLob.of(SqlType.NCLOB, "n€𝄞"))),
                        List.of(Datum.NULL, Datum.NULL, Datum.NULL)));
        server.rows(
                "SELECT j FROM json",
                List.of(column("J", SqlType.JSON)),
                List.of(
                        List.of(Data.text("{\"a\":[1,2.5,{\"b\":\"é\"}],\"c\":true,\"d\":null}")),
                        List.of(Datum.NULL)));
        server.rows(
                "SELECT b FROM bool",
                List.of(column("B", SqlType.BOOLEAN)),
                List.of(List.of(Data.bytes(new byte[] {1})), List.of(Data.bytes(new byte[] {0})), List.of(Datum.NULL)));
        server.query("SELECT c FROM old", C, () -> new FailingRows(C, 25, 1555));
        server.query("SELECT sleep FROM DUAL", C, (binds, context) -> {
            try {
                context.cancelled().await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new OracleError(1013, "user requested cancel of current operation");
        });
        List<ResultColumn> nested = List.of(column("N", SqlType.CURSOR));
        server.query(
                "SELECT CURSOR(SELECT c FROM t) FROM DUAL",
                nested,
                () -> new ScriptedServer.ListRows(
                        nested, List.of(List.of(new Datum.Open(numbers(server, 25)))), server.openRows));
    }

    private static void types(ScriptedServer server) {
        LocalDateTime local = LocalDateTime.of(1999, 12, 31, 23, 59, 59, 123_456_789);
        server.rows(
                "SELECT * FROM types",
                List.of(
                        column("N", SqlType.NUMBER, 22, 38, 0),
                        column("S", SqlType.NUMBER, 22, 0, -127),
                        column("T", SqlType.VARCHAR2),
                        column("NV", SqlType.NVARCHAR2),
                        column("D", SqlType.DATE),
                        column("TS", SqlType.TIMESTAMP, 11, 0, 9),
                        column("TZ", SqlType.TIMESTAMP_TZ, 13, 0, 9),
                        column("R", SqlType.RAW, 100, 0, 0),
                        column("BD", SqlType.BINARY_DOUBLE),
                        column("BF", SqlType.BINARY_FLOAT),
                        column("DS", SqlType.INTERVAL_DS, 11, 9, 9),
                        column("ROW_ID", SqlType.ROWID)),
                List.of(
                        List.of(
                                Data.number("99999999999999999999999999999999999999"),
                                Data.number("1E-130"),
                                Data.text(TEXT),
                                Data.text(TEXT),
                                Data.bytes(OracleTime.date(LocalDateTime.of(2026, 2, 28, 23, 59, 58))),
                                Data.bytes(OracleTime.timestamp(local)),
                                Data.bytes(OracleTime.zoned(local.atZone(ZoneOffset.ofHoursMinutes(-3, -30)))),
                                Data.bytes(new byte[] {0, 1, (byte) 255}),
                                Data.bytes(OracleFloat.binaryDouble(-1.5)),
                                Data.bytes(OracleFloat.binaryFloat(Float.NaN)),
                                Data.bytes(OracleInterval.daySecond(
                                        Duration.ofDays(4).plusHours(5).plusNanos(222_000_001))),
                                Data.text("AAAR0pAAHAAAAFbAAA")),
                        Collections.nCopies(12, Datum.NULL)));
    }

    private static Execution out(List<List<Datum>> values, long count) {
        return new Execution(Optional.empty(), count, List.of(count), List.of(values), List.of(), List.of());
    }

    private static void changes(ScriptedServer server) {
        for (String sql : List.of(
                "INSERT INTO binds VALUES (:1, :2, :3, :4, :5, :6, :7)",
                "INSERT INTO lobs VALUES (:1)",
                "INSERT INTO json VALUES (:1)",
                "INSERT INTO bool VALUES (:1)")) {
            server.dml(sql, List.of(), (rows, context) -> Execution.count(1));
        }
        server.dml(
                "UPDATE counted SET a = :1 WHERE b = :2",
                List.of(),
                (rows, context) ->
                        new Execution(Optional.empty(), 6, List.of(1L, 2L, 3L), List.of(), List.of(), List.of()));
        server.dml("INSERT INTO failing VALUES (:1)", List.of(), (rows, context) -> {
            assertThat(context.batchErrors()).isEqualTo(BatchErrors.COLLECT);
            OracleError unique = new OracleError(1, "unique constraint (S.PK) violated");
            return new Execution(
                    Optional.empty(),
                    2,
                    List.of(1L, 0L, 1L),
                    List.of(),
                    List.of(new Execution.RowError(1, unique)),
                    List.of());
        });
        server.dml(
                "UPDATE t SET a = :1 RETURNING id, name INTO :2, :3",
                List.of(Use.IN, Use.OUT, Use.OUT),
                (rows, context) ->
                        out(List.of(List.of(Data.number(7), Data.number(8)), List.of(Data.text("x"), Datum.NULL)), 2));
        server.plsql(
                "BEGIN p(:a, :b, :c, :d); END;",
                List.of(Use.IN, Use.OUT, Use.IN_OUT, Use.OUT),
                (rows, context) -> out(
                        List.of(
                                List.of(Data.text("out "
                                        + Data.text(rows.getFirst().getFirst().value()))),
                                List.of(Data.number(
                                        Data.decimal(rows.getFirst().get(2).value())
                                                        .intValue()
                                                + 1)),
                                List.of(Datum.NULL)),
                        1));
        server.plsql(
                "BEGIN :1 := f; END;",
                List.of(Use.OUT),
                (rows, context) -> out(List.of(List.of(new Datum.Open(numbers(server, 25)))), 1));
        server.plsql(
                "BEGIN return_two; END;",
                List.of(),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new ScriptedServer.ListRows(C, List.of(List.of(Data.number(1))), server.openRows),
                                new ScriptedServer.ListRows(C, List.of(List.of(Data.number(2))), server.openRows))));
        assertThat(TEXT.getBytes(StandardCharsets.UTF_8)).hasSize(10);
    }
}
