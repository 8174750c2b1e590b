package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import java.sql.SQLException;

/** What an error of the server means for a cycle. */
final class Failures {
    private Failures() {}

    static HowdahException staging(String file, SQLException e) {
        return of("stage file " + file, "correct the file, then run the same command again; nothing was applied", e);
    }

    static HowdahException part(Part part, SQLException e) {
        return of(
                "change partition " + part.leaf().quoted(),
                "mend what the server names, then run the same command again; it does only what is missing",
                e);
    }

    static HowdahException engine(SQLException e) {
        return of(
                "apply through the server's own sessions",
                "look at delta.dblink and the server's log, then run the same command again",
                e);
    }

    private static HowdahException of(String attempt, String hint, SQLException e) {
        String state = SqlErrors.state(e);
        DeltaCode code = switch (state) {
            case "53100" -> DeltaCode.DISK_FULL;
            case "23505", "23503", "23502", "23514", "23P01", "22000" -> DeltaCode.CONFLICT;
            default -> state.startsWith("22") ? DeltaCode.CONFLICT : DeltaCode.PART_FAILED;
        };
        String message = "could not " + attempt + ": " + SqlErrors.reason(e);
        return SqlErrors.connectionLost(e)
                ? new HowdahException(
                        LoadCode.CONNECTION_LOST, message, "start the target, then run the same command again", e)
                : new HowdahException(code, message, hint, e);
    }
}
