package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.load.RepairDone;
import io.howdah.validate.TableValidation;
import java.util.Optional;

/**
 * What a repair did, or would do, to one table.
 *
 * @param refused rows that the last attempt had to leave
 * @param chunks transactions
 * @param reason why rows were left
 */
public record TableRepair(
        QualifiedName table,
        State state,
        long inserted,
        long updated,
        long deleted,
        long refused,
        int chunks,
        Optional<String> reason) {
    /** How the table stands afterwards. */
    public enum State {
        /** nothing was changed, on purpose */
        PLANNED,
        /** compared again: equal */
        REPAIRED,
        STILL_DIFFERENT
    }

    static TableRepair untouched(QualifiedName table) {
        return new TableRepair(table, State.STILL_DIFFERENT, 0, 0, 0, 0, 0, Optional.empty());
    }

    TableRepair and(RepairDone done) {
        return new TableRepair(
                table,
                state,
                inserted + done.inserted(),
                updated + done.updated(),
                deleted + done.deleted(),
                refused + done.refused(),
                chunks + 1,
                reason.or(done::reason));
    }

    /** A new attempt forgets what the one before had to leave. */
    TableRepair nextRound() {
        return new TableRepair(table, state, inserted, updated, deleted, 0, chunks, Optional.empty());
    }

    TableRepair stoppedBy(String why) {
        return new TableRepair(table, state, inserted, updated, deleted, refused, chunks, Optional.of(why));
    }

    /** What the comparison afterwards says: a table that could not be compared again is not known to be repaired. */
    TableRepair ends(TableValidation after) {
        return switch (after.state()) {
            case EQUAL, EQUAL_BUT_REJECTS -> ends(State.REPAIRED);
            case DIFFERENT -> ends(State.STILL_DIFFERENT);
            case FAILED ->
                stoppedBy("it could not be compared again: " + after.reason()).ends(State.STILL_DIFFERENT);
        };
    }

    TableRepair ends(State end) {
        return new TableRepair(table, end, inserted, updated, deleted, refused, chunks, reason);
    }

    long rows() {
        return inserted + updated + deleted;
    }
}
