package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.ForeignServer;
import java.sql.SQLException;

/** What an error of the server means here. */
final class Failures {
    private static final String AGAIN = "then run the same command again; it does what is missing";

    private Failures() {}

    /** The connection to the target itself is gone; not one that the target has to a foreign server. */
    static boolean lost(SQLException e) {
        return SqlErrors.connectionLost(e) && !foreign(e);
    }

    /** Perhaps better at the next attempt. */
    static boolean passing(SQLException e) {
        return lost(e) || SqlErrors.transientFailure(e);
    }

    static boolean foreign(SQLException e) {
        return ForeignServer.isAtFault(e);
    }

    /** @param attempt what could not be done */
    static HowdahException of(String attempt, SQLException e) {
        String message = "could not " + attempt + ": " + SqlErrors.reason(e);
        if (foreign(e)) {
            return new HowdahException(
                    MaterialiseCode.FOREIGN_FAILED,
                    message,
                    "look after the foreign server and its user mapping, " + AGAIN,
                    e);
        }
        if (lost(e)) {
            return new HowdahException(LoadCode.CONNECTION_LOST, message, "start the target, " + AGAIN, e);
        }
        String state = SqlErrors.state(e);
        if (state.equals("53100")) {
            return new HowdahException(MaterialiseCode.DISK_FULL, message, "free some space, " + AGAIN, e);
        }
        return state.startsWith("22") || state.startsWith("23")
                ? new HowdahException(
                        MaterialiseCode.VALUE_REFUSED, message, "mend the view, its rows or the table, " + AGAIN, e)
                : new HowdahException(MaterialiseCode.REFUSED, message, "mend what the server names, " + AGAIN, e);
    }

    /** Of a question about the view itself. */
    static HowdahException ofView(String attempt, SQLException e) {
        String state = SqlErrors.state(e);
        String message = "could not " + attempt + ": " + SqlErrors.reason(e);
        return switch (state) {
            case "42P01", "3F000" ->
                foreign(e)
                        ? of(attempt, e)
                        : new HowdahException(
                                MaterialiseCode.UNKNOWN_RELATION, message, "create it, or correct the name", e);
            case "42703" ->
                foreign(e)
                        ? of(attempt, e)
                        : new HowdahException(
                                MaterialiseCode.UNKNOWN_COLUMN,
                                message,
                                "correct the name, or add the column to the view",
                                e);
            case "42601", "42701", "42P16", "42P10", "42883", "42725", "42804", "42P18" ->
                new HowdahException(MaterialiseCode.BAD_QUERY, message, "correct the view or query", e);
            default -> of(attempt, e);
        };
    }
}
