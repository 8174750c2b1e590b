package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancel, time-outs and faults on demand. */
class InterruptionTest {
    private static final List<ResultColumn> C = List.of(column("C", SqlType.NUMBER, 22, 0, 0));
    /** ORA-18730: Socket read timed out. */
    private static final int DRIVER_GAVE_UP = 18_730;

    private Wire wire;
    private Connection connection;
    private final CountDownLatch running = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        wire = Wire.start();
        wire.server.rows("SELECT 1 FROM DUAL", C, List.of(List.of(Data.number(1))));
        // ends by a cancel only
        wire.server.query("SELECT sleep FROM DUAL", C, (rows, context) -> {
            awaitCancel(context.cancelled());
            throw new OracleError(1013, "user requested cancel of current operation");
        });
        wire.server.query(
                "SELECT endless FROM DUAL", C, (rows, context) -> Execution.query(new Endless(context.cancelled())));
        connection = wire.connect();
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
    }

    private void awaitCancel(CountDownLatch cancelled) throws OracleError {
        running.countDown();
        try {
            if (!cancelled.await(30, TimeUnit.SECONDS)) {
                throw new OracleError(600, "internal error code, arguments: [nobody cancelled]");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rows without end; after the first packets of them none comes before the session is cancelled. */
    private final class Endless implements ResultRows {
        private static final int BEFORE_CANCEL = 10_000;

        private final CountDownLatch cancelled;
        private int given;

        Endless(CountDownLatch cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public List<ResultColumn> columns() {
            return C;
        }

        @Override
        public Optional<List<Datum>> next() throws OracleError {
            if (++given == BEFORE_CANCEL) {
                awaitCancel(cancelled);
            }
            return Optional.of(List.of(Data.number(1)));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static int one(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM DUAL")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static void assertCode(Throwable error, int code) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(code));
    }

    private Thread cancelWhenRunning(Statement statement) {
        return Thread.ofVirtual().start(() -> {
            try {
                if (running.await(30, TimeUnit.SECONDS)) {
                    statement.cancel();
                }
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void cancelEndsARunningStatementAndTheSessionGoesOn() throws Exception {
        try (Statement statement = connection.createStatement()) {
            Thread canceller = cancelWhenRunning(statement);
            assertThatThrownBy(() -> statement.executeQuery("SELECT sleep FROM DUAL"))
                    .satisfies(e -> assertCode(e, 1013));
            canceller.join();
        }
        assertThat(one(connection)).isEqualTo(1);
        assertThat(connection.isValid(5)).isTrue();
    }

    @Test
    void queryTimeoutCancels() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            Throwable end = catchThrowable(() -> statement.executeQuery("SELECT sleep FROM DUAL"));
            // OBSERVED: on a machine that is busy with much else the driver does not wait for the answer to its cancel
            assumeThat(((SQLException) end).getErrorCode())
                    .as("the driver gave up before the server could answer: %s", end.getMessage())
                    .isNotEqualTo(DRIVER_GAVE_UP);
            assertCode(end, 1013);
        }
        assertThat(one(connection)).isEqualTo(1);
    }

    @Test
    void cancelInTheMidstOfAFetchIsAnswered() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(2_000_000);
            Thread canceller = cancelWhenRunning(statement);
            assertThatThrownBy(() -> {
                        try (ResultSet rows = statement.executeQuery("SELECT endless FROM DUAL")) {
                            while (rows.next()) {
                                assertThat(rows.getInt(1)).isEqualTo(1);
                            }
                        }
                    })
                    .satisfies(e -> assertCode(e, 1013));
            canceller.join();
        }
        assertThat(one(connection)).isEqualTo(1);
    }

    @Test
    void errorInTheMidstOfARowBreaksTheAnswerOff() throws Exception {
        wire.server.rows(
                "SELECT r FROM t",
                List.of(column("N", SqlType.NUMBER, 22, 0, 0), column("R", SqlType.ROWID)),
                List.of(
                        List.of(Data.number(1), Data.text("AAAR0pAAHAAAAFbAAA")),
                        List.of(Data.number(2), Data.text("no rowid"))));
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT r FROM t")).satisfies(e -> assertCode(e, 1410));
        }
        assertThat(one(connection)).isEqualTo(1);
    }

    @Test
    void connectionDropsAfterSoManyPackets() throws Exception {
        wire.faults.dropAfterPackets(4);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        one(connection);
                    }
                })
                .isInstanceOf(SQLException.class);
        try (Connection again = wire.connect()) {
            assertThat(one(again)).isEqualTo(1);
        }
    }

    @Test
    void oneSessionDropsAndTheOtherStays() throws Exception {
        int sid = 101;
        try (Connection other = wire.connect()) {
            wire.faults.dropSessionAfterPackets(sid, 1);
            assertThatThrownBy(() -> one(connection)).isInstanceOf(SQLException.class);
            assertThat(one(other)).isEqualTo(1);
        }
    }

    @Test
    void nextCallFailsOnceWithTheErrorOfTheTest() throws Exception {
        wire.faults.failNext(call -> call == Faults.Call.EXECUTE, new OracleError(1555, "snapshot too old"));
        assertThat(connection.isValid(5)).isTrue();
        assertThatThrownBy(() -> one(connection)).satisfies(e -> assertCode(e, 1555));
        assertThat(one(connection)).isEqualTo(1);
        wire.faults.failNext(call -> call == Faults.Call.COMMIT, new OracleError(2091, "transaction rolled back"));
        wire.faults.clear();
        connection.setAutoCommit(false);
        connection.commit();
    }

    @Test
    void killedSessionEndsWithItsReason() throws Exception {
        wire.faults.kill(101);
        assertThatThrownBy(() -> one(connection)).satisfies(e -> assertCode(e, 28));
        assertThatThrownBy(() -> one(connection)).isInstanceOf(SQLException.class);
        assertThat(wire.server.closed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void listenerIsClosedForAWhile() throws Exception {
        wire.faults.closeListener();
        Properties quick = new Properties();
        quick.put("oracle.net.CONNECT_TIMEOUT", "2000");
        assertThatThrownBy(() -> wire.connect("scott", "tiger", quick)).isInstanceOf(SQLException.class);
        assertThat(one(connection)).isEqualTo(1);
        wire.faults.openListener();
        try (Connection again = wire.connect()) {
            assertThat(one(again)).isEqualTo(1);
        }
    }

    @Test
    void packetsAreDelayed() throws Exception {
        wire.faults.delayPackets(Duration.ofMillis(50));
        long start = System.nanoTime();
        assertThat(one(connection)).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        wire.faults.clear();
        assertThat(one(connection)).isEqualTo(1);
    }

    @Test
    void statementsLeftOpenEndWithTheirSession() throws Exception {
        wire.server.dml("DELETE FROM t", List.of(), (rows, context) -> Execution.count(1));
        connection.setAutoCommit(false);
        Statement statement = connection.createStatement();
        statement.executeUpdate("DELETE FROM t");
        wire.faults.dropSessionAfterPackets(101, 1);
        assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM t")).isInstanceOf(SQLException.class);
        assertThat(wire.server.closed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wire.server.commits).hasValue(0);
    }
}
