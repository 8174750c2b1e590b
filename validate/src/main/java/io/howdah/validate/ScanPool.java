package io.howdah.validate;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.LostConnection;
import io.howdah.catalog.postgres.Target;
import io.howdah.source.ReadAgainException;
import io.howdah.source.TableSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Reads tables on several threads, each with a connection of its own; all see the same snapshot of the target. A part whose connection
 * broke is read again; when the snapshot is lost too, as by a restart of the server, everything that was to be read at the same time is
 * read again at a new one. Used by one thread at a time.
 */
final class ScanPool implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 10;

    private final Target target;
    private final ValidateSettings settings;
    private final ValidateProgress progress;
    private final SharedSnapshot snapshot;

    ScanPool(Target target, ValidateSettings settings, ValidateProgress progress) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        this.snapshot = new SharedSnapshot(target, settings.workers());
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

    /** No table is to blame. */
    private static final class TargetGone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final HowdahException reason;

        TargetGone(HowdahException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** Nobody can read at the snapshot any more. */
    private static final class SnapshotLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException reason;

        SnapshotLost(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /**
     * Reads both sides of all tables, from their beginning. What is wrong with one table is its {@link TableScan#failure}.
     *
     * @param fresh makes what takes the rows, once for each attempt
     * @return what took all rows, each once
     * @throws HowdahException when the target is gone and does not come back, or {@link ValidateCode#INTERRUPTED}
     */
    <S extends Sinks> S read(List<TableScan> tables, Supplier<S> fresh) {
        for (int attempt = 1; ; attempt++) {
            tables.forEach(TableScan::rewind);
            S sinks = fresh.get();
            Attempt now = new Attempt(tables, sinks);
            try {
                now.run();
                return sinks;
            } catch (SnapshotLost e) {
                now.undo();
                renew(attempt, e.reason);
            }
        }
    }

    private void renew(int failed, SQLException reason) {
        for (int attempt = failed; ; attempt++) {
            if (attempt >= ATTEMPTS) {
                throw snapshot.unreadable("lost the connection to " + target.describe(), reason);
            }
            pause(attempt, Thread.currentThread()::isInterrupted);
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(reason);
            }
            try {
                snapshot.renew();
                return;
            } catch (HowdahException e) {
                if (!LostConnection.isBehind(e)) {
                    throw e;
                }
            }
        }
    }

    private static HowdahException interrupted(Exception e) {
        return new HowdahException(ValidateCode.INTERRUPTED, "the validation was interrupted", "run it again", e);
    }

    private interface Ending {
        boolean near();
    }

    private static void pause(int attempt, Ending ending) {
        long until = System.nanoTime() + Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << attempt);
        while (System.nanoTime() < until && !ending.near()) {
            LockSupport.parkNanos(FIRST_PAUSE.toNanos() / 4);
        }
    }

    /** One reading of some tables at one snapshot. */
    private final class Attempt {
        private final List<TableScan> tables;
        private final Sinks sinks;
        private final AtomicInteger current = new AtomicInteger();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Attempt(List<TableScan> tables, Sinks sinks) {
            this.tables = tables;
            this.sinks = sinks;
        }

        void run() {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < settings.workers(); i++) {
                int number = i;
                threads.add(new Thread(() -> workUntilEnd(number), "howdah-validate-" + (i + 1)));
            }
            threads.forEach(Thread::start);
            await(threads);
            switch (failure.get()) {
                case null -> {}
                case TargetGone e -> throw e.reason;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }

        /** Progress forgets what this attempt told. */
        void undo() {
            tables.forEach(t -> t.told().undo(progress));
        }

        private void workUntilEnd(int worker) {
            try {
                work(worker);
            } catch (Stopped e) {
                stop.set(true);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                stop.set(true);
            }
        }

        private void await(List<Thread> threads) {
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
                throw interrupted(e);
            }
        }

        private void end(List<Thread> threads) {
            boolean interrupted = false;
            snapshot.cancelAll();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    if (System.nanoTime() > deadline) {
                        snapshot.abortAll();
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

        private void work(int worker) {
            for (int at = current.get(); at < tables.size(); at = current.get()) {
                check();
                TableScan table = tables.get(at);
                try {
                    Optional<TableScan.Part> part = again(worker, table::next);
                    if (part.isEmpty()) {
                        current.compareAndSet(at, at + 1);
                    } else {
                        read(worker, table, part.get());
                    }
                } catch (SQLException e) {
                    table.failed(snapshot.unreadable(
                            "could not read table " + table.table().quoted(), e));
                    snapshot.discard(worker);
                } catch (HowdahException e) {
                    table.failed(e);
                    snapshot.discard(worker);
                }
            }
        }

        private void read(int worker, TableScan table, TableScan.Part part) throws SQLException {
            switch (part) {
                case TableScan.FromSource(var source, var chunk) -> {
                    readSource(table, source, chunk);
                    table.told().bytes(progress, Math.max(0, chunk.end() - chunk.start()));
                }
                case TableScan.FromTarget(TargetPart ofTarget) ->
                    again(worker, connection -> {
                        ScanTold.Part told = table.told().part(progress, Side.TARGET);
                        try {
                            ofTarget.read(connection, sinks.sink(table, Side.TARGET), more -> {
                                check();
                                told.rows(more);
                            });
                        } catch (SQLException e) {
                            told.undo();
                            throw e;
                        }
                        return ofTarget;
                    });
            }
        }

        /** Again from the chunk's beginning when the source broke off in the middle, as a running database may. */
        private void readSource(TableScan table, TableSource source, TableSource.Chunk chunk) {
            for (int attempt = 1; ; attempt++) {
                ScanTold.Part told = table.told().part(progress, Side.SOURCE);
                try {
                    SourceRow canonical = new SourceRow(
                            table.layout(),
                            source,
                            settings.values(),
                            table.check().rejects());
                    new SourcePart(source, chunk, canonical).read(sinks.sink(table, Side.SOURCE), more -> {
                        check();
                        told.rows(more);
                    });
                    return;
                } catch (ReadAgainException e) {
                    told.undo();
                    if (attempt == ATTEMPTS) {
                        throw new HowdahException(
                                ValidateCode.SOURCE_UNREADABLE,
                                "could not read " + source.file() + " again: " + e.getMessage(),
                                "validate again when the source is back, nothing was changed",
                                e);
                    }
                    if (!e.atOnce()) {
                        pause(attempt, stop::get);
                        check();
                    }
                }
            }
        }

        private void check() {
            if (stop.get()) {
                throw new Stopped();
            }
        }

        /** Something to be done with a connection. */
        private interface OnTarget<T> {
            T use(Connection connection) throws SQLException;
        }

        /**
         * Again on a new connection when the worker's was lost, as long as the snapshot is there.
         *
         * @throws SnapshotLost when it is not
         */
        private <T> T again(int worker, OnTarget<T> work) throws SQLException {
            for (int attempt = 1; ; attempt++) {
                SQLException lost;
                try {
                    return work.use(open(worker));
                } catch (SQLException e) {
                    if (stop.get()) {
                        Stopped stopped = new Stopped();
                        stopped.initCause(e);
                        throw stopped;
                    }
                    if (!LostConnection.is(e)) {
                        throw e;
                    }
                    lost = e;
                }
                snapshot.discard(worker);
                if (!snapshot.isHeld()) {
                    throw new SnapshotLost(lost);
                }
                if (attempt == ATTEMPTS) {
                    throw new SQLException("the connection was lost " + attempt + " times", "08006", lost);
                }
                pause(attempt, stop::get);
                check();
            }
        }

        /** A table is not to blame when no connection can be opened. */
        private Connection open(int worker) throws SQLException {
            try {
                return snapshot.connection(worker);
            } catch (SQLException e) {
                if (LostConnection.is(e)) {
                    throw e;
                }
                if (!snapshot.isHeld()) {
                    throw new SnapshotLost(e);
                }
                throw new TargetGone(snapshot.unreadable("could not join the snapshot of " + target.describe(), e));
            } catch (HowdahException e) {
                if (LostConnection.isBehind(e)) {
                    throw new SQLException(e.getMessage(), "08001", e);
                }
                throw new TargetGone(e);
            }
        }
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
