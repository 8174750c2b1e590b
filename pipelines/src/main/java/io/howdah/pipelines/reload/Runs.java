package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs of reload in schema {@code howdah}: {@code reloads}, {@code merge_summary}, {@code merge_logs}. Safe for many threads. */
record Runs(Target target) {
    enum Kind {
        RELOAD,
        DRY_RUN
    }

    enum Stage {
        STAGING,
        STAGED,
        DONE,
        UNDONE,
        ABANDONED
    }

    record Run(long number, Kind kind, Stage stage, String staging, OptionalLong scn, ReloadSettings.Undo undo) {
        /** Under which the chunks of the staging tables stand in the ledger. */
        String job() {
            return "reload:" + number;
        }
    }

    /** The run of this identity that has not ended. */
    Optional<Run> open(String identity) {
        return find("identity = ? AND kind = 'RELOAD' AND state IN ('STAGING', 'STAGED')", identity);
    }

    Optional<Run> numbered(long run) {
        return find("run = ?", run);
    }

    /** Tables of a run, as Oracle calls them. */
    List<QualifiedName> sources(long run) {
        return sources(run, "true");
    }

    /** Those that are not merged yet. */
    List<QualifiedName> unmerged(Run run) {
        return sources(run.number(), "state IN ('STAGING', 'STAGED')");
    }

    private List<QualifiedName> sources(long run, String which) {
        List<QualifiedName> sources = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT source_schema, source_table FROM howdah.merge_summary WHERE run = ? AND " + which
                                + " ORDER BY number")) {
            query.setLong(1, run);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sources.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
                }
            }
            return sources;
        } catch (SQLException e) {
            throw State.failed("read the tables of reload " + run, e);
        }
    }

    /** Whether another run has changed one of the tables that this one has still to merge, since it began. */
    boolean isOvertaken(Run run) {
        try (Connection connection = target.open()) {
            return Sql.number(connection, """
                    SELECT count(*) FROM howdah.merge_summary mine
                    JOIN howdah.reloads r ON r.run = mine.run
                    JOIN howdah.merge_summary other
                      ON other.source_schema = mine.source_schema AND other.source_table = mine.source_table
                    WHERE mine.run = ? AND mine.state IN ('STAGING', 'STAGED')
                      AND other.run <> mine.run AND other.state IN ('CHANGED', 'MERGED') AND other.merged > r.began
                    """, run.number()) > 0;
        } catch (SQLException e) {
            throw State.failed("look for later reloads", e);
        }
    }

    /** Whether a load has brought rows of a table since a run began. */
    static boolean isLoadedSince(Connection connection, long run, QualifiedName table) throws SQLException {
        return Sql.number(
                        connection,
                        """
                        SELECT count(*) FROM howdah.reloads r
                        WHERE r.run = ? AND EXISTS (SELECT FROM howdah.chunks c
                                                    WHERE c.schema_name = ? AND c.table_name = ? AND c.committed > r.began)
                        """,
                        run,
                        table.schema().text(),
                        table.name().text())
                > 0;
    }

    /** What a load has brought since the run began is newer than what it has staged. */
    static void requireNotLoadedSince(Connection connection, long run, List<Plan> plans) throws SQLException {
        for (Plan plan : plans) {
            if (isLoadedSince(connection, run, plan.target())) {
                throw new HowdahException(
                        ReloadCode.GIVEN_UP,
                        "could not go on with reload " + run + ": table "
                                + plan.target().quoted() + " was loaded since it began",
                        "run the same command again, it begins anew");
            }
        }
    }

    private Optional<Run> find(String where, Object value) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("SELECT run, kind, state, staging, scn, undo FROM"
                        + " howdah.reloads WHERE " + where + " ORDER BY run DESC LIMIT 1")) {
            query.setObject(1, value);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long scn = row.getLong(5);
                OptionalLong readAt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(scn);
                return Optional.of(new Run(
                        row.getLong(1),
                        Kind.valueOf(row.getString(2)),
                        Stage.valueOf(row.getString(3)),
                        row.getString(4),
                        readAt,
                        ReloadSettings.Undo.valueOf(row.getString(6))));
            }
        } catch (SQLException e) {
            throw State.failed("look for a reload", e);
        }
    }

    Run begin(String identity, String source, Kind kind, ReloadSettings settings) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            long run = Sql.number(
                    connection,
                    "INSERT INTO howdah.reloads (identity, source, kind, staging, undo) VALUES (?, ?, ?, ?, ?) RETURNING run",
                    identity,
                    source,
                    kind.name(),
                    settings.stagingSchema(),
                    settings.undo().name());
            int number = 0;
            for (ReloadTable table : settings.tables()) {
                summary(connection, run, ++number, table);
            }
            connection.commit();
            return new Run(run, kind, Stage.STAGING, settings.stagingSchema(), OptionalLong.empty(), settings.undo());
        } catch (SQLException e) {
            throw State.failed("record the beginning of the reload", e);
        }
    }

    private static void summary(Connection connection, long run, int number, ReloadTable table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO howdah.merge_summary
                    (run, number, source_schema, source_table, condition, window_from, window_to, policy, vanished)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, run);
            insert.setInt(2, number);
            insert.setString(3, table.source().schema().text());
            insert.setString(4, table.source().name().text());
            insert.setString(5, table.where());
            insert.setString(6, table.from().orElse(null));
            insert.setString(7, table.to().orElse(null));
            insert.setString(8, table.policy().words());
            insert.setString(9, table.vanished().name());
            insert.executeUpdate();
        }
    }

    void read(Run run, OptionalLong scn) {
        if (scn.isPresent()) {
            execute(
                    "note the SCN of reload " + run.number(),
                    "UPDATE howdah.reloads SET scn = ? WHERE run = ?",
                    scn.getAsLong(),
                    run.number());
        }
    }

    /** How many are staged, and where they will go. */
    void staged(Connection transaction, Plan plan) throws SQLException {
        QualifiedName table = plan.target();
        Sql.run(
                transaction,
                """
                UPDATE howdah.merge_summary SET schema_name = ?, table_name = ?, state = 'STAGED', total = c.total,
                       pending = c.pending, error = c.error, moved = c.moved
                FROM (SELECT count(*) AS total, count(*) FILTER (WHERE howdah_status = 'PENDING') AS pending,
                             count(*) FILTER (WHERE howdah_status = 'ERROR') AS error,
                             count(*) FILTER (WHERE howdah_found = 'MOVED') AS moved
                      FROM %s) c
                WHERE run = ? AND number = ?
                """.formatted(plan.rows().quoted()),
                table.schema().text(),
                table.name().text(),
                plan.run(),
                plan.number());
    }

    void stage(Connection transaction, long run, Stage stage) throws SQLException {
        Sql.run(
                transaction,
                """
                UPDATE howdah.reloads SET state = ?, finished = CASE WHEN ? THEN clock_timestamp() END,
                       error_code = CASE WHEN ? THEN error_code END, error = CASE WHEN ? THEN error END
                WHERE run = ?
                """,
                stage.name(),
                stage != Stage.STAGING && stage != Stage.STAGED,
                stage == Stage.ABANDONED,
                stage == Stage.ABANDONED,
                run);
    }

    void end(long run, Stage stage) {
        try (Connection connection = target.open()) {
            stage(connection, run, stage);
        } catch (SQLException e) {
            throw State.failed("record the end of reload " + run, e);
        }
    }

    /** The run can go on, or is given up. */
    void failed(long run, HowdahException error) {
        execute(
                "record the failure of reload " + run,
                "UPDATE howdah.reloads SET error_code = ?, error = ? WHERE run = ?",
                error.code().code(),
                String.valueOf(error.getMessage()),
                run);
    }

    /** Commits with what it tells, in the transaction of it. */
    static void log(Connection connection, Plan plan, String operation, long rows, Instant started)
            throws SQLException {
        Sql.run(
                connection,
                "INSERT INTO howdah.merge_logs (run, schema_name, table_name, operation, rows, started, status) VALUES (?, ?, ?,"
                        + " ?, ?, ?, 'DONE')",
                plan.run(),
                plan.target().schema().text(),
                plan.target().name().text(),
                operation,
                rows,
                Timestamp.from(started));
    }

    /** What was rolled back leaves a row of its own. */
    void logFailure(long run, String operation, Instant started, HowdahException error) {
        execute(
                "log the failure of reload " + run,
                "INSERT INTO howdah.merge_logs (run, schema_name, table_name, operation, started, status, error) VALUES (?, '',"
                        + " '', ?, ?, 'FAILED', ?)",
                run,
                operation,
                Timestamp.from(started),
                error.line());
    }

    private void execute(String attempt, String sql, Object... values) {
        try (Connection connection = target.open()) {
            Sql.run(connection, sql, values);
        } catch (SQLException e) {
            throw State.failed(attempt, e);
        }
    }
}
