package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaResult.PartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What became of a part, from what was counted or from the record. */
final class Applied {
    private Applied() {}

    static PartResult result(Part part, Map<String, Long> rows, Duration took) {
        long deleted = rows.getOrDefault("DELETE", 0L);
        return new PartResult(
                part.table().toString(),
                part.leaf().toString(),
                deleted,
                rows.getOrDefault("UPDATE", 0L) + rows.getOrDefault("CLOSE", 0L),
                rows.getOrDefault("INSERT", 0L) + rows.getOrDefault("OPEN", 0L) + rows.getOrDefault("REPLACE", 0L),
                part.keys().isPresent()
                        ? Optional.of(Math.max(0, part.keys().getAsLong() - deleted))
                        : Optional.empty(),
                took,
                part.plan(),
                Optional.empty());
    }

    static PartResult failed(Part part, HowdahException failure, Duration took) {
        return new PartResult(
                part.table().toString(),
                part.leaf().toString(),
                0,
                0,
                0,
                Optional.empty(),
                took,
                part.plan(),
                Optional.of(failure));
    }

    /** From the audit rows of a part that is done. */
    static PartResult read(Connection connection, Cycle cycle, Part part) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        long millis = 0;
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT operation, rows, millis FROM howdah.migration_logs
                WHERE cycle = ? AND partition_name = ? AND status = 'DONE'
                """)) {
            query.setLong(1, cycle.number());
            query.setString(2, part.leaf().toString());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.merge(found.getString(1), found.getLong(2), Long::sum);
                    millis += found.getLong(3);
                }
            }
        }
        return result(part, rows, Duration.ofMillis(millis));
    }
}
