package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.format.OracleFloat;
import io.howdah.orasim.format.OracleInterval;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement.BindSlot.Use;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ServerSession.BatchErrors;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oracle.jdbc.OraclePreparedStatement;
import oracle.jdbc.OracleTypes;
import oracle.sql.INTERVALDS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Binds, DML, PL/SQL: from the real driver to the server and back. */
class ChangeTest {
    private Wire wire;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        wire = new Wire(new ScriptedServer("23.0.0.0.0"));
        connection = wire.connect();
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        wire.close();
    }

    private List<Bind> bound() {
        return wire.server.executed.getLast().getLast();
    }

    private Datum bound(int index) {
        return bound().get(index).value();
    }

    @Test
    void bindsOfEveryScalarTypeArriveInInternalFormat() throws Exception {
        wire.server.dml(
                "INSERT INTO t VALUES (:1,:2,:3,:4,:5,:6,:7,:8,:9,:10,:11,:12,:13)",
                List.of(),
                (rows, context) -> Execution.count(1));
        LocalDateTime local = LocalDateTime.of(1999, 12, 31, 23, 59, 59, 123_456_789);
        OffsetDateTime offset = local.atOffset(ZoneOffset.ofHours(2));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO t VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            insert.setBigDecimal(1, new BigDecimal("-99999999999999999999999999999999999999"));
            insert.setString(2, "é𝄞");
            insert.setNString(3, "é𝄞");
            insert.setObject(4, local);
            insert.setObject(5, offset);
            insert.setBytes(6, new byte[] {0, 1, 2});
            insert.unwrap(OraclePreparedStatement.class).setBinaryDouble(7, -1.5);
            insert.unwrap(OraclePreparedStatement.class).setBinaryFloat(8, Float.NaN);
            insert.setNull(9, Types.VARCHAR);
            insert.setString(10, "");
            insert.setBoolean(11, true);
            insert.unwrap(OraclePreparedStatement.class).setINTERVALDS(12, new INTERVALDS("-4 5:12:10.222"));
            insert.setInt(13, -42);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        assertThat(Data.decimal(bound(0))).isEqualByComparingTo("-99999999999999999999999999999999999999");
        assertThat(Data.text(bound(1))).isEqualTo("é𝄞");
        assertThat(bound().get(2).type()).isEqualTo(SqlType.NVARCHAR2);
        assertThat(Data.text(bound(2))).isEqualTo("é𝄞");
        assertThat(OracleTime.decode(Data.raw(bound(3))).toLocal()).isEqualTo(local);
        assertThat(OracleTime.decodeZoned(Data.raw(bound(4))).toOffsetDateTime())
                .isEqualTo(offset);
        assertThat(Data.raw(bound(5))).containsExactly(0, 1, 2);
        assertThat(OracleFloat.decodeDouble(Data.raw(bound(6)))).isEqualTo(-1.5);
        assertThat(OracleFloat.decodeFloat(Data.raw(bound(7)))).isNaN();
        assertThat(bound(8)).isEqualTo(Datum.NULL);
        assertThat(bound(9)).isEqualTo(Datum.NULL);
        assertThat(Data.raw(bound(11)))
                .isEqualTo(OracleInterval.daySecond(java.time.Duration.ofDays(-4)
                        .minusHours(5)
                        .minusMinutes(12)
                        .minusSeconds(10)
                        .minusMillis(222)));
        assertThat(Data.decimal(bound(12))).isEqualByComparingTo("-42");
    }

    @Test
    void longStringsAndBytesAreBound() throws Exception {
        wire.server.dml("INSERT INTO t VALUES (:1,:2,:3)", List.of(), (rows, context) -> Execution.count(1));
        String text = "é".repeat(16_000);
        byte[] bytes = new byte[20_000];
        java.util.Arrays.fill(bytes, (byte) 9);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?,?,?)")) {
            insert.setString(1, text);
            insert.setBytes(2, bytes);
            insert.setInt(3, 3);
            insert.executeUpdate();
            assertThat(Data.text(bound(0))).isEqualTo(text);
            assertThat(Data.raw(bound(1))).isEqualTo(bytes);
            assertThat(Data.decimal(bound(2))).isEqualByComparingTo("3");
            insert.setString(1, "z".repeat(4_000));
            insert.setBytes(2, new byte[] {1});
            insert.setInt(3, 4);
            insert.executeUpdate();
            assertThat(Data.text(bound(0))).hasSize(4_000);
            assertThat(Data.decimal(bound(2))).isEqualByComparingTo("4");
        }
    }

    @Test
    void statementIsParsedOnceAndExecutedAgain() throws Exception {
        List<ResultColumn> columns = List.of(column("C", SqlType.VARCHAR2, 100, 0, 0));
        wire.server.query(
                "SELECT c FROM t WHERE id = :1",
                columns,
                (rows, context) -> Execution.query(new ScriptedServer.ListRows(
                        columns,
                        List.of(List.of(Data.text(
                                "v" + Data.decimal(rows.getFirst().getFirst().value())))),
                        wire.server.openRows)));
        try (PreparedStatement select = connection.prepareStatement("SELECT c FROM t WHERE id = ?")) {
            for (int i = 1; i < 6; i++) {
                select.setInt(1, i);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("v" + i);
                    assertThat(rows.next()).isFalse();
                }
            }
        }
        assertThat(wire.server.parsed.stream().filter(sql -> sql.startsWith("SELECT c")))
                .hasSize(1);
    }

    @Test
    void batchesGoInOneCallAndCountPerRow() throws Exception {
        wire.server.dml(
                "UPDATE t SET a = :1 WHERE b = :2",
                List.of(),
                (rows, context) ->
                        new Execution(Optional.empty(), 6, List.of(1L, 2L, 3L), List.of(), List.of(), List.of()));
        connection.setAutoCommit(false);
        try (PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ? WHERE b = ?")) {
            for (int i = 0; i < 3; i++) {
                update.setString(1, i == 1 ? null : "a" + i);
                update.setInt(2, i);
                update.addBatch();
            }
            assertThat(update.executeBatch()).containsExactly(1, 2, 3);
        }
        assertThat(wire.server.executed.getLast()).hasSize(3);
        assertThat(wire.server.executed.getLast().get(1).getFirst().value()).isEqualTo(Datum.NULL);
        assertThat(Data.text(wire.server.executed.getLast().get(2).getFirst().value()))
                .isEqualTo("a2");
        assertThat(wire.server.commits).hasValue(0);
    }

    @Test
    void largeBatchesArrive() throws Exception {
        wire.server.dml(
                "INSERT INTO t VALUES (:1,:2)",
                List.of(),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        rows.size(),
                        java.util.Collections.nCopies(rows.size(), 1L),
                        List.of(),
                        List.of(),
                        List.of()));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?,?)")) {
            for (int i = 0; i < 5_000; i++) {
                insert.setInt(1, i);
                insert.setString(2, "text ".repeat(i % 50) + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(5_000).containsOnly(1);
        }
        List<List<Bind>> rows = wire.server.executed.getLast();
        assertThat(rows).hasSize(5_000);
        assertThat(Data.text(rows.get(4_999).get(1).value())).isEqualTo("text ".repeat(49) + 4_999);
        assertThat(wire.server.commits).hasValue(1);
    }

    @Test
    void errorsOfABatchComeWithTheirRows() throws Exception {
        wire.server.dml("INSERT INTO t VALUES (:1)", List.of(), (rows, context) -> {
            OracleError unique = new OracleError(1, "unique constraint (S.PK) violated");
            if (context.batchErrors() == BatchErrors.STOP) {
                throw unique;
            }
            return new Execution(
                    Optional.empty(),
                    2,
                    List.of(1L, 0L, 1L),
                    List.of(),
                    List.of(new Execution.RowError(1, unique)),
                    List.of());
        });
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getErrorCode()).isEqualTo(1);
                assertThat(e.getMessage()).contains("unique constraint (S.PK) violated");
            });
        }
        assertThat(connection.isValid(5)).isTrue();
    }

    @Test
    void returningGivesARowPerRowChanged() throws Exception {
        wire.server.dml(
                "UPDATE t SET a = :1 RETURNING id, name INTO :2, :3",
                List.of(Use.IN, Use.OUT, Use.OUT),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        2,
                        List.of(2L),
                        List.of(List.of(List.of(Data.number(7), Data.number(8)), List.of(Data.text("x"), Datum.NULL))),
                        List.of(),
                        List.of()));
        try (OraclePreparedStatement update = (OraclePreparedStatement)
                connection.prepareStatement("UPDATE t SET a = ? RETURNING id, name INTO ?, ?")) {
            for (int round = 0; round < 2; round++) {
                update.setInt(1, 5);
                update.registerReturnParameter(2, OracleTypes.NUMBER);
                update.registerReturnParameter(3, OracleTypes.VARCHAR, 100);
                assertThat(update.executeUpdate()).isEqualTo(2);
                try (ResultSet rows = update.getReturnResultSet()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(7);
                    assertThat(rows.getString(2)).isEqualTo("x");
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(8);
                    assertThat(rows.getString(2)).isNull();
                    assertThat(rows.next()).isFalse();
                }
            }
        }
        assertThat(Data.decimal(bound(0))).isEqualByComparingTo("5");
    }

    @Test
    void procedureGivesOutAndInOutScalars() throws Exception {
        wire.server.plsql(
                "BEGIN p(:1, :2, :3, :4); END;",
                List.of(Use.IN, Use.OUT, Use.IN_OUT, Use.OUT),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        1,
                        List.of(),
                        List.of(List.of(
                                List.of(Data.text("out "
                                        + Data.text(rows.getFirst().getFirst().value()))),
                                List.of(Data.number(
                                        Data.decimal(rows.getFirst().get(2).value())
                                                        .intValue()
                                                + 1)),
                                List.of(Datum.NULL))),
                        List.of(),
                        List.of()));
        try (CallableStatement call = connection.prepareCall("BEGIN p(?, ?, ?, ?); END;")) {
            for (int round = 1; round < 4; round++) {
                call.setString(1, "in" + round);
                call.registerOutParameter(2, Types.VARCHAR);
                call.setInt(3, 41 + round);
                call.registerOutParameter(3, Types.NUMERIC);
                call.registerOutParameter(4, Types.TIMESTAMP);
                call.execute();
                assertThat(call.getString(2)).isEqualTo("out in" + round);
                assertThat(call.getInt(3)).isEqualTo(42 + round);
                assertThat(call.getTimestamp(4)).isNull();
            }
        }
    }

    @Test
    void refCursorsAreOpenedByProceduresAndNestedInRows() throws Exception {
        List<ResultColumn> columns = List.of(column("C", SqlType.NUMBER, 22, 0, 0));
        List<List<Datum>> values = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            values.add(List.of(Data.number(i)));
        }
        wire.server.plsql(
                "BEGIN :1 := f; END;",
                List.of(Use.OUT),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        1,
                        List.of(),
                        List.of(List.of(List.of(
                                new Datum.Open(new ScriptedServer.ListRows(columns, values, wire.server.openRows))))),
                        List.of(),
                        List.of()));
        try (CallableStatement call = connection.prepareCall("BEGIN ? := f; END;")) {
            call.registerOutParameter(1, OracleTypes.CURSOR);
            call.execute();
            try (ResultSet rows = (ResultSet) call.getObject(1)) {
                assertThat(sum(rows)).isEqualTo(300);
            }
        }
        wire.server.query(
                "SELECT CURSOR(SELECT c FROM t) FROM DUAL",
                List.of(column("N", SqlType.CURSOR)),
                () -> new ScriptedServer.ListRows(
                        List.of(column("N", SqlType.CURSOR)),
                        List.of(
                                List.of(new Datum.Open(
                                        new ScriptedServer.ListRows(columns, values, wire.server.openRows))),
                                List.of(new Datum.Open(
                                        new ScriptedServer.ListRows(columns, values, wire.server.openRows)))),
                        wire.server.openRows));
        try (Statement statement = connection.createStatement();
                ResultSet outer = statement.executeQuery("SELECT CURSOR(SELECT c FROM t) FROM DUAL")) {
            int count = 0;
            while (outer.next()) {
                try (ResultSet inner = (ResultSet) outer.getObject(1)) {
                    assertThat(sum(inner)).isEqualTo(300);
                }
                count++;
            }
            assertThat(count).isEqualTo(2);
        }
    }

    private static int sum(ResultSet rows) throws SQLException {
        int sum = 0;
        while (rows.next()) {
            sum += rows.getInt(1);
        }
        return sum;
    }

    @Test
    void implicitResultsFollowABlock() throws Exception {
        List<ResultColumn> columns = List.of(column("C", SqlType.NUMBER, 22, 0, 0));
        wire.server.plsql(
                "BEGIN return_two; END;",
                List.of(),
                (rows, context) -> new Execution(
                        Optional.empty(),
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new ScriptedServer.ListRows(
                                        columns, List.of(List.of(Data.number(1))), wire.server.openRows),
                                new ScriptedServer.ListRows(
                                        columns, List.of(List.of(Data.number(2))), wire.server.openRows))));
        try (CallableStatement call = connection.prepareCall("BEGIN return_two; END;")) {
            call.execute();
            for (int i = 1; i <= 2; i++) {
                assertThat(call.getMoreResults()).isTrue();
                try (ResultSet rows = call.getResultSet()) {
                    assertThat(sum(rows)).isEqualTo(i);
                }
            }
            assertThat(call.getMoreResults()).isFalse();
        }
    }

    @Test
    void errorOfAStatementThatCameInManyPacketsLeavesTheSessionUsable() throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO no_such_table VALUES (?, ?)")) {
            for (int length : new int[] {10, 8_100, 100_000, 3_000_000}) {
                insert.setBytes(1, new byte[length]);
                insert.setString(2, "x".repeat(length));
                assertThatThrownBy(insert::executeUpdate)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(942));
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void callThatIsNotSimulatedIsAnErrorAndNoHang() throws Exception {
        // the driver describes the table of generated keys by a call of its own
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)", new String[] {"ID"})) {
            insert.setInt(1, 1);
            assertThatThrownBy(insert::executeUpdate)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(3115));
        }
        assertThat(connection.isValid(5)).isTrue();
    }

    @Test
    void rowidsAreBoundAsText() throws Exception {
        wire.server.dml("DELETE FROM t WHERE ROWID = :1", List.of(), (rows, context) -> Execution.count(1));
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM t WHERE ROWID = ?")) {
            delete.setRowId(1, new oracle.sql.ROWID("AAAR0pAAHAAAAFbAAA".getBytes(StandardCharsets.US_ASCII)));
            assertThat(delete.executeUpdate()).isEqualTo(1);
            assertThat(Data.text(bound(0))).isEqualTo("AAAR0pAAHAAAAFbAAA");
            delete.setString(1, "AAAR0pAAHAAAAFbAAB");
            assertThat(delete.executeUpdate()).isEqualTo(1);
            assertThat(Data.text(bound(0))).isEqualTo("AAAR0pAAHAAAAFbAAB");
        }
    }

    @Test
    void transactionsAndDdl() throws Exception {
        wire.server.dml("DELETE FROM t", List.of(), (rows, context) -> Execution.count(3_000_000_000L));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeLargeUpdate("DELETE FROM t")).isEqualTo(3_000_000_000L);
            assertThat(wire.server.commits).hasValue(0);
            connection.rollback();
            connection.setAutoCommit(true);
            statement.executeUpdate("DELETE FROM t");
            assertThat(wire.server.commits.get()).isPositive();
            assertThat(statement.execute("CREATE TABLE x (a NUMBER)")).isFalse();
        }
    }
}
