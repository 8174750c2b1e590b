package io.howdah.pipelines.delta;

import io.howdah.base.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows of {@code howdah.migration_logs} that tell what a cycle did to a partition. Written in the transaction that they tell about; those of failures in one of their
 * own.
 *
 * @param run the command that is under way
 */
record Audit(long run, long cycle) {
    enum Status {
        DONE,
        FAILED,
        SKIPPED
    }

    /** @param partition the table itself where it has no partitions; empty for what concerns the whole table */
    record Entry(
            QualifiedName table,
            Optional<QualifiedName> partition,
            String operation,
            OptionalLong rows,
            long bytes,
            Instant started,
            Instant finished,
            Status status,
            Optional<String> error) {}

    void write(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO howdah.migration_logs
                    (run, cycle, operation, object, table_name, partition_name, rows, bytes, started, finished, millis, status, error)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, run);
            insert.setLong(2, cycle);
            insert.setString(3, entry.operation());
            insert.setString(4, entry.partition().orElse(entry.table()).toString());
            insert.setString(5, entry.table().toString());
            insert.setString(6, entry.partition().map(QualifiedName::toString).orElse(null));
            if (entry.rows().isPresent()) {
                insert.setLong(7, entry.rows().getAsLong());
            } else {
                insert.setNull(7, Types.BIGINT);
            }
            insert.setLong(8, entry.bytes());
            insert.setTimestamp(9, Timestamp.from(entry.started()));
            insert.setTimestamp(10, Timestamp.from(entry.finished()));
            insert.setLong(
                    11, Duration.between(entry.started(), entry.finished()).toMillis());
            insert.setString(12, entry.status().name());
            insert.setString(13, entry.error().orElse(null));
            insert.executeUpdate();
        }
    }
}
