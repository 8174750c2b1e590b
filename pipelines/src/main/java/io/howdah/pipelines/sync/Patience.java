package io.howdah.pipelines.sync;

import io.howdah.load.SqlErrors;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Transactions that lock tables others use. Whoever comes after one that waits for such a lock waits too, even to read; so each wait is short, and those behind go first
 * before the next.
 *
 * @param all how long is tried
 */
record Patience(Db db, Duration all) {
    /** Parts of the whole time: the longest that others are held up by one try, and half as long the pause after it. */
    private static final int TRIES = 20;

    interface Work {
        void run() throws SQLException;
    }

    /** @throws SQLException 55P03 when the lock was never free in time */
    void inTransaction(Work work) throws SQLException {
        long deadline = System.nanoTime() + all.toNanos();
        long millis = Math.max(1, all.toMillis() / TRIES);
        while (true) {
            try {
                Transactions.run(db, () -> {
                    db.execute("SET LOCAL lock_timeout = " + millis);
                    work.run();
                    return true;
                });
                return;
            } catch (SQLException e) {
                if (!SqlErrors.state(e).equals("55P03") || System.nanoTime() >= deadline) {
                    throw e;
                }
            }
            db.execute("SELECT pg_sleep(" + millis / 2000.0 + ")");
        }
    }
}
