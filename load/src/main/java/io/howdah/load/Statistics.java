package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The planner's statistics. Safe for many threads. */
public final class Statistics {
    /**
     * ANALYZE of each table, on so many connections.
     *
     * @throws HowdahException when a table cannot be analyzed
     */
    public void analyze(Target target, List<QualifiedName> tables, int workers) {
        if (tables.isEmpty()) {
            return;
        }
        ConcurrentLinkedQueue<QualifiedName> queue = new ConcurrentLinkedQueue<>(tables);
        new Workers(target, Retry.defaults(), List.of()).run(Math.min(workers, tables.size()), session -> {
            for (QualifiedName table = queue.poll(); table != null; table = queue.poll()) {
                session.checkStopped();
                analyze(session, table);
            }
        });
    }

    private static void analyze(Session session, QualifiedName table) {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("ANALYZE " + table.quoted());
            session.connection().commit();
        } catch (SQLException e) {
            session.checkStopped();
            session.rollback();
            throw new HowdahException(
                    LoadCode.TARGET_REFUSED,
                    "could not analyze table " + table.quoted() + ": " + SqlErrors.reason(e),
                    "mend what the server names, then run again",
                    e);
        }
    }
}
