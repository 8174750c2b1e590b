package io.howdah.pipelines.materialise;

import io.howdah.catalog.postgres.ExportedSnapshot;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** The snapshot that all sessions of a run see; a later one when its connection broke. Safe for many threads. */
final class Moment implements AutoCloseable {
    private final Target target;
    private final Runs runs;
    private final long run;
    private ExportedSnapshot snapshot;

    Moment(Target target, Runs runs, long run) throws SQLException {
        this.target = target;
        this.runs = runs;
        this.run = run;
        snapshot = take();
    }

    private ExportedSnapshot take() throws SQLException {
        try (Connection connection = target.open()) {
            runs.moment(connection, run);
        }
        return ExportedSnapshot.of(target);
    }

    ExportedSnapshot current() {
        synchronized (this) {
            return snapshot;
        }
    }

    /**
     * After a failure: takes another when this one can be joined no more.
     *
     * @return whether it was lost
     */
    boolean renewIfLost() throws SQLException {
        synchronized (this) {
            if (snapshot.isHeld()) {
                return false;
            }
            snapshot.close();
            snapshot = take();
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            snapshot.close();
        }
    }
}
