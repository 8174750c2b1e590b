package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.wire.Listener;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine as the real driver meets it. */
class OverTheWireTest {
    private Server server;
    private Listener listener;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        listener = Listener.start(server.oracle, 0);
        connection = DriverManager.getConnection(listener.jdbcUrl("ORASIM"), "app", "app");
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        listener.close();
        server.close();
    }

    @Test
    void rowsGoInAndComeOut() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE t (id NUMBER(10) PRIMARY KEY, name VARCHAR2(20), made TIMESTAMP, text CLOB)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, SYSTIMESTAMP, ?)")) {
            for (int i = 0; i < 500; i++) {
                insert.setInt(1, i);
                insert.setString(2, "row " + i);
                insert.setString(3, "long " + "x".repeat(i));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(500);
        }
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(50);
            long sum = 0;
            try (ResultSet rows = statement.executeQuery("SELECT id, name, text FROM t ORDER BY id")) {
                int expected = 0;
                while (rows.next()) {
                    assertThat(rows.getString(2)).isEqualTo("row " + expected);
                    Clob clob = rows.getClob(3);
                    assertThat(clob.length()).isEqualTo(5 + expected);
                    sum += rows.getInt(1);
                    expected++;
                }
            }
            assertThat(sum).isEqualTo(124_750);
        }
    }

    @Test
    void errorsCarryTheirNumbers() {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeQuery("SELECT * FROM nowhere");
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(942));
    }

    @Test
    void blocksTakeAndGive() throws Exception {
        try (var call = connection.prepareCall("BEGIN ? := UPPER(?); END;")) {
            call.registerOutParameter(1, java.sql.Types.VARCHAR);
            call.setString(2, "loud");
            call.execute();
            assertThat(call.getString(1)).isEqualTo("LOUD");
        }
    }
}
