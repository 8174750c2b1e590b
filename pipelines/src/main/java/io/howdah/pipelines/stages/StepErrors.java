package io.howdah.pipelines.stages;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.ForeignServer;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What an error of the target means when a foreign server may stand behind it. The target tells a foreign server that it cannot reach with
 * the same SQLSTATE as a lost connection of its own, so that whoever only looks at that would try again for nothing.
 */
public final class StepErrors {
    private static final String AGAIN = "; then run the same command again";

    /** Words of libpq, of PostgreSQL and of Oracle, which come as text only. */
    private static final Pattern LOGIN = Pattern.compile(
            "(?i)password|authentication|pg_hba\\.conf|role .* (does not exist|is not permitted)|ORA-0?(1017|28000|28001|1045)");

    private StepErrors() {}

    /**
     * The error behind another one, told as what it is.
     *
     * @return empty when no foreign server has to do with it, or the error says so already
     */
    public static Optional<HowdahException> foreign(HowdahException error) {
        if (error.code() instanceof StageCode) {
            return Optional.empty();
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return foreign(
                        error.getMessage().replaceFirst("^could not ", "").replaceFirst(": .*", ""), sql);
            }
        }
        return Optional.empty();
    }

    /** @param attempt what could not be done */
    public static Optional<HowdahException> foreign(String attempt, SQLException e) {
        Optional<ServerErrorMessage> server = server(e);
        if (server.isEmpty() || !ForeignServer.isAtFault(e)) {
            return Optional.empty();
        }
        String state = SqlErrors.state(e);
        String words = reason(e) + detail(server.get());
        if (state.equals("2F003")) {
            return Optional.of(error(
                    StageCode.FOREIGN_LOGIN_REFUSED,
                    attempt,
                    words,
                    "give the link a password (passwordFrom): only superusers may do without" + AGAIN,
                    e));
        }
        if (state.equals("08001") || state.equals("HV00N")) {
            return Optional.of(
                    LOGIN.matcher(words).find()
                            ? error(
                                    StageCode.FOREIGN_LOGIN_REFUSED,
                                    attempt,
                                    words,
                                    "correct user or password of the link" + AGAIN,
                                    e)
                            : error(
                                    StageCode.FOREIGN_UNREACHABLE,
                                    attempt,
                                    words,
                                    "see that the foreign server runs and that host, port and database are right as seen from"
                                            + " the target" + AGAIN,
                                    e));
        }
        if (state.startsWith("08")) {
            return Optional.of(error(
                    StageCode.FOREIGN_UNREACHABLE, attempt, words, "see that the foreign server runs" + AGAIN, e));
        }
        if (state.equals("HV00Q") || state.equals("HV00R")) {
            return Optional.of(error(
                    StageCode.FOREIGN_TABLE_MISSING,
                    attempt,
                    words,
                    "correct the name, with case, in the link" + AGAIN,
                    e));
        }
        if (state.equals("42704") && words.contains("user mapping")) {
            return Optional.of(error(
                    StageCode.FOREIGN_LOGIN_REFUSED, attempt, words, "give the link a user for this one" + AGAIN, e));
        }
        return Optional.of(error(
                StageCode.FOREIGN_REFUSED,
                attempt,
                words,
                "compare options, names and types of the link with the foreign server" + AGAIN,
                e));
    }

    /**
     * @param attempt what could not be done
     * @param usual code of an error that is neither the connection's, nor a foreign server's, nor one of rights
     */
    static HowdahException of(String attempt, SQLException e, ErrorCode usual, String hint) {
        Optional<HowdahException> foreign = foreign(attempt, e);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        if (SqlErrors.connectionLost(e)) {
            return error(LoadCode.CONNECTION_LOST, attempt, reason(e), "start the target" + AGAIN, e);
        }
        if (SqlErrors.state(e).equals("42501")) {
            return error(
                    StageCode.NOT_ALLOWED,
                    attempt,
                    reason(e),
                    "let an administrator grant what is missing, or use another user" + AGAIN,
                    e);
        }
        return error(usual, attempt, reason(e), hint, e);
    }

    private static HowdahException error(ErrorCode code, String attempt, String words, String hint, SQLException e) {
        return new HowdahException(code, "could not " + attempt + ": " + Names.shown(words), hint, e);
    }

    static String reason(SQLException e) {
        return SqlErrors.reason(e);
    }

    /** Connections' errors say where and why in the detail; other details may show rows. */
    private static String detail(ServerErrorMessage server) {
        String detail = server.getDetail();
        boolean tells = detail != null && String.valueOf(server.getSQLState()).matches("08.*|HV00N|2F003");
        return tells ? "; " + String.valueOf(detail).replaceAll("\\s+", " ") : "";
    }

    static Optional<ServerErrorMessage> server(SQLException e) {
        return e instanceof PSQLException p ? Optional.ofNullable(p.getServerErrorMessage()) : Optional.empty();
    }
}
