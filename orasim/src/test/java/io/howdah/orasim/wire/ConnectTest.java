package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshake, log on and the life of a session, as the real driver sees them. */
class ConnectTest {
    private static final List<ResultColumn> ID = List.of(column("ID", SqlType.NUMBER, 22, 10, 0));
    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        wire = Wire.start();
        wire.server.rows("SELECT id FROM t", ID, List.of(List.of(new Datum.Bytes(OracleNumber.encode(42)))));
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
    }

    private static int one(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM t")) {
            assertThat(rows.next()).isTrue();
            int value = rows.getInt(1);
            assertThat(rows.next()).isFalse();
            return value;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"19.0.0.0.0", "23.0.0.0.0"})
    void driverLogsOnQueriesAndLogsOff(String version) throws Exception {
        ScriptedServer server = new ScriptedServer(version);
        server.rows("SELECT id FROM t", ID, List.of(List.of(new Datum.Bytes(OracleNumber.encode(42)))));
        try (Wire own = new Wire(server)) {
            try (Connection connection = own.connect()) {
                assertThat(one(connection)).isEqualTo(42);
                assertThat(connection.isValid(5)).isTrue();
                assertThat(connection.getMetaData().getDatabaseProductVersion()).contains(version);
                assertThat(connection.getMetaData().getDatabaseMajorVersion())
                        .isEqualTo(Integer.parseInt(version.substring(0, 2)));
            }
            assertThat(server.logOns)
                    .singleElement()
                    .satisfies(logOn -> assertThat(logOn.user()).isEqualTo("SCOTT"));
            assertThat(server.parsed.getFirst()).startsWith("ALTER SESSION SET");
        }
    }

    @Test
    void sidAndDescriptorsLongerThanAConnectPacketConnect() throws Exception {
        Properties properties = Wire.properties("scott", "tiger", new Properties());
        String port = Integer.toString(wire.listener.port());
        try (Connection bySid =
                DriverManager.getConnection("jdbc:oracle:thin:@127.0.0.1:" + port + ":FREE", properties)) {
            assertThat(one(bySid)).isEqualTo(42);
        }
        String descriptor = "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=" + port
                + "))(CONNECT_DATA = (SERVER=DEDICATED) ( service_name = FREEPDB1 )(INSTANCE_NAME="
                + "x".repeat(400) + ")))";
        try (Connection connection = DriverManager.getConnection("jdbc:oracle:thin:@" + descriptor, properties)) {
            assertThat(one(connection)).isEqualTo(42);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scott, wrong, 1017",
        "nobody, tiger, 1017",
        "locked, x, 28000",
        "old, x, 28001",
    })
    void logOnIsRefusedWithItsReason(String user, String password, int code) {
        assertThatThrownBy(() -> wire.connect(user, password, new Properties()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }

    @Test
    void unknownServiceAndSidAreRefusedByTheListener() {
        Properties properties = Wire.properties("scott", "tiger", new Properties());
        assertThatThrownBy(() -> DriverManager.getConnection(wire.listener.jdbcUrl("NOPE"), properties))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(12_514));
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:oracle:thin:@127.0.0.1:" + wire.listener.port() + ":NOPE", properties))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(12_505));
    }

    @Test
    void passwordsBeyondAsciiAndQuotedUsersAreChecked() throws Exception {
        wire.server.account("Müller", "pässwörd€𝄞");
        try (Connection connection = wire.connect("\"Müller\"", "pässwörd€𝄞", new Properties())) {
            assertThat(one(connection)).isEqualTo(42);
        }
        assertThatThrownBy(() -> wire.connect("\"Müller\"", "pässwörd€", new Properties()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1017));
    }

    @Test
    void commitRollbackAndErrorsWithPosition() throws Exception {
        try (Connection connection = wire.connect()) {
            connection.setAutoCommit(false);
            connection.commit();
            connection.rollback();
            assertThat(wire.server.commits).hasValue(1);
            assertThat(wire.server.rollbacks).hasValue(1);
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM no_such_table"))
                        .isInstanceOfSatisfying(SQLException.class, e -> {
                            assertThat(e.getErrorCode()).isEqualTo(942);
                            assertThat(e.getMessage()).contains("ORA-00942: table or view does not exist");
                        });
            }
            assertThat(one(connection)).isEqualTo(42);
        }
    }

    @Test
    void manySessionsAtOnceEndWithTheirConnections() throws Exception {
        Connection[] connections = new Connection[10];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = wire.connect();
        }
        for (Connection connection : connections) {
            assertThat(one(connection)).isEqualTo(42);
            connection.close();
        }
        assertThat(wire.server.logOns).hasSize(10);
    }
}
