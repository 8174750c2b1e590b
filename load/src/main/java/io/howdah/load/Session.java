package io.howdah.load;

import io.howdah.base.Blame;
import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/**
 * One worker's connection, opened again when it was lost. Used by its worker only, but for {@link #cancel} and {@link #abort}, which
 * any thread may call.
 */
public final class Session implements AutoCloseable {
    /** What this process takes for committed must outlive a crash of the server. */
    static final String DURABLE =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private final Target target;
    private final Retry retry;
    private final List<String> preparation;
    private final AtomicBoolean stop;
    private final AtomicReference<Optional<Connection>> open = new AtomicReference<>(Optional.empty());

    /** @param preparation statements for each new connection: SET ... */
    Session(Target target, Retry retry, List<String> preparation, AtomicBoolean stop) {
        this.target = target;
        this.retry = retry;
        this.preparation = preparation;
        this.stop = stop;
    }

    public Retry retry() {
        return retry;
    }

    public String target() {
        return target.describe();
    }

    /** Work must end at once when this throws. */
    public void checkStopped() {
        if (stop.get() || Thread.currentThread().isInterrupted()) {
            throw new Stopped();
        }
    }

    /** The open connection, or a new one with autocommit off. Tried again as {@link Retry} says. */
    public Connection connection() {
        Optional<Connection> current = Objects.requireNonNull(open.get());
        if (current.isPresent()) {
            return current.get();
        }
        for (int attempt = 1; ; attempt++) {
            checkStopped();
            try {
                return openOnce();
            } catch (SQLException e) {
                discard();
                if (attempt >= retry.attempts() || !SqlErrors.connectionLost(e)) {
                    throw new HowdahException(
                            LoadCode.CONNECTION_LOST,
                            "could not prepare a connection to " + target.describe() + ": " + SqlErrors.reason(e),
                            "start the target and run again, the load continues",
                            e);
                }
            } catch (HowdahException e) {
                if (attempt >= retry.attempts() || e.code().blame() != Blame.TARGET || !passing(e)) {
                    throw e;
                }
            }
            pause(attempt + 1);
        }
    }

    private Connection openOnce() throws SQLException {
        Connection connection = target.open();
        open.set(Optional.of(connection));
        try (Statement statement = connection.createStatement()) {
            for (String sql : preparation) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Asks on a connection of the question's own, again and again as {@link Retry} says while the server comes back. */
    <T> T asked(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            checkStopped();
            try {
                return question.get();
            } catch (HowdahException e) {
                if (attempt >= retry.attempts() || e.code().blame() != Blame.TARGET || !passing(e)) {
                    throw e;
                }
            }
            pause(attempt + 1);
        }
    }

    /** A wrong password stays wrong; a server that restarts comes back. */
    private static boolean passing(HowdahException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return SqlErrors.connectionLost(sql);
            }
        }
        return true;
    }

    /** Sleeps before the given attempt; {@link #checkStopped} is honoured. */
    public void pause(int attempt) {
        checkStopped();
        try {
            Duration pause = retry.pause(attempt);
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** Gives up the connection without asking the server anything. */
    public void discard() {
        open.getAndSet(Optional.empty()).ifPresent(Session::abort);
    }

    /** Rolls back what is open; a connection that cannot even do that is given up. */
    public void rollback() {
        Optional<Connection> current = Objects.requireNonNull(open.get());
        if (current.isPresent()) {
            try {
                current.get().rollback();
            } catch (SQLException e) {
                discard(); // the server rolls back when it sees the connection gone
            }
        }
    }

    /** Asks the server to cancel what runs on this connection. */
    void cancel() {
        Optional<Connection> current = Objects.requireNonNull(open.get());
        if (current.isPresent()) {
            try {
                current.get().unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                abort(current.get());
            }
        }
    }

    void abort() {
        Objects.requireNonNull(open.get()).ifPresent(Session::abort);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // closing a broken connection may fail; there is nothing left to close then
            return;
        }
    }

    @Override
    public void close() {
        Optional<Connection> current = open.getAndSet(Optional.empty());
        if (current.isPresent()) {
            try {
                if (!current.get().isClosed()) {
                    current.get().rollback();
                }
                current.get().close();
            } catch (SQLException e) {
                abort(current.get());
            }
        }
    }
}
