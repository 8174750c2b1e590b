package io.howdah.catalog.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One state of the database, kept by a connection of its own, that transactions of other connections can see too (manual, "Snapshot Synchronization
 * Functions"). It lasts until it is closed or its connection breaks. Safe for many threads.
 */
public final class ExportedSnapshot implements AutoCloseable {
    private static final int ANSWER_SECONDS = 5;

    private final Connection holder;
    private final String name;

    private ExportedSnapshot(Connection holder, String name) {
        this.holder = holder;
        this.name = name;
    }

    public static ExportedSnapshot of(Target target) throws SQLException {
        Connection holder = target.open();
        try {
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                try (ResultSet rows = statement.executeQuery("SELECT pg_export_snapshot()")) {
                    rows.next();
                    return new ExportedSnapshot(holder, rows.getString(1));
                }
            }
        } catch (SQLException | RuntimeException e) {
            close(holder);
            throw e;
        }
    }

    /** To be called at the beginning of a transaction. */
    public void join(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SET TRANSACTION SNAPSHOT '" + name + "'");
        }
    }

    /** False when its connection is gone: then nobody can join it any more. */
    public synchronized boolean isHeld() {
        try {
            return holder.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            abort(connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // a broken connection may refuse to be closed; nothing is left to close then
            return;
        }
    }

    @Override
    public synchronized void close() {
        close(holder);
    }
}
