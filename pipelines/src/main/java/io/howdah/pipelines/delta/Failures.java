package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.Way;
import java.sql.SQLException;

/** What an error of the server means for a cycle. */
final class Failures {
    private Failures() {}

    static HowdahException staging(SetFile file, SQLException e) {
        return of(
                DeltaCode.STAGING_FAILED,
                "stage file " + file.name(),
                switch (file.way()) {
                    case Way.ByHowdah here ->
                        "mend what the server names, then run the same command again; nothing was applied";
                    case Way.ByServer there ->
                        "mend what the server names, or let the rows come through Howdah with --import client; nothing was applied";
                },
                e);
    }

    static HowdahException part(Part part, SQLException e) {
        return of(
                DeltaCode.PART_FAILED,
                "change partition " + part.leaf().quoted(),
                wayOut(code(DeltaCode.PART_FAILED, SqlErrors.state(e))),
                e);
    }

    /** What to do about a partition that could not be changed: the target may be at fault, or the set. */
    static String wayOut(DeltaCode code) {
        String again = "mend what the server names, then run the same command again; it does only what is missing";
        return switch (code) {
            case SESSION_REFUSED ->
                "correct delta.dblink, the connection string by which the server reaches itself, then run the same command again";
            case CONFLICT ->
                again
                        + ". When the set is at fault: take back what is done with `howdah delta undo CYCLE` (where undo is kept), give the cycle up with"
                        + " `howdah delta abandon CYCLE`, deliver a corrected set. A set that exchanges parents and children is delivered as two, what goes"
                        + " and then what comes, or applied with delta.foreignKeys: off";
            default -> again;
        };
    }

    static HowdahException engine(SQLException e) {
        return of(
                DeltaCode.PART_FAILED,
                "apply through the server's own sessions",
                "look at delta.dblink and the server's log, then run the same command again",
                e);
    }

    private static HowdahException of(DeltaCode otherwise, String attempt, String hint, SQLException e) {
        DeltaCode code = code(otherwise, SqlErrors.state(e));
        String message = "could not " + attempt + ": " + SqlErrors.reason(e);
        return SqlErrors.connectionLost(e)
                ? new HowdahException(
                        LoadCode.CONNECTION_LOST, message, "start the target, then run the same command again", e)
                : new HowdahException(code, message, hint, e);
    }

    private static DeltaCode code(DeltaCode otherwise, String state) {
        return switch (state) {
            case "53100" -> DeltaCode.DISK_FULL;
            case Guard.STATE -> DeltaCode.TARGET_CHANGED;
            case "23505", "23503", "23502", "23514", "23P01", "22000" -> DeltaCode.CONFLICT;
            default -> state.startsWith("22") ? DeltaCode.CONFLICT : otherwise;
        };
    }
}
