package io.howdah.pipelines;

import io.howdah.load.RepairDone;
import io.howdah.load.RepairKey;
import io.howdah.load.RepairLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What one run repaired, in {@code howdah.repairs}. */
record RepairRecords(long run) implements RepairLedger {
    @Override
    public Optional<RepairDone> find(Connection transaction, RepairKey key) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement("""
                SELECT deleted, updated, inserted, refused, reason, millis FROM howdah.repairs
                WHERE run = ? AND schema_name = ? AND table_name = ? AND round = ? AND chunk = ?
                """)) {
            bind(query, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new RepairDone(
                                key,
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                Optional.ofNullable(row.getString(5)),
                                Duration.ofMillis(row.getLong(6))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void record(Connection transaction, RepairDone done) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO howdah.repairs
                    (run, schema_name, table_name, round, chunk, deleted, updated, inserted, refused, reason, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            bind(insert, done.key());
            insert.setLong(6, done.deleted());
            insert.setLong(7, done.updated());
            insert.setLong(8, done.inserted());
            insert.setLong(9, done.refused());
            insert.setString(10, done.reason().orElse(null));
            insert.setLong(11, done.took().toMillis());
            insert.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, RepairKey key) throws SQLException {
        statement.setLong(1, run);
        statement.setString(2, key.table().schema().text());
        statement.setString(3, key.table().name().text());
        statement.setInt(4, key.round());
        statement.setInt(5, key.chunk());
    }
}
