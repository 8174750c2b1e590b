package io.howdah.pipelines.delta;

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
 * A cycle as the target remembers it.
 *
 * @param state STAGING, STAGED, DONE, FAILED, UNDONE or ABANDONED
 * @param kept bytes that are kept for undo
 */
public record DeltaStatus(
        long cycle,
        String set,
        String state,
        String began,
        Optional<String> finished,
        int partitions,
        int done,
        int failed,
        long deleted,
        long updated,
        long inserted,
        OptionalLong absent,
        long skipped,
        long kept,
        Optional<String> error,
        List<PartStatus> parts) {
    public DeltaStatus {
        parts = List.copyOf(parts);
    }

    /** @param state STAGED, DONE, FAILED or UNDONE */
    public record PartStatus(
            String partition,
            String mode,
            String state,
            long deletes,
            long inserts,
            String plan,
            Optional<String> error) {}

    /** The newest cycles first, at most a hundred; none where Howdah never worked. */
    public static List<DeltaStatus> all(Target target) {
        if (!State.exists(target)) {
            return List.of();
        }
        State.prepare(target);
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT s.cycle, s.set_name, s.state, to_char(s.began AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                               to_char(s.finished AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                               s.partitions, s.done, s.failed, s.deleted, s.updated, s.inserted, s.absent, s.skipped, s.error,
                               (SELECT coalesce(sum(pg_total_relation_size(to_regclass(t.name))), 0)::bigint FROM howdah.delta_parts p,
                                LATERAL (VALUES (p.undo_removed), (p.undo_added)) t (name) WHERE p.cycle = s.cycle)
                        FROM howdah.delta_summary s ORDER BY s.cycle DESC LIMIT 100
                        """);
                ResultSet row = query.executeQuery()) {
            List<DeltaStatus> all = new ArrayList<>();
            while (row.next()) {
                long absent = row.getLong(12);
                OptionalLong counted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(absent);
                all.add(new DeltaStatus(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        counted,
                        row.getLong(13),
                        row.getLong(15),
                        Optional.ofNullable(row.getString(14)),
                        parts(connection, row.getLong(1))));
            }
            return all;
        } catch (SQLException e) {
            throw State.failed("read the cycles", e);
        }
    }

    private static List<PartStatus> parts(Connection connection, long cycle) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT partition_schema || '.' || partition_name, mode, state, deletes, inserts, plan, error_code || ': ' || error
                FROM howdah.delta_parts WHERE cycle = ? ORDER BY part
                """)) {
            query.setLong(1, cycle);
            List<PartStatus> parts = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    parts.add(new PartStatus(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getString(6),
                            Optional.ofNullable(row.getString(7))));
                }
            }
            return parts;
        }
    }
}
