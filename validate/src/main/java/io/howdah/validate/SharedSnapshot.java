package io.howdah.validate;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.ExportedSnapshot;
import io.howdah.catalog.postgres.LostConnection;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.PGConnection;

/**
 * One snapshot of the target, held open by a connection of its own, and the workers' connections that see it. A worker uses its own
 * connection only; {@link #cancelAll} and {@link #abortAll} may be called by any thread, {@link #renew} when no worker is at work.
 */
final class SharedSnapshot implements AutoCloseable {
    private final Target target;
    private final List<AtomicReference<Optional<Connection>>> connections = new ArrayList<>();
    private ExportedSnapshot snapshot;

    SharedSnapshot(Target target, int workers) {
        this.target = target;
        snapshot = export();
        for (int i = 0; i < workers; i++) {
            connections.add(new AtomicReference<>(Optional.empty()));
        }
    }

    private ExportedSnapshot export() {
        try {
            return ExportedSnapshot.of(target);
        } catch (SQLException e) {
            throw unreadable("could not take a snapshot of " + target.describe(), e);
        }
    }

    /** A new snapshot, later than the one before, for connections that will be opened anew. */
    void renew() {
        discardAll();
        ExportedSnapshot next = export();
        snapshot.close();
        snapshot = next;
    }

    /** False when its connection is gone: then nobody can join it any more. */
    boolean isHeld() {
        return snapshot.isHeld();
    }

    Connection connection(int worker) throws SQLException {
        AtomicReference<Optional<Connection>> slot = connections.get(worker);
        Optional<Connection> open = Objects.requireNonNull(slot.get());
        if (open.isPresent()) {
            return open.get();
        }
        Connection connection = target.open();
        slot.set(Optional.of(connection));
        connection.setAutoCommit(false);
        snapshot.join(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
            statement.execute("SET LOCAL statement_timeout = 0");
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        }
        return connection;
    }

    /** After an error within its transaction a worker needs a new connection. */
    void discard(int worker) {
        connections.get(worker).getAndSet(Optional.empty()).ifPresent(SharedSnapshot::close);
    }

    private void discardAll() {
        for (int i = 0; i < connections.size(); i++) {
            discard(i);
        }
    }

    void cancelAll() {
        connections.forEach(c -> Objects.requireNonNull(c.get()).ifPresent(SharedSnapshot::cancel));
    }

    void abortAll() {
        connections.forEach(c -> Objects.requireNonNull(c.get()).ifPresent(SharedSnapshot::abort));
    }

    HowdahException unreadable(String what, SQLException e) {
        String message = e instanceof org.postgresql.util.PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getMessage())
                : String.valueOf(e.getMessage());
        return new HowdahException(
                ValidateCode.TARGET_UNREADABLE,
                what + ": " + message,
                LostConnection.is(e)
                        ? "start the target and validate again"
                        : "load the table first, or grant SELECT on it",
                e);
    }

    private static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
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

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            abort(connection);
        }
    }

    @Override
    public void close() {
        discardAll();
        snapshot.close();
    }
}
