package io.howdah.catalog.postgres;

import java.sql.SQLException;

/** Tells errors after which the same work can be done again on a new connection (PostgreSQL manual, appendix A, "Error Codes"). */
public final class LostConnection {
    private LostConnection() {}

    /** The connection is gone, or the server is going or coming. */
    public static boolean is(SQLException e) {
        String state = state(e);
        return state.startsWith("08")
                || state.equals("57P01") // admin_shutdown, also pg_terminate_backend
                || state.equals("57P02") // crash_shutdown
                || state.equals("57P03") // cannot_connect_now
                || state.equals("57P05") // idle_session_timeout
                || state.equals("25P03") // idle_in_transaction_session_timeout
                || state.equals("53300"); // too_many_connections
    }

    /** Whether such an error stands behind this one: a wrong password stays wrong, a server that restarts comes back. */
    public static boolean isBehind(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return is(sql);
            }
        }
        return false;
    }

    /** SQLSTATE of the first error that has one, {@code ?????} where none has. */
    public static String state(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "?????";
    }
}
