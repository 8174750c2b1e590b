package io.howdah.pipelines.reload;

import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run, for people.
 *
 * @param kept bytes that its staging tables and kept rows take in the target
 * @param error why it stopped; a run that has not ended goes on when the same command is given again
 */
public record ReloadStatus(
        long run,
        String kind,
        String state,
        String began,
        Optional<String> finished,
        OptionalLong scn,
        long kept,
        Optional<String> error,
        List<TableState> tables) {
    public ReloadStatus {
        tables = List.copyOf(tables);
    }

    public record TableState(
            String source,
            String table,
            String window,
            String state,
            long total,
            long pending,
            long processed,
            long error,
            long inserted,
            long updated,
            long deleted) {}

    /** The last runs, the newest first. */
    public static List<ReloadStatus> last(Target target, int count) {
        if (!State.exists(target)) {
            return List.of();
        }
        State.prepare(target);
        List<ReloadStatus> runs = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT r.run, r.kind, r.state, to_char(r.began, 'YYYY-MM-DD HH24:MI:SS'),
                               to_char(r.finished, 'YYYY-MM-DD HH24:MI:SS'), r.scn, r.error,
                               (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
                                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                WHERE n.nspname = r.staging AND c.relkind = 'r' AND c.relname ~ ('^r' || r.run || '_[0-9]+_'))
                        FROM howdah.reloads r ORDER BY r.run DESC LIMIT ?
                        """)) {
            query.setInt(1, count);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long scn = row.getLong(6);
                    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(scn);
                    runs.add(new ReloadStatus(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Optional.ofNullable(row.getString(5)),
                            known,
                            row.getLong(8),
                            Optional.ofNullable(row.getString(7)),
                            tables(connection, row.getLong(1))));
                }
            }
            return runs;
        } catch (SQLException e) {
            throw State.failed("read the runs of reload", e);
        }
    }

    private static List<TableState> tables(Connection connection, long run) throws SQLException {
        List<TableState> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT source_schema || '.' || source_table, schema_name || '.' || table_name,
                       condition || coalesce(' from ' || window_from, '') || coalesce(' to ' || window_to, ''), state,
                       total, pending, processed, error, inserted, updated, deleted
                FROM howdah.merge_summary WHERE run = ? ORDER BY number
                """)) {
            query.setLong(1, run);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(new TableState(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getLong(10),
                            row.getLong(11)));
                }
            }
        }
        return tables;
    }
}
