package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.materialise.Materialiser;
import io.howdah.pipelines.sync.Sync;
import io.howdah.pipelines.sync.SyncProgress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/** Removes what steps have made, and only that: never with CASCADE. One step is one transaction, a load goes object by object. */
final class Dropper {
    private final JdbcTarget target;
    private final Pipeline pipeline;
    private final Ledger ledger;
    private final Surroundings around;

    Dropper(JdbcTarget target, Pipeline pipeline, Ledger ledger, Surroundings around) {
        this.target = target;
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.around = around;
    }

    /** The triggers and queues of a step, and nothing else yet. */
    void stopSyncs(Ledger.Entry entry) {
        List<Made> syncs = ledger.made(entry.step()).stream()
                .filter(m -> m.kind() == Made.Kind.SYNC)
                .toList();
        if (!syncs.isEmpty()) {
            ledger.dropping(entry.step());
            syncs.forEach(m -> new Sync(Keeping.named(m.name()), SyncProgress.silent()).drop(target));
        }
    }

    /** @return what became of it, in a few words */
    String drop(Ledger.Entry entry) {
        ledger.dropping(entry.step());
        if (entry.kind().equals("load")) {
            Jobs.drop(target, pipeline.name() + "." + entry.step(), new JobProgress() {
                @Override
                public void notice(String message) {
                    around.tell(message);
                }
            });
        }
        if (entry.kind().equals("materialise")) {
            Materialiser.drop(target, StepRunner.owner(pipeline, entry.step()));
        }
        List<Made> made = ledger.made(entry.step()).reversed();
        try (Connection transaction = target.open()) {
            transaction.setAutoCommit(false);
            Maker.execute(transaction, "SET LOCAL client_min_messages = warning");
            for (Made object :
                    made.stream().filter(m -> m.kind() != Made.Kind.SYNC).toList()) {
                drop(transaction, entry.step(), object);
            }
            ledger.forget(transaction, entry.step());
            transaction.commit();
        } catch (SQLException e) {
            throw failed(entry.step(), "the records of the step", e);
        }
        return entry.kind().equals("sql") && made.isEmpty()
                ? "forgotten; it has no drop, and what its statements did stays"
                : "dropped";
    }

    private void drop(Connection transaction, String step, Made object) {
        try {
            Savepoint before = transaction.setSavepoint();
            try {
                Maker.execute(
                        transaction,
                        object.kind() == Made.Kind.STATEMENTS ? around.filled(object.drop()) : object.drop());
                transaction.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!isShared(object) || !SqlErrors.state(e).equals("2BP01")) {
                    throw e;
                }
                transaction.rollback(before);
                around.tell(object.words() + " stays: others use it");
            }
        } catch (SQLException e) {
            throw failed(step, object.words(), e);
        }
    }

    /** Others may have put something of theirs there since. */
    private static boolean isShared(Made object) {
        return object.kind() == Made.Kind.SCHEMA || object.kind() == Made.Kind.EXTENSION;
    }

    private static HowdahException failed(String step, String object, SQLException e) {
        String message = "could not drop " + object + " of step " + step + ": " + StepErrors.reason(e);
        return SqlErrors.connectionLost(e)
                ? new HowdahException(
                        LoadCode.CONNECTION_LOST, message, "start the target, then run the same command again", e)
                : new HowdahException(
                        StageCode.DROP_BLOCKED,
                        message,
                        "drop what depends on it, or mend what the server names; then run the same command again",
                        e);
    }
}
