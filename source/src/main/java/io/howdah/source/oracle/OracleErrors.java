package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.source.SourceCode;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Optional;

/**
 * What errors of the driver and the server mean. Numbers: Database Error Messages 23ai; those from 17000 to 17999 are the driver's
 * (JDBC Developer's Guide, "JDBC Error Messages").
 */
final class OracleErrors {
    private OracleErrors() {}

    /** The connection is of no use any more, or none could be opened. */
    static boolean connectionLost(SQLException e) {
        return e instanceof SQLRecoverableException
                || switch (number(e)) {
                    case 28, // session killed
                            600, // after an internal error the session may be in any state
                            603, // session terminated by fatal error
                            1012, // not logged on
                            1033, // initialization or shutdown in progress
                            1034, // ORACLE not available
                            1089, // immediate shutdown
                            1092, // instance terminated
                            2396, // exceeded maximum idle time
                            2399, // exceeded maximum connect time
                            3113, // end-of-file on communication channel
                            3114, // not connected
                            3135, // connection lost contact
                            12514, // while a service moves to another instance
                            12528, // listener: no new connections for now
                            12537, // connection closed
                            12541, // no listener
                            12570, // packet reader failure
                            17002, // I/O error
                            17008, // closed connection
                            17410, // no more data to read from socket
                            17800, // minus one from a read call
                            17820 -> true; // the network adapter could not establish the connection
                    default -> false;
                };
    }

    /** What cut the connection under work that failed so; empty when it failed for another reason. */
    static Optional<SQLException> lost(HowdahException e) {
        return e.getCause() instanceof SQLException cause && connectionLost(cause)
                ? Optional.of(cause)
                : Optional.empty();
    }

    /** Undo no longer reaches back: ORA-01555, and ORA-22924 for LOBs. */
    static boolean undoExpired(SQLException e) {
        return number(e) == 1555 || number(e) == 22924;
    }

    static boolean cancelled(SQLException e) {
        return number(e) == 1013;
    }

    /** What one may not use is as if it were not there. */
    static boolean hidden(SQLException e) {
        return switch (number(e)) {
            case 942, 1031, 1039, 6550, 904, 41900 -> true; // 6550, 904: a package that one may not execute
            default -> false;
        };
    }

    /** The password still holds: ORA-28002 that it will expire, ORA-28011 that the account will. */
    static boolean passwordEnds(SQLException e) {
        return number(e) == 28002 || number(e) == 28011;
    }

    /** The driver was not told the shape of an object type or collection: it may not be used, or is gone. */
    static boolean typeHidden(SQLException e) {
        return number(e) == 17060 || number(e) == 17074;
    }

    /** The first ORA- number of the chain. */
    static int number(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return Math.abs(sql.getErrorCode());
            }
        }
        return 0;
    }

    /** The server's first line, with its number. */
    static String words(SQLException e) {
        String line =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        return line.startsWith("ORA-") || number(e) == 0 ? line : "ORA-%05d: %s".formatted(number(e), line);
    }

    /** While reading rows of a table; a lost connection and expired undo are the caller's business. */
    static HowdahException reading(QualifiedName table, String user, SQLException e) {
        String attempt = "could not read table " + table.quoted() + ": " + words(e);
        return switch (number(e)) {
            case 1031, 41900 ->
                problem(
                        SourceCode.ORACLE_PRIVILEGE_MISSING,
                        attempt,
                        "GRANT SELECT, FLASHBACK ON " + table.quoted() + " TO " + user,
                        e);
            // as in typeHidden
            case 17060, 17074 ->
                problem(
                        SourceCode.ORACLE_PRIVILEGE_MISSING,
                        attempt,
                        "GRANT EXECUTE on this type, and on those within it, TO " + user + ", or EXECUTE ANY TYPE",
                        e);
            case 942, 904, 1466, 1410, 8103, 2149, 14400, 14507, 1502, 4063 ->
                problem(
                        SourceCode.ORACLE_TABLE_CHANGED,
                        attempt,
                        "begin anew with --restart, without DDL on the source meanwhile; if the table is there: GRANT SELECT,"
                                + " FLASHBACK ON " + table.quoted() + " TO " + user,
                        e);
            case 8180, 8181, 8186 ->
                problem(SourceCode.SCN_NOT_USABLE, attempt, "begin the job anew with --restart", e);
            default ->
                connectionLost(e)
                        ? problem(
                                SourceCode.ORACLE_CONNECTION_LOST,
                                attempt,
                                "run the same command again when the server is back",
                                e)
                        : problem(SourceCode.ORACLE_FAILED, attempt, "see the server's message, then run again", e);
        };
    }

    /** Any other statement. */
    static HowdahException failed(String attempt, SQLException e) {
        SourceCode code = connectionLost(e)
                ? SourceCode.ORACLE_CONNECTION_LOST
                : hidden(e) ? SourceCode.ORACLE_PRIVILEGE_MISSING : SourceCode.ORACLE_FAILED;
        String hint = switch (code) {
            case ORACLE_CONNECTION_LOST -> "run the same command again when the server is back";
            case ORACLE_PRIVILEGE_MISSING -> "run `howdah check`, which prints the missing GRANTs";
            default -> "see the server's message, then run again";
        };
        return problem(code, "could not " + attempt + ": " + words(e), hint, e);
    }

    private static HowdahException problem(SourceCode code, String message, String hint, SQLException e) {
        return new HowdahException(code, message, hint, e);
    }
}
