package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.ForeignServer;
import java.sql.SQLException;
import java.util.Set;

/** What an error of the server means for a sync. */
final class Failures {
    private Failures() {}

    /** What the statement did that failed. */
    enum During {
        PREPARING,
        READING_VIEW,
        WRITING
    }

    static HowdahException of(String attempt, SQLException e) {
        return of(attempt, During.PREPARING, e);
    }

    static HowdahException of(String attempt, During during, SQLException e) {
        String message = "could not " + attempt + ": " + SqlErrors.reason(e);
        String state = SqlErrors.state(e);
        if (isForeign(state, e)) {
            return new HowdahException(
                    SyncCode.FOREIGN_SERVER,
                    message,
                    "check that the foreign server runs, and its server and user mapping; changes wait in the queue",
                    e);
        }
        if (SqlErrors.connectionLost(e)) {
            return new HowdahException(
                    LoadCode.CONNECTION_LOST, message, "start the target, then run the same command again", e);
        }
        return switch (state) {
            case "55P03" ->
                new HowdahException(
                        SyncCode.BUSY,
                        message,
                        "end the transactions that use these tables, then run the same command again",
                        e);
            case "40P01", "40001" -> new HowdahException(SyncCode.BUSY, message, "run the same command again", e);
            case "42501" -> new HowdahException(SyncCode.PRIVILEGES, message, "grant it, or use the owner", e);
            case "42P01" ->
                new HowdahException(
                        SyncCode.NOT_THERE, message, "make it again, or drop the sync and install it anew", e);
            case "42703" ->
                new HowdahException(SyncCode.UNKNOWN_COLUMN, message, "bring settings and columns into line", e);
            default -> other(message, during, e);
        };
    }

    /** Whether it is about another server; values that it refuses to compute are the view's. */
    private static boolean isForeign(String state, SQLException e) {
        return ForeignServer.isAtFault(e) && !state.matches("2[123].*");
    }

    private static HowdahException other(String message, During during, SQLException e) {
        String state = SqlErrors.state(e);
        // lengths and ranges are those of the table: the view's values are cast to them when they are read
        boolean tooLong = Set.of("22001", "22003").contains(state);
        boolean ofRow = state.startsWith("22") || state.startsWith("23");
        if (ofRow && during == During.READING_VIEW && !tooLong) {
            return new HowdahException(
                    SyncCode.BAD_VIEW, message, "correct the view or its rows; changes wait in the queue", e);
        }
        if (ofRow && during != During.PREPARING) {
            return new HowdahException(
                    SyncCode.REFUSED, message, "correct the rows or the table; changes wait in the queue", e);
        }
        return new HowdahException(
                SyncCode.FAILED, message, "mend what the server names, then run the same command again", e);
    }
}
