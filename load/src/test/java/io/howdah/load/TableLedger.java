package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A ledger for tests, in tables of the target. */
final class TableLedger implements ChunkLedger, StatementLedger {
    private final Target target;

    TableLedger(Target target) throws SQLException {
        this.target = target;
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA IF NOT EXISTS howdah;
                    CREATE TABLE IF NOT EXISTS howdah.chunk (tab text, source text, fingerprint text, chunk int,
                        row_count bigint, rejected bigint, size bigint, PRIMARY KEY (tab, source, fingerprint, chunk));
                    CREATE TABLE IF NOT EXISTS howdah.fill (tab text PRIMARY KEY, row_count bigint, orphans bigint);
                    CREATE TABLE IF NOT EXISTS howdah.statement (phase text, key text PRIMARY KEY)
                    """);
        }
    }

    @Override
    public List<ChunkDone> done(QualifiedName table) {
        try (Connection connection = target.open()) {
            return query(connection, "WHERE tab = ?", table.toString());
        } catch (SQLException e) {
            throw new HowdahException(LoadCode.CONNECTION_LOST, "could not read the ledger", "wait", e);
        }
    }

    private static List<ChunkDone> query(Connection connection, String where, Object... values) throws SQLException {
        List<ChunkDone> done = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM howdah.chunk " + where)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String[] name = rows.getString(1).split("\\.");
                    ChunkKey key = new ChunkKey(
                            QualifiedName.of(name[0], name[1]), rows.getString(2), rows.getString(3), rows.getInt(4));
                    done.add(new ChunkDone(
                            key, rows.getLong(5), rows.getLong(6), new ByteCount(rows.getLong(7)), Duration.ZERO));
                }
            }
        }
        return done;
    }

    @Override
    public Optional<ChunkDone> find(Connection transaction, ChunkKey key) throws SQLException {
        return query(
                        transaction,
                        "WHERE tab = ? AND source = ? AND fingerprint = ? AND chunk = ?",
                        key.table().toString(),
                        key.source(),
                        key.fingerprint(),
                        key.chunk())
                .stream()
                .findFirst();
    }

    @Override
    public void record(Connection transaction, ChunkDone done) throws SQLException {
        update(
                transaction,
                "INSERT INTO howdah.chunk VALUES (?, ?, ?, ?, ?, ?, ?)",
                done.key().table().toString(),
                done.key().source(),
                done.key().fingerprint(),
                done.key().chunk(),
                done.rows(),
                done.rejected(),
                done.size().bytes());
    }

    @Override
    public void forget(Connection transaction, QualifiedName table) throws SQLException {
        update(transaction, "DELETE FROM howdah.chunk WHERE tab = ?", table.toString());
        update(transaction, "DELETE FROM howdah.fill WHERE tab = ?", table.toString());
    }

    @Override
    public Optional<FillDone> findFill(Connection transaction, QualifiedName table) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement("SELECT * FROM howdah.fill WHERE tab = ?")) {
            query.setString(1, table.toString());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new FillDone(table, rows.getLong(2), rows.getLong(3), Duration.ZERO))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void recordFill(Connection transaction, FillDone done) throws SQLException {
        update(
                transaction,
                "INSERT INTO howdah.fill VALUES (?, ?, ?)",
                done.table().toString(),
                done.rows(),
                done.orphans());
    }

    @Override
    public Set<String> done(TargetStatement.Phase phase) {
        Set<String> keys = new HashSet<>();
        try (Connection connection = target.open();
                PreparedStatement query =
                        connection.prepareStatement("SELECT key FROM howdah.statement WHERE phase = ?")) {
            query.setString(1, phase.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    @Override
    public void record(Connection transaction, String key, TargetStatement statement, Duration took)
            throws SQLException {
        update(
                transaction,
                "INSERT INTO howdah.statement VALUES (?, ?)",
                statement.phase().name(),
                key);
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.execute();
        }
    }
}
