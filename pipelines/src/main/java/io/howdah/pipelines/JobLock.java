package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second process from the same job in the same target: an advisory lock on a connection of its own, which the server frees when
 * the process dies. Used by the one thread that runs the job.
 */
public final class JobLock implements AutoCloseable {
    /** First half of the keys of all of Howdah's job locks; 0 as second half guards the state schema. */
    public static final int SPACE = 0x486F7764;

    private static final Logger LOG = LoggerFactory.getLogger(JobLock.class);

    private final Target target;
    private final String job;
    private final Hold hold;
    private Connection connection;

    private JobLock(Target target, String job, Hold hold, Connection connection) {
        this.target = target;
        this.job = job;
        this.hold = hold;
        this.connection = connection;
    }

    /** Who may hold it at the same time. */
    private enum Hold {
        ALONE(""),
        SHARED("_shared");

        private final String suffix;

        Hold(String suffix) {
            this.suffix = suffix;
        }
    }

    /** @throws HowdahException {@link PipelineCode#JOB_RUNNING} at once when another process holds it */
    public static JobLock take(Target target, String job) {
        return new JobLock(target, job, Hold.ALONE, locked(target, job, Hold.ALONE));
    }

    /**
     * For work on parts of what the job has loaded, which keeps itself apart from others of its kind: not while the job itself runs.
     *
     * @throws HowdahException {@link PipelineCode#JOB_RUNNING} at once when another process holds it alone
     */
    public static JobLock share(Target target, String job) {
        return new JobLock(target, job, Hold.SHARED, locked(target, job, Hold.SHARED));
    }

    /** Between phases: takes the lock anew when its connection broke (a restarted server), as long as nobody else did. */
    public void renew() {
        try {
            if (!connection.isValid(10)) {
                connection = locked(target, job, hold);
            }
        } catch (SQLException e) {
            throw State.failed("renew the lock of job " + job, e);
        }
    }

    public static boolean isHeld(Target target, String job) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT count(*) FROM pg_locks
                        WHERE locktype = 'advisory' AND classid = ?::bigint::oid AND objid = (hashtext(?)::bigint & 4294967295)::oid
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                          AND mode = 'ExclusiveLock'
                        """)) {
            query.setLong(1, SPACE);
            query.setString(2, job);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        } catch (SQLException e) {
            throw State.failed("look for the lock of job " + job, e);
        }
    }

    private static Connection locked(Target target, String job, Hold hold) {
        Connection connection = target.open();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_lock" + hold.suffix + "(?, hashtext(?))")) {
            statement.setInt(1, SPACE);
            statement.setString(2, job);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return connection;
                }
            }
            connection.close();
        } catch (SQLException e) {
            throw State.failed("take the lock of job " + job, e);
        }
        throw new HowdahException(
                PipelineCode.JOB_RUNNING,
                "could not start job " + job + " in " + target.describe() + ": another process runs it",
                "wait for it or stop it; `howdah status` shows what it does");
    }

    /** Gives the lock back by itself: of a connection that is only closed the server frees it a little later, and the next command may be faster. */
    @Override
    public void close() {
        try (Connection last = connection;
                PreparedStatement statement =
                        last.prepareStatement("SELECT pg_advisory_unlock" + hold.suffix + "(?, hashtext(?))")) {
            statement.setInt(1, SPACE);
            statement.setString(2, job);
            statement.execute();
        } catch (SQLException e) {
            LOG.debug("the lock of job {} goes with its connection", job, e);
        }
    }
}
