package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What was done of one pipeline: {@code howdah.pipeline_steps} and {@code pipeline_objects}. Safe for many threads. */
record Ledger(Target target, String pipeline) {
    enum Stage {
        RUNNING,
        DONE,
        /** a comparison ended with differences */
        DIFFERENT,
        FAILED,
        DROPPING
    }

    /** @param finished and what came out, once it has ended */
    record Entry(
            String step,
            String kind,
            String fingerprint,
            Stage state,
            String began,
            Optional<String> finished,
            Optional<String> summary,
            Optional<String> error) {}

    /** As {@link #entries}, none where no pipeline ever ran. */
    List<Entry> known() {
        try (Connection connection = target.open();
                PreparedStatement query =
                        connection.prepareStatement("SELECT to_regclass('howdah.pipeline_steps') IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1) ? entries() : List.of();
        } catch (SQLException e) {
            throw State.failed("look for the records of pipelines", e);
        }
    }

    /** In the order in which they were begun. */
    List<Entry> entries() {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT step, kind, fingerprint, state, to_char(began AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                               to_char(finished AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), summary,
                               error_code || ': ' || error
                        FROM howdah.pipeline_steps WHERE pipeline = ? ORDER BY number
                        """)) {
            query.setString(1, pipeline);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            Stage.valueOf(rows.getString(4)),
                            rows.getString(5),
                            Optional.ofNullable(rows.getString(6)),
                            Optional.ofNullable(rows.getString(7)),
                            Optional.ofNullable(rows.getString(8))));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw State.failed("read what was done of pipeline " + pipeline, e);
        }
    }

    /** Whether a step that is done is begun again. */
    enum Again {
        ALWAYS,
        NEVER
    }

    /**
     * A step that never came to its end goes behind those that did since: what it makes now may stand on them.
     *
     * @return the record of the step when it turns out to be done, and is not begun
     */
    Optional<Entry> begin(Step step, String fingerprint, Again again) {
        int begun = execute(
                "record the beginning of " + step,
                """
                INSERT INTO howdah.pipeline_steps AS s (pipeline, step, kind, fingerprint, state) VALUES (?, ?, ?, ?, 'RUNNING')
                ON CONFLICT (pipeline, step) DO UPDATE SET kind = excluded.kind, fingerprint = excluded.fingerprint,
                    state = 'RUNNING', began = clock_timestamp(), finished = NULL, error_code = NULL, error = NULL
                WHERE s.state <> 'DONE' OR ? = 'ALWAYS'
                """,
                pipeline,
                step.name(),
                step.work().kind(),
                fingerprint,
                again.name());
        if (begun == 0) {
            return ifDone(step);
        }
        execute(
                "record the beginning of " + step,
                "UPDATE howdah.pipeline_steps SET number = DEFAULT WHERE pipeline = ? AND step = ? AND summary IS NULL",
                pipeline,
                step.name());
        return Optional.empty();
    }

    private Optional<Entry> ifDone(Step step) {
        return entries().stream()
                .filter(e -> e.step().equals(step.name()) && e.state() == Stage.DONE)
                .findFirst();
    }

    /**
     * First in the transaction that does the step: nobody else does it until that has ended.
     *
     * @return its state; empty when it was dropped since it was begun
     */
    Optional<Stage> lock(Connection transaction, Step step) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(
                "SELECT state FROM howdah.pipeline_steps WHERE pipeline = ? AND step = ? FOR UPDATE")) {
            query.setString(1, pipeline);
            query.setString(2, step.name());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(Stage.valueOf(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** In the transaction that did it. */
    void done(Connection transaction, Step step, String summary) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                UPDATE howdah.pipeline_steps SET state = 'DONE', finished = clock_timestamp(), summary = ?
                WHERE pipeline = ? AND step = ?
                """)) {
            update.setString(1, summary);
            update.setString(2, pipeline);
            update.setString(3, step.name());
            update.executeUpdate();
        }
    }

    void done(Step step, String summary) {
        try (Connection connection = target.open()) {
            done(connection, step, summary);
        } catch (SQLException e) {
            throw State.failed("record the end of " + step, e);
        }
    }

    void different(Step step, String summary) {
        execute(
                "record the end of " + step,
                "UPDATE howdah.pipeline_steps SET state = 'DIFFERENT', finished = clock_timestamp(), summary = ?"
                        + " WHERE pipeline = ? AND step = ?",
                summary,
                pipeline,
                step.name());
    }

    /** @return the record of the step when it is done in truth: its COMMIT came to pass, and only the answer was lost */
    Optional<Entry> failed(Step step, HowdahException error) {
        int failed = execute(
                "record the failure of " + step,
                "UPDATE howdah.pipeline_steps SET state = 'FAILED', finished = clock_timestamp(), error_code = ?, error = ?"
                        + " WHERE pipeline = ? AND step = ? AND state = 'RUNNING'",
                error.code().code(),
                error.getMessage(),
                pipeline,
                step.name());
        return failed == 0 ? ifDone(step) : Optional.empty();
    }

    void dropping(String step) {
        execute(
                "record that step " + step + " is dropped",
                "UPDATE howdah.pipeline_steps SET state = 'DROPPING', finished = NULL WHERE pipeline = ? AND step = ?",
                pipeline,
                step);
    }

    /** In the transaction that made it. */
    void made(Connection transaction, Step step, Made made) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO howdah.pipeline_objects (pipeline, step, kind, schema_name, object_name, drop_statement)
                VALUES (?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, pipeline);
            insert.setString(2, step.name());
            insert.setString(3, made.kind().name());
            insert.setString(4, made.name().schema().text());
            insert.setString(5, made.name().name().text());
            insert.setString(6, made.drop());
            insert.executeUpdate();
        }
    }

    /** What the step has made, in this order. */
    List<Made> made(String step) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT kind, schema_name, object_name, drop_statement FROM howdah.pipeline_objects"
                                + " WHERE pipeline = ? AND step = ? ORDER BY number")) {
            query.setString(1, pipeline);
            query.setString(2, step);
            List<Made> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(new Made(
                            Made.Kind.valueOf(rows.getString(1)),
                            QualifiedName.of(rows.getString(2), rows.getString(3)),
                            rows.getString(4)));
                }
            }
            return all;
        } catch (SQLException e) {
            throw State.failed("read what step " + step + " has made", e);
        }
    }

    /** Rows of the last fill that came to its end; empty when there is none, or its table is gone. */
    OptionalLong filled(String owner, QualifiedName table) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT coalesce(rows, 0) FROM howdah.materialise_runs
                        WHERE owner = ? AND schema_name = ? AND table_name = ? AND state = 'DONE'
                          AND to_regclass(format('%I.%I', schema_name, table_name)) IS NOT NULL
                        ORDER BY run DESC LIMIT 1
                        """)) {
            query.setString(1, owner);
            query.setString(2, table.schema().text());
            query.setString(3, table.name().text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw State.failed("look for what " + owner + " has filled", e);
        }
    }

    /** Tables that were filled. */
    Set<QualifiedName> filled(String owner) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT DISTINCT schema_name, table_name FROM howdah.materialise_runs WHERE owner = ?")) {
            query.setString(1, owner);
            Set<QualifiedName> tables = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw State.failed("read which tables " + owner + " has filled", e);
        }
    }

    /** In the transaction that dropped what it had made. */
    void forget(Connection transaction, String step) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("DELETE FROM howdah.pipeline_steps WHERE pipeline = ? AND step = ?")) {
            delete.setString(1, pipeline);
            delete.setString(2, step);
            delete.executeUpdate();
        }
    }

    private int execute(String attempt, String sql, String... values) {
        try (Connection connection = target.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw State.failed(attempt, e);
        }
    }
}
