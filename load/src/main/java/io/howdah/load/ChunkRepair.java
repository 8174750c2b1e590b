package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.source.ReadAgainException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Makes chunks of a table equal to their source: the changes of each and its row in the ledger in one transaction, which is tried again after a
 * lost connection. Stateless and safe for many threads.
 */
public final class ChunkRepair {
    private final Target target;
    private final RepairLedger ledger;
    private final LoadSettings settings;

    public ChunkRepair(Target target, RepairLedger ledger, LoadSettings settings) {
        this.target = target;
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * Returns when the chunk is committed or left alone. An interrupt of the calling thread rolls it back; the flag is kept.
     *
     * @throws HowdahException {@link LoadCode}; nothing of the chunk is changed then
     */
    public RepairOutcome mend(RepairTask task) {
        // made by one worker, so that an interrupt cancels what runs on the server
        RepairOutcome[] outcome = {new RepairOutcome.Changed()};
        new Workers(target, settings.retry(), Loader.PREPARATION).run(1, session -> outcome[0] = mend(session, task));
        return outcome[0];
    }

    private RepairOutcome mend(Session session, RepairTask task) {
        for (int attempt = 1; ; ) {
            session.checkStopped();
            try {
                return attempt(session, task);
            } catch (SQLException e) {
                session.checkStopped();
                boolean lost = SqlErrors.connectionLost(e);
                if (lost) {
                    session.discard();
                }
                if (!lost && !SqlErrors.transientFailure(e)) {
                    throw refused(task, e);
                }
                if (++attempt > settings.retry().attempts()) {
                    throw lost(task, e);
                }
                session.pause(attempt);
            } catch (ReadAgainException e) {
                session.checkStopped();
                if (++attempt > settings.retry().attempts()) {
                    throw unreadable(task, e);
                }
                if (!e.atOnce()) {
                    session.pause(attempt);
                }
            } catch (IOException e) {
                throw unreadable(task, e);
            }
        }
    }

    private RepairOutcome attempt(Session session, RepairTask task) throws SQLException, IOException {
        Connection connection = session.connection();
        boolean committed = false;
        try {
            Optional<RepairDone> known = begin(connection, task.key());
            if (known.isPresent()) {
                return new RepairOutcome.Mended(known.get());
            }
            RepairOutcome outcome = new RepairTransaction(connection, session, task, settings.values()).mend();
            if (outcome instanceof RepairOutcome.Mended(RepairDone done)) {
                ledger.record(connection, done);
                connection.commit();
                committed = true;
            }
            return outcome;
        } finally {
            if (!committed) {
                session.rollback();
            }
        }
    }

    /** Waits for a transaction of a lost connection to end, and asks whether it was committed. */
    private Optional<RepairDone> begin(Connection connection, RepairKey key) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, Names.lock("repair " + key));
            lock.execute();
        }
        return ledger.find(connection, key);
    }

    private static String chunk(RepairTask task) {
        return "table " + task.key().table().quoted();
    }

    private HowdahException refused(RepairTask task, SQLException e) {
        LoadCode code = SqlErrors.lockTimeout(e) ? LoadCode.BUSY : LoadCode.NOT_REPAIRED;
        return new HowdahException(
                code,
                "could not repair " + chunk(task) + ": " + SqlErrors.reason(e),
                "mend what the server names, then run again; repaired chunks are kept",
                e);
    }

    private HowdahException lost(RepairTask task, SQLException e) {
        return new HowdahException(
                LoadCode.CONNECTION_LOST,
                "could not repair " + chunk(task) + " on " + target.describe() + ": " + SqlErrors.reason(e),
                "start the target and run again; repaired chunks are kept",
                e);
    }

    private static HowdahException unreadable(RepairTask task, IOException e) {
        return new HowdahException(
                LoadCode.SOURCE_UNREADABLE,
                "could not read the rows for " + chunk(task) + " again: " + e.getMessage(),
                "check that the source is complete and may be read, then run the same command again",
                e);
    }
}
