package io.howdah.pipelines.sync;

import java.sql.SQLException;

/** Work that is committed as a whole, or not at all. */
final class Transactions {
    private Transactions() {}

    interface Work<T> {
        T run() throws SQLException;
    }

    /** READ COMMITTED, whatever the server's default is: each statement sees what was committed before it. */
    static <T> T run(Db db, Work<T> work) throws SQLException {
        db.connection().setAutoCommit(false);
        boolean done = false;
        try {
            db.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            T result = work.run();
            db.connection().commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                undo(db);
            } else {
                db.connection().setAutoCommit(true);
            }
        }
    }

    /** What failed first is what is told. */
    private static void undo(Db db) {
        try {
            db.connection().rollback();
            db.connection().setAutoCommit(true);
        } catch (SQLException e) {
            // the connection broke, and with it the transaction
        }
    }
}
