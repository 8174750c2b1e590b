package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with a real server, on demand, as the real driver meets it. */
class FaultsTest {
    private final Faults faults = new Faults();
    private Server server;
    private Listener listener;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        Server.User app = server.app();
        app.run("CREATE TABLE t (id NUMBER PRIMARY KEY)");
        app.run("INSERT INTO t SELECT LEVEL FROM dual CONNECT BY LEVEL <= 100");
        app.run("COMMIT");
        app.close();
        listener = Listener.start(server.oracle, 0, faults);
        connection = connect();
    }

    @AfterEach
    void stop() throws Exception {
        listener.close();
        server.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(listener.jdbcUrl("ORASIM"), "app", "app");
    }

    private static int count(Connection on, String sql) throws SQLException {
        int count = 0;
        try (Statement statement = on.createStatement()) {
            statement.setFetchSize(10);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void fails(int code, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void oneStatementFailsOnceAndTheSessionGoesOn() throws Exception {
        faults.failStatement(sql -> sql.contains("FROM t"), new OracleError(1652, "unable to extend temp segment"));
        assertThat(count(connection, "SELECT 1 FROM dual")).isEqualTo(1);
        fails(1652, () -> count(connection, "SELECT id FROM t"));
        assertThat(count(connection, "SELECT id FROM t")).isEqualTo(100);
    }

    @Test
    void aQueryFailsBehindSoManyRows() throws Exception {
        faults.failFetch(sql -> sql.contains("FROM t"), 25, new OracleError(1555, "snapshot too old"));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            try (ResultSet rows = statement.executeQuery("SELECT id FROM t")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(rows.next()).isTrue();
                }
                fails(1555, () -> {
                    for (int i = 0; i < 6; i++) {
                        rows.next();
                    }
                });
            }
        }
        assertThat(count(connection, "SELECT id FROM t")).isEqualTo(100);
    }

    @Test
    void aQueryWithFewerRowsLeavesTheFaultForAnother() throws Exception {
        faults.failFetch(sql -> sql.contains("FROM t"), 50, new OracleError(1555, "snapshot too old"));
        assertThat(count(connection, "SELECT id FROM t WHERE id <= 10")).isEqualTo(10);
        fails(1555, () -> count(connection, "SELECT id FROM t"));
    }

    @Test
    void theSessionOfTheNthCallIsKilled() throws Exception {
        try (Connection other = connect()) {
            assertThat(faults.sids()).hasSize(2);
            faults.killAfterCalls(3);
            fails(28, () -> {
                for (int i = 0; i < 5; i++) {
                    count(connection, "SELECT 1 FROM dual");
                }
            });
            assertThat(connection.isValid(5)).isFalse();
            assertThat(count(other, "SELECT id FROM t")).isEqualTo(100);
        }
    }

    @Test
    void killedByAStatementOfTheAdministrator() throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM t");
        }
        Database.SessionEntry session = server.oracle.database().sessions().getFirst();
        try (Connection admin = DriverManager.getConnection(
                        listener.jdbcUrl("ORASIM"), "system", Options.DEFAULTS.sysPassword());
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER SYSTEM KILL SESSION '" + session.sid() + "," + session.serial() + "' IMMEDIATE");
        }
        fails(28, () -> count(connection, "SELECT id FROM t"));
        assertThat(connection.isValid(5)).isFalse();
        try (Connection again = connect()) {
            assertThat(count(again, "SELECT id FROM t")).isEqualTo(100);
        }
    }

    @Test
    void undoExpiresAmidAQuery() throws Exception {
        long scn = server.oracle.database().clock().currentScn();
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE t SET id = id + 1000");
        }
        assertThat(count(connection, "SELECT id FROM t AS OF SCN " + scn)).isEqualTo(100);
        server.oracle.expireUndo(server.oracle.database().clock().currentScn());
        fails(1555, () -> count(connection, "SELECT id FROM t AS OF SCN " + scn));
        assertThat(count(connection, "SELECT id FROM t")).isEqualTo(100);
    }

    @Test
    void accountsThatCannotLogOn() throws Exception {
        server.oracle.accountStatus("APP", "LOCKED");
        fails(28000, this::connect);
        server.oracle.accountStatus("APP", "EXPIRED");
        fails(28001, this::connect);
        server.oracle.accountStatus("APP", "OPEN");
        connect().close();
        try (Connection admin = DriverManager.getConnection(
                        listener.jdbcUrl("ORASIM"), "system", Options.DEFAULTS.sysPassword());
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER USER app ACCOUNT LOCK");
            fails(28000, this::connect);
            statement.execute("ALTER USER app ACCOUNT UNLOCK PASSWORD EXPIRE");
            fails(28001, this::connect);
            statement.execute("ALTER USER app IDENTIFIED BY \"app\"");
            connect().close();
        }
        fails(
                12514,
                () -> DriverManager.getConnection(listener.jdbcUrl("NOWHERE"), "app", "app")
                        .close());
        fails(
                1017,
                () -> DriverManager.getConnection(listener.jdbcUrl("ORASIM"), "app", "wrong")
                        .close());
    }

    @Test
    void aStatementUsedAgainBehindOneThatDidNotParse() throws Exception {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT id FROM t")).isTrue();
            fails(942, () -> statement.execute("SELECT id FROM nowhere"));
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(100);
            }
        }
    }
}
