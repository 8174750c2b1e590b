package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.ParsedStatement.BindSlot.Use;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import oracle.jdbc.OracleBfile;
import oracle.jdbc.OracleResultSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large objects through locators, with the real driver. */
class LobTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            column("ID", SqlType.NUMBER, 22, 0, 0),
            column("C", SqlType.CLOB),
            column("B", SqlType.BLOB),
            column("N", SqlType.NCLOB));
    private Wire wire;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        wire = Wire.start();
        connection = wire.connect();
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        wire.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static String text(int length) {
        return "aé€𝄞".repeat(length / 5 + 1).substring(0, length);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10, 4_000, 100_000})
    void lobsArriveWithAnyPrefetch(int prefetch) throws Exception {
        byte[] bytes = random(50_000);
        String text = text(40_001);
        wire.server.rows(
                "SELECT * FROM lobs",
                COLUMNS,
                List.of(
                        List.of(
                                Data.number(1),
                                new Datum.Large(MemoryLob.of(SqlType.CLOB, text)),
                                new Datum.Large(MemoryLob.of(bytes)),
                                new Datum.Large(MemoryLob.of(SqlType.NCLOB, text))),
                        List.of(Data.number(2), Datum.NULL, Datum.NULL, Datum.NULL),
                        List.of(
                                Data.number(3),
                                new Datum.Large(MemoryLob.of(SqlType.CLOB, "")),
                                new Datum.Large(MemoryLob.of(new byte[0])),
                                new Datum.Large(MemoryLob.of(SqlType.NCLOB, "x")))));
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(oracle.jdbc.OracleStatement.class).setLobPrefetchSize(prefetch);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM lobs")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isEqualTo(text);
                Clob clob = rows.getClob(2);
                assertThat(clob.length()).isEqualTo(40_001);
                assertThat(clob.getSubString(39_990, 100)).isEqualTo(text.substring(39_989));
                assertThat(rows.getBytes(3)).isEqualTo(bytes);
                Blob blob = rows.getBlob(3);
                assertThat(blob.length()).isEqualTo(50_000);
                assertThat(blob.getBytes(49_999, 10)).isEqualTo(Arrays.copyOfRange(bytes, 49_998, 50_000));
                try (InputStream in = blob.getBinaryStream()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
                assertThat(rows.getNString(4)).isEqualTo(text);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getClob(2)).isNull();
                assertThat(rows.getBlob(3)).isNull();
                assertThat(rows.next()).isTrue();
                assertThat(rows.getClob(2).length()).isZero();
                assertThat(rows.getBlob(3).length()).isZero();
                assertThat(rows.getNString(4)).isEqualTo("x");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void lobOf32MegabytesIsStreamed() throws Exception {
        byte[] bytes = random(32 << 20);
        wire.server.rows(
                "SELECT b FROM big",
                List.of(column("B", SqlType.BLOB)),
                List.of(List.of(new Datum.Large(MemoryLob.of(bytes)))));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT b FROM big")) {
            assertThat(rows.next()).isTrue();
            try (InputStream in = rows.getBinaryStream(1)) {
                assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
            }
        }
    }

    @Test
    void temporaryLobsAreWrittenPiecewiseBoundAndFreed() throws Exception {
        MemoryLob[] bound = new MemoryLob[3];
        wire.server.dml("INSERT INTO lobs VALUES (:1, :2, :3)", List.of(), (rows, context) -> {
            for (int i = 0; i < 3; i++) {
                bound[i] = (MemoryLob) ((Datum.Large) rows.getFirst().get(i).value()).lob();
            }
            return Execution.count(1);
        });
        byte[] bytes = random(8 << 20);
        String text = text(300_000);
        Blob blob = connection.createBlob();
        try (OutputStream out = blob.setBinaryStream(1)) {
            out.write(bytes);
        }
        blob.setBytes(3, new byte[] {1, 2, 3});
        Clob clob = connection.createClob();
        try (Writer out = clob.setCharacterStream(1)) {
            out.write(text);
        }
        clob.setString(2, "ZZ");
        NClob national = connection.createNClob();
        national.setString(1, "n€𝄞");
        national.truncate(2);
        assertThat(clob.length()).isEqualTo(300_000);
        assertThat(clob.getSubString(1, 4)).isEqualTo("aZZ" + text.charAt(3));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lobs VALUES (?, ?, ?)")) {
            insert.setBlob(1, blob);
            insert.setClob(2, clob);
            insert.setNClob(3, national);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        System.arraycopy(new byte[] {1, 2, 3}, 0, bytes, 2, 3);
        assertThat(Arrays.equals(bound[0].bytes(), bytes)).isTrue();
        assertThat(bound[1].text()).isEqualTo("aZZ" + text.substring(3));
        assertThat(bound[2].type()).isEqualTo(SqlType.NCLOB);
        assertThat(bound[2].text()).isEqualTo("n€");
        blob.free();
        clob.free();
        national.free();
        assertThat(connection.isValid(5)).isTrue();
        assertThat(bound[0].freed).isTrue();
        assertThat(bound[1].freed).isTrue();
    }

    @Test
    void longStreamsAreBoundAsLobs() throws Exception {
        String[] bound = new String[1];
        wire.server.dml("INSERT INTO lobs VALUES (:1)", List.of(), (rows, context) -> {
            bound[0] = switch (rows.getFirst().getFirst().value()) {
                case Datum.Large large -> ((MemoryLob) large.lob()).text();
                case Datum.Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
                default -> "?";
            };
            return Execution.count(1);
        });
        // ojdbc itself breaks a surrogate pair that lies at the end of a piece of a long string
        String text = "aé€".repeat(33_333);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lobs VALUES (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
            assertThat(bound[0]).isEqualTo(text);
            insert.setCharacterStream(1, new java.io.StringReader(text));
            insert.executeUpdate();
            assertThat(bound[0]).isEqualTo(text);
        }
    }

    @Test
    void outBindsOfProceduresAreLobs() throws Exception {
        wire.server.plsql(
                "BEGIN :1 := c; :2 := b; END;",
                List.of(Use.OUT, Use.OUT),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        1,
                        List.of(),
                        List.of(List.of(
                                List.of(new Datum.Large(MemoryLob.of(SqlType.CLOB, "out€"))),
                                List.of(new Datum.Large(MemoryLob.of(new byte[] {5, 6}))))),
                        List.of(),
                        List.of()));
        try (CallableStatement call = connection.prepareCall("BEGIN ? := c; ? := b; END;")) {
            call.registerOutParameter(1, Types.CLOB);
            call.registerOutParameter(2, Types.BLOB);
            call.execute();
            assertThat(call.getClob(1).getSubString(1, 10)).isEqualTo("out€");
            assertThat(call.getBlob(2).getBytes(1, 10)).containsExactly(5, 6);
        }
    }

    @Test
    void filesAreReadThroughTheirLocators() throws Exception {
        byte[] bytes = random(10_000);
        wire.server.rows(
                "SELECT f FROM files",
                List.of(column("F", SqlType.BFILE)),
                List.of(List.of(new Datum.Large(MemoryLob.file(bytes))), List.of(Datum.NULL)));
        wire.server.plsql(
                "begin sys.dbms_lob.fileGetName(:1, :2, :3); end;",
                List.of(Use.IN, Use.OUT, Use.OUT),
                (rows, context) -> {
                    Lob lob = ((Datum.Large) rows.getFirst().getFirst().value()).lob();
                    return new Execution(
                            Optional.empty(),
                            1,
                            List.of(),
                            List.of(List.of(List.of(Data.text(lob.directory())), List.of(Data.text(lob.file())))),
                            List.of(),
                            List.of());
                });
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT f FROM files")) {
            assertThat(rows.next()).isTrue();
            OracleBfile file = rows.unwrap(OracleResultSet.class).getBfile(1);
            assertThat(file.getDirAlias()).isEqualTo("MEDIA_DIR");
            assertThat(file.getName()).isEqualTo("logo.png");
            assertThat(file.fileExists()).isTrue();
            assertThat(file.isFileOpen()).isFalse();
            file.openFile();
            assertThat(file.isFileOpen()).isTrue();
            assertThat(file.length()).isEqualTo(10_000);
            assertThat(file.getBytes(1, 10_000)).isEqualTo(bytes);
            file.closeFile();
            assertThat(file.isFileOpen()).isFalse();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isNull();
        }
    }
}
