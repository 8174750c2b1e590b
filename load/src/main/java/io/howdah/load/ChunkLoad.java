package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.Place;
import io.howdah.source.ReadAgainException;
import io.howdah.source.RowReader;
import io.howdah.values.CopyBuffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Loads chunks on one session: rows and ledger row in one transaction. Owned by one worker.
 *
 * <pre>
 *            lock, ask the ledger        COPY           ledger row, COMMIT
 *   begin ----------------------> new ---------> copied -----------------> committed
 *                 |                    |            |                  |
 *                 | known              | row        | connection       | answer lost
 *                 v                    | refused    | lost             v
 *             committed                v            v             unknown: begin again, the ledger knows
 *                                   row by row    begin again
 * </pre>
 */
final class ChunkLoad {
    /** Sent when so much is in the buffer: larger pieces leave the processor's cache and are slower. */
    private static final int SEND = 128 << 10;

    private static final int CAPACITY = SEND + (16 << 10);
    /** How often a stop is looked for and progress told, in rows; a power of two. */
    private static final int PULSE = 1024;

    private final Session session;
    private final ChunkLedger ledger;
    private final LoadSettings settings;
    private final LoadProgress progress;
    private final CopyBuffer buffer = new CopyBuffer(CAPACITY);

    ChunkLoad(Session session, ChunkLedger ledger, LoadSettings settings, LoadProgress progress) {
        this.session = session;
        this.ledger = ledger;
        this.settings = settings;
        this.progress = progress;
    }

    /** How rows are sent. */
    private enum Way {
        /** one COPY for the whole chunk */
        WHOLE,
        /** small COPYs behind savepoints, to find the rows that the server refuses */
        CAREFUL
    }

    /** One attempt's count of what was told to progress. */
    private static final class Told {
        private long rows;
    }

    /** Returns when the chunk is committed, by this call or by an earlier one whose answer was lost. */
    ChunkDone load(ChunkTask task) {
        Way way = Way.WHOLE;
        for (int attempt = 1; ; ) {
            session.checkStopped();
            try {
                return attempt(task, way);
            } catch (SQLException e) {
                session.checkStopped();
                if (SqlErrors.connectionLost(e) || SqlErrors.transientFailure(e)) {
                    if (SqlErrors.connectionLost(e)) {
                        session.discard();
                    }
                    if (++attempt > settings.retry().attempts()) {
                        throw lost(task, e);
                    }
                    progress.notice("chunk " + task.key().chunk() + " of "
                            + task.key().source() + " is loaded again: " + SqlErrors.reason(e));
                    session.pause(attempt);
                } else if (way == Way.WHOLE && SqlErrors.rowRefused(e)) {
                    way = Way.CAREFUL;
                } else {
                    throw refused(task, e);
                }
            } catch (ReadAgainException e) {
                session.checkStopped();
                if (++attempt > settings.retry().attempts()) {
                    throw unreadable(task, e);
                }
                progress.notice("chunk " + task.key().chunk() + " of "
                        + task.key().source() + " is read again: " + e.getMessage());
                if (!e.atOnce()) {
                    session.pause(attempt);
                }
            }
        }
    }

    private ChunkDone attempt(ChunkTask task, Way way) throws SQLException, ReadAgainException {
        long began = System.nanoTime();
        Connection connection = session.connection();
        Rejects.Attempt rejects = task.plan().rejects().attempt(task.key());
        Told told = new Told();
        boolean committed = false;
        try {
            Optional<ChunkDone> known = begin(connection, task);
            if (known.isPresent()) {
                connection.rollback();
                committed = true;
                return known.get();
            }
            long rows = switch (way) {
                case WHOLE -> copy(connection, task, rejects, told);
                case CAREFUL -> new CarefulCopy(session, settings, buffer).copy(connection, task, rejects);
            };
            rejects.secure();
            ChunkDone done = new ChunkDone(
                    task.key(), rows, rejects.count(), task.size(), Duration.ofNanos(System.nanoTime() - began));
            ledger.record(connection, done);
            settle(commit(connection));
            committed = true;
            progress.sent(task.plan().target(), task.size().bytes(), rows - told.rows);
            return done;
        } catch (ReadAgainException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(task, e);
        } finally {
            if (!committed) {
                session.rollback();
                progress.undone(task.plan().target(), 0, told.rows);
                rejects.undo();
            }
        }
    }

    /** Takes the chunk's lock, which waits for a transaction of a lost connection to end, and asks the ledger. */
    private Optional<ChunkDone> begin(Connection connection, ChunkTask task) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, Names.lock(task.key().toString()));
            lock.execute();
        }
        return ledger.find(connection, task.key());
    }

    private long copy(Connection connection, ChunkTask task, Rejects.Attempt rejects, Told told)
            throws SQLException, IOException {
        RowWriter writer = RowWriter.of(task.plan().mapping(), task.source(), settings.values());
        try (RowReader rows = task.source().open(task.chunk());
                CopySink sink = new CopySink(connection, task.plan().copySql(task.source()), buffer)) {
            RowRejects bad = new RowRejects(task, rows, rejects);
            sink.send(buffer);
            if (task.source().isRemote() || ahead()) {
                try (EncodeAhead encoding = new EncodeAhead(
                        outlet -> encode(task, rows, writer, bad, outlet, new CopyBuffer(CAPACITY), told))) {
                    encoding.sendAll(sink);
                }
            } else {
                encode(task, rows, writer, bad, sink, buffer, told);
            }
            return sink.finish(buffer);
        }
    }

    /** What comes over a network is always read while it is sent. With fewer workers than cores rows are encoded while others are sent; with as many it would only cost switches. */
    private boolean ahead() {
        return settings.workers() < Runtime.getRuntime().availableProcessors();
    }

    private void encode(
            ChunkTask task,
            RowReader rows,
            RowWriter writer,
            RowRejects bad,
            CopyOutlet outlet,
            CopyBuffer out,
            Told told)
            throws SQLException, IOException {
        long sent = 0;
        while (bad.next()) {
            int failed = writer.hasExternal(rows)
                    ? writer.writeExternal(rows, out, outlet, bad)
                    : writer.write(rows, out, bad);
            sent += failed < 0 ? 1 : 0;
            if (out.size() >= SEND) {
                outlet.send(out);
            }
            if ((sent & PULSE - 1) == 0) {
                session.checkStopped();
                progress.sent(task.plan().target(), 0, sent - told.rows);
                told.rows = sent;
            }
        }
        outlet.send(out);
    }

    private CommitOutcome commit(Connection connection) {
        try {
            connection.commit();
            return new CommitOutcome.Committed();
        } catch (SQLException e) {
            return SqlErrors.connectionLost(e) ? new CommitOutcome.Unknown(e) : new CommitOutcome.RolledBack(e);
        }
    }

    /** An unknown outcome is thrown as the lost connection it is: the next attempt begins by asking the ledger. */
    private static void settle(CommitOutcome outcome) throws SQLException {
        switch (outcome) {
            case CommitOutcome.Committed c -> {}
            case CommitOutcome.RolledBack(SQLException reason) -> throw reason;
            case CommitOutcome.Unknown(SQLException reason) -> throw reason;
        }
    }

    private static HowdahException unreadable(ChunkTask task, IOException e) {
        return new HowdahException(
                LoadCode.SOURCE_UNREADABLE,
                "could not read chunk " + task.key().chunk() + " of "
                        + task.source().file() + ": " + reason(e),
                "check that the source is complete and may be read, then run the same command again",
                e);
    }

    private HowdahException lost(ChunkTask task, SQLException e) {
        return new HowdahException(
                LoadCode.CONNECTION_LOST,
                "could not load chunk " + task.key().chunk() + " of "
                        + task.key().source() + " into table "
                        + task.plan().target().quoted() + " on " + session.target() + ": " + SqlErrors.reason(e),
                "start the target and run again, the load continues",
                e);
    }

    private HowdahException refused(ChunkTask task, SQLException e) {
        LoadCode code = SqlErrors.lockTimeout(e) ? LoadCode.BUSY : LoadCode.TARGET_REFUSED;
        return new HowdahException(
                code,
                "could not load chunk " + task.key().chunk() + " of "
                        + task.key().source() + " into table "
                        + task.plan().target().quoted() + ": " + SqlErrors.reason(e),
                code == LoadCode.BUSY
                        ? "end the other load or wait for it, then run again"
                        : "mend what the server names, then run again; committed chunks are kept",
                e);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Place of a row. */
    static Place place(ChunkTask task, long line) {
        return new Place(task.source().file(), line, 0);
    }
}
