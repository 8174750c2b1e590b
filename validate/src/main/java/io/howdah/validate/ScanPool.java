package io.howdah.validate;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.source.ReadAgainException;
import io.howdah.source.TableSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/**
 * Reads tables on several threads, each with a connection of its own; all see the same snapshot of the target. Used by one thread at a
 * time.
 */
final class ScanPool implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 10;

    private final Target target;
    private final ValidateSettings settings;
    private final ValidateProgress progress;
    private final Connection holder;
    private final String snapshot;
    private final List<AtomicReference<Optional<Connection>>> connections = new ArrayList<>();

    ScanPool(Target target, ValidateSettings settings, ValidateProgress progress) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        holder = target.open();
        try {
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                try (ResultSet rows = statement.executeQuery("SELECT pg_export_snapshot()")) {
                    rows.next();
                    snapshot = rows.getString(1);
                }
            }
        } catch (SQLException e) {
            close(holder);
            throw unreadable("could not take a snapshot of " + target.describe(), e);
        }
        for (int i = 0; i < settings.workers(); i++) {
            connections.add(new AtomicReference<>(Optional.empty()));
        }
    }

    /** Makes the sink of each part. Called by several threads. */
    interface Sinks {
        RowSink sink(TableScan table, Side side);
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /**
     * Reads both sides of all tables. What is wrong with one table is its {@link TableScan#failure}.
     *
     * @throws HowdahException when the target is gone, or {@link ValidateCode#INTERRUPTED}
     */
    void read(List<TableScan> tables, Sinks sinks) {
        AtomicInteger table = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < settings.workers(); i++) {
            int number = i;
            threads.add(new Thread(
                    () -> {
                        try {
                            work(number, tables, table, sinks, stop);
                        } catch (Stopped e) {
                            stop.set(true);
                        } catch (RuntimeException | Error e) {
                            failure.compareAndSet(null, e);
                            stop.set(true);
                        }
                    },
                    "howdah-validate-" + (i + 1)));
        }
        threads.forEach(Thread::start);
        await(threads, stop);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void await(List<Thread> threads, AtomicBoolean stop) {
        try {
            for (Thread thread : threads) {
                while (!thread.join(Duration.ofMillis(50))) {
                    if (stop.get()) {
                        end(threads);
                    }
                }
            }
        } catch (InterruptedException e) {
            stop.set(true);
            end(threads);
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    ValidateCode.INTERRUPTED, "the validation was interrupted", "run it again, nothing was changed", e);
        }
    }

    private void end(List<Thread> threads) {
        boolean interrupted = false;
        connections.forEach(c -> Objects.requireNonNull(c.get()).ifPresent(ScanPool::cancel));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                if (System.nanoTime() > deadline) {
                    connections.forEach(c -> Objects.requireNonNull(c.get()).ifPresent(ScanPool::abort));
                }
                try {
                    thread.join(Duration.ofMillis(20));
                } catch (InterruptedException e) {
                    interrupted = true; // already stopping
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int worker, List<TableScan> tables, AtomicInteger current, Sinks sinks, AtomicBoolean stop) {
        for (int at = current.get(); at < tables.size(); at = current.get()) {
            if (stop.get()) {
                throw new Stopped();
            }
            TableScan table = tables.get(at);
            Connection connection = open(worker);
            try {
                Optional<TableScan.Part> part = table.next(connection);
                if (part.isEmpty()) {
                    current.compareAndSet(at, at + 1);
                } else {
                    read(worker, table, part.get(), sinks, stop);
                }
            } catch (SQLException e) {
                stopped(stop, e);
                table.failed(unreadable("could not read table " + table.table().quoted(), e));
                recover(worker, e);
            } catch (HowdahException e) {
                table.failed(e);
                recover(worker);
            }
        }
    }

    private void read(int worker, TableScan table, TableScan.Part part, Sinks sinks, AtomicBoolean stop)
            throws SQLException {
        switch (part) {
            case TableScan.FromSource(var source, var chunk) -> {
                readSource(table, source, chunk, sinks, stop);
                progress.read(table.table(), 0, Math.max(0, chunk.end() - chunk.start()), 0);
            }
            case TableScan.FromTarget(TargetPart target) ->
                target.read(connection(worker), sinks.sink(table, Side.TARGET), more -> {
                    check(stop);
                    progress.read(table.table(), 0, 0, more);
                });
        }
    }

    /** Again from the chunk's beginning when the source broke off in the middle, as a running database may. */
    private void readSource(
            TableScan table, TableSource source, TableSource.Chunk chunk, Sinks sinks, AtomicBoolean stop) {
        SourcePart.Rejects rejects = table.check().rejectsExpected() > 0
                ? SourcePart.Rejects.ASK_ENCODERS
                : SourcePart.Rejects.UNKNOWN_TO_LOAD;
        for (int attempt = 1; ; attempt++) {
            AtomicLong told = new AtomicLong();
            try {
                new SourcePart(table.layout(), source, chunk, settings.values(), rejects)
                        .read(sinks.sink(table, Side.SOURCE), more -> {
                            check(stop);
                            told.addAndGet(more);
                            progress.read(table.table(), more, 0, 0);
                        });
                return;
            } catch (ReadAgainException e) {
                progress.read(table.table(), -told.get(), 0, 0);
                if (attempt == ATTEMPTS) {
                    throw new HowdahException(
                            ValidateCode.SOURCE_UNREADABLE,
                            "could not read " + source.file() + " again: " + e.getMessage(),
                            "validate again when the source is back, nothing was changed",
                            e);
                }
                if (!e.atOnce()) {
                    pause(attempt, stop);
                }
            }
        }
    }

    private static void pause(int attempt, AtomicBoolean stop) {
        long until = System.nanoTime() + Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << attempt);
        while (System.nanoTime() < until) {
            check(stop);
            LockSupport.parkNanos(FIRST_PAUSE.toNanos() / 4);
        }
    }

    private static void check(AtomicBoolean stop) {
        if (stop.get()) {
            throw new Stopped();
        }
    }

    private static void stopped(AtomicBoolean stop, SQLException e) {
        if (stop.get()) {
            Stopped stopped = new Stopped();
            stopped.initCause(e);
            throw stopped;
        }
    }

    /** After an error within the transaction a new one is needed; when the connection is gone, so is the snapshot's meaning. */
    private void recover(int worker, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P")) {
            throw unreadable("lost the connection to " + target.describe(), e);
        }
        recover(worker);
    }

    private void recover(int worker) {
        connections.get(worker).getAndSet(Optional.empty()).ifPresent(ScanPool::close);
    }

    /** A table is not to blame when no connection can be opened. */
    private Connection open(int worker) {
        try {
            return connection(worker);
        } catch (SQLException e) {
            throw unreadable("could not join the snapshot of " + target.describe(), e);
        }
    }

    private Connection connection(int worker) throws SQLException {
        AtomicReference<Optional<Connection>> slot = connections.get(worker);
        Optional<Connection> open = Objects.requireNonNull(slot.get());
        if (open.isPresent()) {
            return open.get();
        }
        Connection connection = target.open();
        slot.set(Optional.of(connection));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            statement.execute("SET LOCAL statement_timeout = 0");
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        }
        return connection;
    }

    private static HowdahException unreadable(String what, SQLException e) {
        String message = e instanceof org.postgresql.util.PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getMessage())
                : String.valueOf(e.getMessage());
        return new HowdahException(
                ValidateCode.TARGET_UNREADABLE,
                what + ": " + message,
                "load the table first, or grant SELECT on it",
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
        connections.forEach(c -> Objects.requireNonNull(c.get()).ifPresent(ScanPool::close));
        close(holder);
    }
}
