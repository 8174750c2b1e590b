package io.howdah.bench;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.ChunkDone;
import io.howdah.load.ChunkKey;
import io.howdah.load.ChunkLedger;
import io.howdah.load.FillDone;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As the product does it: one row per chunk in a table of the target, in the chunk's transaction. */
record BenchLedger(Target target) implements ChunkLedger {
    @Override
    public List<ChunkDone> done(QualifiedName table) {
        List<ChunkDone> done = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("SELECT * FROM ledger");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ChunkKey key = new ChunkKey(table, rows.getString(1), rows.getString(2), rows.getInt(3));
                done.add(new ChunkDone(key, rows.getLong(4), 0, new ByteCount(0), Duration.ZERO));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return done;
    }

    @Override
    public Optional<ChunkDone> find(Connection transaction, ChunkKey key) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(
                "SELECT rows FROM ledger WHERE source = ? AND fingerprint = ? AND chunk = ?")) {
            query.setString(1, key.source());
            query.setString(2, key.fingerprint());
            query.setInt(3, key.chunk());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new ChunkDone(key, rows.getLong(1), 0, new ByteCount(0), Duration.ZERO))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void record(Connection transaction, ChunkDone done) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("INSERT INTO ledger VALUES (?, ?, ?, ?)")) {
            insert.setString(1, done.key().source());
            insert.setString(2, done.key().fingerprint());
            insert.setInt(3, done.key().chunk());
            insert.setLong(4, done.rows());
            insert.executeUpdate();
        }
    }

    @Override
    public void forget(Connection transaction, QualifiedName table) {
        throw new UnsupportedOperationException("the benchmark's table is not staged");
    }

    @Override
    public Optional<FillDone> findFill(Connection transaction, QualifiedName table) {
        return Optional.empty();
    }

    @Override
    public void recordFill(Connection transaction, FillDone done) {
        throw new UnsupportedOperationException("the benchmark's table is not staged");
    }
}
