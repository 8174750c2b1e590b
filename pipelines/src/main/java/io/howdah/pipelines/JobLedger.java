package io.howdah.pipelines;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.load.ChunkDone;
import io.howdah.load.ChunkKey;
import io.howdah.load.ChunkLedger;
import io.howdah.load.FillDone;
import io.howdah.load.StatementLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one job has done, in schema {@code howdah} of the target. Safe for many threads: it holds no connection. */
public final class JobLedger implements ChunkLedger, StatementLedger {
    private final Target target;
    private final String job;

    public JobLedger(Target target, String job) {
        this.target = target;
        this.job = job;
    }

    @Override
    public List<ChunkDone> done(QualifiedName table) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT source, fingerprint, chunk, rows, rejected, bytes, millis FROM howdah.chunks
                        WHERE job = ? AND schema_name = ? AND table_name = ?
                        ORDER BY source, fingerprint, chunk
                        """)) {
            bind(query, table);
            List<ChunkDone> chunks = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ChunkKey key = new ChunkKey(table, rows.getString(1), rows.getString(2), rows.getInt(3));
                    chunks.add(chunk(key, rows, 4));
                }
            }
            return chunks;
        } catch (SQLException e) {
            throw State.failed("read the ledger of table " + table.quoted(), e);
        }
    }

    @Override
    public Optional<ChunkDone> find(Connection transaction, ChunkKey key) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement("""
                SELECT rows, rejected, bytes, millis FROM howdah.chunks
                WHERE job = ? AND schema_name = ? AND table_name = ? AND source = ? AND fingerprint = ? AND chunk = ?
                """)) {
            bind(query, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(chunk(key, row, 1)) : Optional.empty();
            }
        }
    }

    private static ChunkDone chunk(ChunkKey key, ResultSet row, int first) throws SQLException {
        return new ChunkDone(
                key,
                row.getLong(first),
                row.getLong(first + 1),
                new ByteCount(row.getLong(first + 2)),
                Duration.ofMillis(row.getLong(first + 3)));
    }

    @Override
    public void record(Connection transaction, ChunkDone done) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO howdah.chunks
                    (job, schema_name, table_name, source, fingerprint, chunk, rows, rejected, bytes, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            bind(insert, done.key());
            insert.setLong(7, done.rows());
            insert.setLong(8, done.rejected());
            insert.setLong(9, done.size().bytes());
            insert.setLong(10, done.took().toMillis());
            insert.executeUpdate();
        }
    }

    @Override
    public void forget(Connection transaction, QualifiedName table) throws SQLException {
        for (String records : List.of("chunks", "fills")) {
            try (PreparedStatement delete = transaction.prepareStatement(
                    "DELETE FROM howdah." + records + " WHERE job = ? AND schema_name = ? AND table_name = ?")) {
                bind(delete, table);
                delete.executeUpdate();
            }
        }
    }

    @Override
    public Optional<FillDone> findFill(Connection transaction, QualifiedName table) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement("""
                SELECT rows, orphans, millis FROM howdah.fills
                WHERE job = ? AND schema_name = ? AND table_name = ?
                """)) {
            bind(query, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new FillDone(table, row.getLong(1), row.getLong(2), Duration.ofMillis(row.getLong(3))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void recordFill(Connection transaction, FillDone done) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO howdah.fills (job, schema_name, table_name, rows, orphans, millis) VALUES (?, ?, ?, ?, ?, ?)
                """)) {
            bind(insert, done.table());
            insert.setLong(4, done.rows());
            insert.setLong(5, done.orphans());
            insert.setLong(6, done.took().toMillis());
            insert.executeUpdate();
        }
    }

    @Override
    public Set<String> done(TargetStatement.Phase phase) {
        try (Connection connection = target.open();
                PreparedStatement query =
                        connection.prepareStatement("SELECT key FROM howdah.statements WHERE job = ? AND phase = ?")) {
            query.setString(1, job);
            query.setString(2, phase.name());
            Set<String> keys = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        } catch (SQLException e) {
            throw State.failed("read the ledger of statements", e);
        }
    }

    @Override
    public void record(Connection transaction, String key, TargetStatement statement, Duration took)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO howdah.statements (job, key, phase, kind, schema_name, object_name, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, job);
            insert.setString(2, key);
            insert.setString(3, statement.phase().name());
            insert.setString(4, statement.kind().name());
            QualifiedName created = CreatedName.of(statement);
            insert.setString(5, created.schema().text());
            insert.setString(6, created.name().text());
            insert.setLong(7, took.toMillis());
            insert.executeUpdate();
        }
    }

    /** What the statements of these keys made is gone. */
    void forgetStatements(Connection transaction, List<String> keys) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("DELETE FROM howdah.statements WHERE job = ? AND key = ANY (?)")) {
            delete.setString(1, job);
            delete.setArray(2, transaction.createArrayOf("text", keys.toArray()));
            delete.executeUpdate();
        }
    }

    /** Tables that were there before the job, and that it emptied once. */
    Set<QualifiedName> emptied() {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT schema_name, object_name FROM howdah.statements WHERE job = ? AND kind = 'TRUNCATE'")) {
            query.setString(1, job);
            Set<QualifiedName> tables = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw State.failed("read the ledger of emptied tables", e);
        }
    }

    void recordEmptied(Connection transaction, QualifiedName table) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                INSERT INTO howdah.statements (job, key, phase, kind, schema_name, object_name, millis)
                VALUES (?, ?, 'PRE_DATA', 'TRUNCATE', ?, ?, 0)
                """)) {
            insert.setString(1, job);
            insert.setString(2, "TRUNCATE/" + table.quoted());
            insert.setString(3, table.schema().text());
            insert.setString(4, table.name().text());
            insert.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, QualifiedName table) throws SQLException {
        statement.setString(1, job);
        statement.setString(2, table.schema().text());
        statement.setString(3, table.name().text());
    }

    private void bind(PreparedStatement statement, ChunkKey key) throws SQLException {
        bind(statement, key.table());
        statement.setString(4, key.source());
        statement.setString(5, key.fingerprint());
        statement.setInt(6, key.chunk());
    }
}
