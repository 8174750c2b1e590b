package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps two reloads from the same table: advisory locks on one connection, which the server frees when the process dies. One thread. */
final class TableLocks implements AutoCloseable {
    /** "Relo": first half of the keys; the second is the hash of the table's name in the source. */
    static final int SPACE = 0x52656C6F;

    /** How a table's name is hashed, in SQL and here. */
    static final String NAMED = "hashtext(quote_ident(?) || '.' || quote_ident(?))";

    private static final Logger LOG = LoggerFactory.getLogger(TableLocks.class);

    private final Connection connection;

    private TableLocks(Connection connection) {
        this.connection = connection;
    }

    /** @throws HowdahException {@link ReloadCode#ALREADY_RUNNING} at once when another process holds one */
    static TableLocks take(Target target, List<QualifiedName> tables) {
        TableLocks locks = new TableLocks(open(target));
        try {
            tables.stream().sorted().distinct().forEach(locks::take);
            return locks;
        } catch (HowdahException e) {
            locks.close();
            throw e;
        }
    }

    private static Connection open(Target target) {
        try {
            return Sql.open(target);
        } catch (SQLException e) {
            throw State.failed("lock the tables of the reload", e);
        }
    }

    private void take(QualifiedName table) {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_try_advisory_lock(" + SPACE + ", " + NAMED + ")")) {
            lock.setString(1, table.schema().text());
            lock.setString(2, table.name().text());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    ApplyGuards.releaseDead(connection, table);
                    return;
                }
            }
        } catch (SQLException e) {
            throw State.failed("lock table " + table.quoted() + " against other reloads", e);
        }
        throw new HowdahException(
                ReloadCode.ALREADY_RUNNING,
                "could not reload table " + table.quoted() + ": another process does so",
                "wait for it or stop it; `howdah reload status` shows the runs");
    }

    /** @throws HowdahException when the connection broke, so that others may work on the tables meanwhile */
    void requireHeld() {
        try {
            if (connection.isValid(10)) {
                return;
            }
        } catch (SQLException e) {
            throw State.failed("keep the lock of the reload", e);
        }
        throw new HowdahException(
                ReloadCode.MERGE_REFUSED,
                "could not go on: the connection that keeps other reloads away broke",
                "run the same command again; it goes on with what is staged");
    }

    @Override
    public void close() {
        try (Connection last = connection;
                PreparedStatement unlock = last.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            unlock.execute();
        } catch (SQLException e) {
            LOG.debug("the locks of the reload go with their connection", e);
        }
    }
}
