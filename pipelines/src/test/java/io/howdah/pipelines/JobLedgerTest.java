package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.load.ChunkDone;
import io.howdah.load.ChunkKey;
import io.howdah.load.FillDone;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobLedgerTest {
    private static final QualifiedName TABLE = QualifiedName.of("hr", "Odd \"name\"");
    private static final ChunkKey KEY = new ChunkKey(TABLE, "data/emp.csv", "f1", 7);
    private static final ChunkDone DONE =
            new ChunkDone(KEY, 1_000, 2, new ByteCount(33_554_432), Duration.ofMillis(150));

    private final TestDatabase database = TestPostgres.fresh();
    private final JobLedger ledger = new JobLedger(database.target(), "job");

    @BeforeEach
    void prepare() {
        State.prepare(database.target());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void chunkIsRememberedOnceItsTransactionCommits() throws SQLException {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            ledger.record(connection, DONE);
            assertThat(ledger.done(TABLE)).isEmpty();
            connection.commit();
            assertThat(ledger.done(TABLE)).containsExactly(DONE);
            assertThat(ledger.find(connection, KEY)).contains(DONE);
            assertThat(ledger.find(connection, new ChunkKey(TABLE, "data/emp.csv", "f2", 7)))
                    .isEmpty();
        }
    }

    @Test
    void sameChunkCannotBeRecordedTwice() throws SQLException {
        try (Connection connection = database.open()) {
            ledger.record(connection, DONE);
            assertThatThrownBy(() -> ledger.record(connection, DONE))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("23505");
        }
    }

    @Test
    void otherJobKnowsNothingOfIt() throws SQLException {
        try (Connection connection = database.open()) {
            ledger.record(connection, DONE);
        }
        assertThat(new JobLedger(database.target(), "other").done(TABLE)).isEmpty();
    }

    @Test
    void forgettingTakesChunksAndFillOfThatTableOnly() throws SQLException {
        QualifiedName other = QualifiedName.of("hr", "other");
        try (Connection connection = database.open()) {
            ledger.record(connection, DONE);
            ledger.recordFill(connection, new FillDone(TABLE, 10, 1, Duration.ofMillis(5)));
            ledger.recordFill(connection, new FillDone(other, 20, 0, Duration.ofMillis(6)));
            ledger.forget(connection, TABLE);
            assertThat(ledger.done(TABLE)).isEmpty();
            assertThat(ledger.findFill(connection, TABLE)).isEmpty();
            assertThat(ledger.findFill(connection, other)).contains(new FillDone(other, 20, 0, Duration.ofMillis(6)));
        }
    }

    @Test
    void statementsAreRememberedByPhase() throws SQLException {
        TargetStatement statement = new TargetStatement(
                TargetStatement.Phase.POST_DATA,
                new Identifier("hr"),
                TargetStatement.Kind.INDEX,
                new Identifier("emp_ix"),
                "CREATE INDEX",
                List.of());
        try (Connection connection = database.open()) {
            ledger.record(connection, "key", statement, Duration.ofMillis(3));
        }
        assertThat(ledger.done(TargetStatement.Phase.POST_DATA)).containsExactly("key");
        assertThat(ledger.done(TargetStatement.Phase.PRE_DATA)).isEmpty();
    }
}
