package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.howdah.load.SqlErrors;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code CALL howdah.delta_apply} that is stopped, in a session that goes on: psql, a pool, a scheduler. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CancelledCallTest {
    private static final String LOCKS =
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()";

    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private static DeltaSettings settings() {
        return DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 2);
    }

    private Warehouse staged() {
        database.execute("CREATE EXTENSION dblink");
        Warehouse warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
        Deltas deltas = warehouse.deltas(settings());
        deltas.install();
        deltas.stage(warehouse.set("one"), Restage.AS_STAGED);
        return warehouse;
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void call(Statement statement) {
        try {
            statement.execute("CALL howdah.delta_apply(1, 2)");
        } catch (SQLException e) {
            throw new IllegalStateException(SqlErrors.state(e) + " " + e.getMessage(), e);
        }
    }

    @Test
    void callThatIsCancelledEndsItsSessionsAndHoldsNothing() throws Exception {
        Warehouse warehouse = staged();
        try (Connection blocking = database.open();
                Statement block = blocking.createStatement();
                Connection psql = database.open();
                Statement statement = psql.createStatement()) {
            blocking.setAutoCommit(false);
            block.execute("LOCK TABLE sales.orders_2022 IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> call(statement));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> warehouse
                            .query("SELECT count(*) FROM howdah.delta_parts WHERE state = 'DONE'")
                            .equals(List.of("3")));
            statement.cancel();
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("57014")
                    .hasMessageContaining("PIPELINE-0020");

            assertThat(one(statement, LOCKS)).isEqualTo("0");
            assertThat(one(statement, "SELECT coalesce(cardinality(dblink_get_connections()), 0)"))
                    .isEqualTo("0");
            assertThat(warehouse.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%howdah.delta_part(%'"
                            + " AND datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'"))
                    .containsExactly("0");
            assertThat(warehouse.query("SELECT state, count(*) FROM howdah.delta_parts GROUP BY 1 ORDER BY 1"))
                    .containsExactly("DONE|3", "FAILED|1");
            assertThat(warehouse.query("SELECT partition_name, operation, left(error, 10) FROM howdah.migration_logs"
                            + " WHERE status = 'FAILED'"))
                    .containsExactly("sales.orders_2022|APPLY|DELTA-0013");
            assertThat(warehouse.query("SELECT state FROM howdah.delta_cycles")).containsExactly("FAILED");
            assertThat(warehouse.query("SELECT status FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                    .containsExactly("INTERRUPTED");

            blocking.rollback();
            DeltaResult result = warehouse.deltas(settings()).apply(warehouse.set("one"), Restage.AS_STAGED);
            assertThat(result.before()).isEqualTo(3);
        }
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void callThatTakesTooLongIsCalledAgainInItsSession() throws SQLException {
        Warehouse warehouse = staged();
        try (Connection blocking = database.open();
                Statement block = blocking.createStatement();
                Connection psql = database.open();
                Statement statement = psql.createStatement()) {
            blocking.setAutoCommit(false);
            block.execute("LOCK TABLE sales.orders_2022 IN ACCESS EXCLUSIVE MODE");
            statement.execute("SET statement_timeout = '1s'");
            assertThatThrownBy(() -> call(statement)).hasMessageContaining("57014");
            blocking.rollback();
            statement.execute("SET statement_timeout = 0");
            call(statement);
            assertThat(one(statement, LOCKS)).isEqualTo("0");
        }
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void locksThatAnEarlierCallLeftInTheSessionGoWithTheNextOne() throws SQLException {
        Warehouse warehouse = staged();
        try (Connection psql = database.open();
                Statement statement = psql.createStatement()) {
            for (String lock : List.of(Deltas.JOB, Deltas.JOB, DblinkEngine.LOCK)) {
                statement.execute("SELECT pg_advisory_lock(" + JobLock.SPACE + ", hashtext('" + lock + "'))");
            }
            call(statement);
            assertThat(one(statement, LOCKS)).isEqualTo("0");
        }
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }

    @Test
    void sessionThatIsCancelledCostsItsPartitionAndNotTheCall() {
        Warehouse warehouse = staged();
        warehouse.execute("""
                CREATE FUNCTION sales.cancel() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_cancel_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END $$;
                CREATE TRIGGER cancel AFTER INSERT ON sales.orders_2022 EXECUTE FUNCTION sales.cancel();
                """);
        warehouse.execute("CALL howdah.delta_apply(1, 2)");
        assertThat(warehouse.query(
                        "SELECT partition_name, error LIKE '%57014%' FROM howdah.delta_parts WHERE state = 'FAILED'"))
                .containsExactly("orders_2022|t");
        warehouse.execute("DROP TRIGGER cancel ON sales.orders_2022");
        warehouse.execute("CALL howdah.delta_apply(1, 2)");
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
    }
}
