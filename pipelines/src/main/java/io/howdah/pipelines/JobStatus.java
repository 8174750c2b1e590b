package io.howdah.pipelines;

import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a target knows about one job.
 *
 * @param running whether a process holds the job's lock now
 * @param runs newest first, at most ten
 * @param tables by name
 */
public record JobStatus(String job, boolean running, List<Run> runs, List<TableState> tables) {
    public JobStatus {
        runs = List.copyOf(runs);
        tables = List.copyOf(tables);
    }

    /** @param status RUNNING, DONE, DONE_WITH_FINDINGS, FAILED, INTERRUPTED or LOST (its process died) */
    public record Run(
            long run,
            String verb,
            String source,
            String started,
            Optional<String> finished,
            String status,
            Optional<String> error) {}

    /**
     * @param state PLANNED, LOADING or LOADED
     * @param loadedBytes of {@code sourceBytes} in committed chunks
     */
    public record TableState(
            String table, String state, long sourceBytes, long loadedBytes, long rows, long rejected) {}

    /** Every job of the target, by name; none when Howdah never worked there. */
    public static List<JobStatus> all(Target target) {
        if (!State.exists(target)) {
            return List.of();
        }
        try (Connection connection = target.open()) {
            List<String> jobs = new ArrayList<>();
            try (PreparedStatement query =
                            connection.prepareStatement("SELECT DISTINCT job FROM howdah.runs ORDER BY job");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    jobs.add(rows.getString(1));
                }
            }
            List<JobStatus> all = new ArrayList<>();
            for (String job : jobs) {
                all.add(new JobStatus(
                        job, JobLock.isHeld(target, job), runs(connection, job), tables(connection, job)));
            }
            return all;
        } catch (SQLException e) {
            throw State.failed("read the state of the jobs", e);
        }
    }

    private static List<Run> runs(Connection connection, String job) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT run, verb, source, to_char(started AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       to_char(finished AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), status, error_code || ': ' || error
                FROM howdah.runs WHERE job = ? ORDER BY run DESC LIMIT 10
                """)) {
            query.setString(1, job);
            List<Run> runs = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.add(new Run(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            Optional.ofNullable(rows.getString(5)),
                            rows.getString(6),
                            Optional.ofNullable(rows.getString(7))));
                }
            }
            return runs;
        }
    }

    private static List<TableState> tables(Connection connection, String job) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT t.schema_name || '.' || t.table_name,
                       CASE WHEN t.state = 'PLANNED' AND c.chunks > 0 THEN 'LOADING' ELSE t.state END,
                       t.source_bytes, coalesce(c.bytes, 0),
                       CASE WHEN t.state = 'LOADED' THEN t.rows ELSE coalesce(c.rows, 0) END, coalesce(c.rejected, 0)
                FROM howdah.tables t
                LEFT JOIN (SELECT job, schema_name, table_name, count(*) AS chunks, sum(bytes)::bigint AS bytes,
                                  sum(rows)::bigint AS rows, sum(rejected)::bigint AS rejected
                           FROM howdah.chunks GROUP BY 1, 2, 3) c USING (job, schema_name, table_name)
                WHERE t.job = ? ORDER BY 1
                """)) {
            query.setString(1, job);
            List<TableState> tables = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(new TableState(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6)));
                }
            }
            return tables;
        }
    }
}
