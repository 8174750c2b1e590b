package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import java.sql.SQLException;

/** What errors of the target mean for a reload. */
final class Failures {
    private Failures() {}

    /** @param attempt what could not be done */
    static HowdahException failed(String attempt, SQLException e) {
        String message = "could not " + attempt + ": " + SqlErrors.reason(e);
        if (SqlErrors.connectionLost(e)) {
            return new HowdahException(
                    LoadCode.CONNECTION_LOST, message, "start the target, then run the same command again", e);
        }
        return switch (SqlErrors.state(e)) {
            case "55P03", "40P01", "40001" ->
                new HowdahException(
                        ReloadCode.TARGET_BUSY,
                        message,
                        "end the transactions that write to these tables, or raise reload.lockTimeout; then run the same command again",
                        e);
            case "53100" ->
                new HowdahException(
                        ReloadCode.DISK_FULL, message, "free some space, then run the same command again", e);
            default ->
                new HowdahException(
                        ReloadCode.MERGE_REFUSED,
                        message,
                        "mend what the server names, then run the same command again",
                        e);
        };
    }
}
