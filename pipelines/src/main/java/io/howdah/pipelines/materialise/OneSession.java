package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.Session;
import io.howdah.load.SqlErrors;
import io.howdah.load.Workers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Work of one session that can be interrupted, and is done again when its connection broke. */
final class OneSession {
    private final Target target;
    private final Retry retry;
    private final MaterialiseProgress progress;

    OneSession(Target target, Retry retry, MaterialiseProgress progress) {
        this.target = target;
        this.retry = retry;
        this.progress = progress;
    }

    /** Looks first whether an earlier attempt was committed: it is called again after a COMMIT without answer. */
    interface Transaction<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs it and commits.
     *
     * @param attempt what is done, for messages
     */
    <T> T run(String attempt, Transaction<T> transaction) {
        AtomicReference<Optional<T>> result = new AtomicReference<>(Optional.empty());
        new Workers(target, retry, Loader.PREPARATION)
                .run(1, session -> result.set(Optional.of(untilDone(session, attempt, transaction))));
        return Objects.requireNonNull(result.get()).orElseThrow();
    }

    private <T> T untilDone(Session session, String attempt, Transaction<T> transaction) {
        for (int number = 1; ; number++) {
            session.checkStopped();
            try {
                Connection connection = session.connection();
                T result = transaction.run(connection);
                session.checkStopped();
                connection.commit();
                return result;
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                if (Failures.lost(e)) {
                    session.discard();
                }
                if (!Failures.passing(e) || number >= retry.attempts()) {
                    throw Failures.of(attempt, e);
                }
                progress.notice("tried again: " + attempt + ": " + SqlErrors.reason(e));
                session.pause(number + 1);
            } catch (HowdahException e) {
                session.rollback();
                throw e;
            }
        }
    }
}
