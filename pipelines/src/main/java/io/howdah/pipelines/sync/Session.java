package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that holds the lock of the one worker, installer or remover of a sync: the lock cannot outlive what it guards, nor the other way round.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Db db;
    private final Names names;

    private Session(Db db, Names names) {
        this.db = db;
        this.names = names;
    }

    /** @throws HowdahException {@link SyncCode#ALREADY_RUNNING} at once when another process holds it */
    static Session open(Target target, SyncSettings settings) {
        Names names = Names.of(settings.into());
        Connection connection = target.open();
        Session session = new Session(new Db(connection), names);
        try {
            session.db.execute("SET client_min_messages = warning");
            if (settings.mode() == SyncSettings.Mode.IMMEDIATE) {
                session.db.execute(
                        "SET search_path = " + TriggerSql.SEARCH_PATH); // names mean what they mean in writers
            }
            if (session.db.is("SELECT pg_try_advisory_lock(" + names.workerLock() + ")")) {
                return session;
            }
        } catch (SQLException e) {
            session.close();
            throw Failures.of("lock the sync of " + settings.into(), e);
        }
        session.close();
        throw new HowdahException(
                SyncCode.ALREADY_RUNNING,
                "could not take over the sync of " + settings.into() + " in " + target.describe()
                        + ": another process is at it",
                "stop the other one first");
    }

    Db db() {
        return db;
    }

    @Override
    public void close() {
        try (Connection last = db.connection()) {
            if (!last.isClosed() && last.getAutoCommit()) {
                db.execute("SELECT pg_advisory_unlock(" + names.workerLock() + ")");
            }
        } catch (SQLException e) {
            LOG.debug("the lock of the sync of {} goes with its connection", names.into(), e);
        }
    }
}
