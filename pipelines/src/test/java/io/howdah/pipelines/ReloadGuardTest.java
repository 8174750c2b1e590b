package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.reload.ApplyGuards;
import io.howdah.pipelines.reload.ApplyGuards.Decision;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever applies changes is told, by the functions in schema howdah. */
class ReloadGuardTest {
    private static final QualifiedName ORDERS = QualifiedName.of("HR", "ORDERS");
    private static final String LOCK =
            "SELECT pg_advisory_lock(1382378607, hashtext(quote_ident('HR') || '.' || quote_ident('ORDERS')))";

    private final TestDatabase database = TestPostgres.oldest();

    @BeforeEach
    void reload() {
        State.prepare(database.target());
        database.execute("""
                INSERT INTO howdah.reloads (identity, source, kind, staging, undo) VALUES ('a', 'x', 'RELOAD', 's', 'NONE');
                CREATE TABLE public.settled (id bigint);
                INSERT INTO public.settled VALUES (7);
                """);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Decision decide(long scn, int id) {
        try (Connection connection = database.open()) {
            return ApplyGuards.decide(connection, ORDERS, scn, "{\"id\": " + id + "}");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutReloadEverythingIsApplied() {
        assertThat(decide(1, 7)).isEqualTo(Decision.APPLY);
    }

    @Test
    void changesBeyondAReloadThatRunsWaitAndThoseOfADeadOneDoNot() throws SQLException {
        database.execute("INSERT INTO howdah.apply_guards VALUES ('HR', 'ORDERS', 1, 'HELD', NULL, NULL)");
        try (Connection reload = database.open();
                Statement lock = reload.createStatement()) {
            lock.execute(LOCK);
            assertThat(decide(1, 7)).as("the SCN is not known yet").isEqualTo(Decision.WAIT);
            database.execute("UPDATE howdah.apply_guards SET scn = 100");
            assertThat(decide(100, 7)).isEqualTo(Decision.APPLY);
            assertThat(decide(101, 7)).isEqualTo(Decision.WAIT);
            lock.execute("SELECT pg_advisory_unlock_all()");
        }
        assertThat(decide(101, 7)).isEqualTo(Decision.APPLY);
    }

    @Test
    void afterTheMergeEarlierChangesOfSettledRowsAreDroppedAndNoOthers() {
        database.execute("INSERT INTO howdah.apply_guards VALUES ('HR', 'ORDERS', 1, 'SET', 100,"
                + " 'SELECT EXISTS (SELECT FROM public.settled k WHERE k.id = ($1->>''id'')::bigint)')");
        assertThat(decide(100, 7)).isEqualTo(Decision.DROP);
        assertThat(decide(101, 7)).isEqualTo(Decision.APPLY);
        assertThat(decide(100, 8)).isEqualTo(Decision.APPLY);
    }

    @Test
    void positionsOnlyGrow() throws SQLException {
        try (Connection connection = database.open()) {
            ApplyGuards.reached(connection, ORDERS, 50);
            ApplyGuards.reached(connection, ORDERS, 40);
        }
        assertThat(database.query("SELECT * FROM howdah.apply_positions")).containsExactly("HR|ORDERS|50");
    }
}
