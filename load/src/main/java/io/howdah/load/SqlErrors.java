package io.howdah.load;

import io.howdah.catalog.postgres.LostConnection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the server means for the load (PostgreSQL manual, appendix A, "PostgreSQL Error Codes"). */
public final class SqlErrors {
    private static final Pattern COPY_LINE = Pattern.compile("^COPY .*?, \\S+ (\\d+)", Pattern.DOTALL);
    private static final Pattern QUOTED_VALUE = Pattern.compile(": \".*", Pattern.DOTALL);

    private SqlErrors() {}

    /** The connection is gone or the server is going or coming: try again on a new one. */
    public static boolean connectionLost(SQLException e) {
        return LostConnection.is(e);
    }

    /** The transaction lost against another one: try again. */
    public static boolean transientFailure(SQLException e) {
        String state = state(e);
        return state.equals("40001") || state.equals("40P01");
    }

    /** Something that the statement uses is not there: perhaps not yet. */
    static boolean missingObject(SQLException e) {
        return switch (state(e)) {
            case "42P01", // undefined_table
                    "42704", // undefined_object: a type
                    "42883", // undefined_function
                    "3F000" -> true; // invalid_schema_name
            default -> false;
        };
    }

    static boolean uniqueViolation(SQLException e) {
        return state(e).equals("23505");
    }

    static boolean lockTimeout(SQLException e) {
        return state(e).equals("55P03");
    }

    static boolean cancelled(SQLException e) {
        return state(e).equals("57014");
    }

    /** A row of the COPY may be to blame: data exceptions, constraints, limits, and failed allocations for a huge row. */
    static boolean rowRefused(SQLException e) {
        String state = state(e);
        return state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("54")
                || state.equals("XX000")
                || state.equals("P0001");
    }

    /**
     * 1-based number of the row of the running COPY, from the error's context ({@code COPY employees, line 7, column id}; the word for line is
     * translated on some servers).
     */
    static OptionalLong copyRow(SQLException e) {
        Optional<String> where = server(e).map(ServerErrorMessage::getWhere);
        if (where.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher matcher = COPY_LINE.matcher(where.get());
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** The server's words without its DETAIL, which shows row data. */
    public static String reason(SQLException e) {
        String message = server(e).map(ServerErrorMessage::getMessage).orElse(String.valueOf(e.getMessage()));
        return QUOTED_VALUE.matcher(message).replaceFirst("").replace('\n', ' ') + " (SQLSTATE " + state(e) + ")";
    }

    public static String state(SQLException e) {
        return LostConnection.state(e);
    }

    private static Optional<ServerErrorMessage> server(SQLException e) {
        return e instanceof PSQLException p ? Optional.ofNullable(p.getServerErrorMessage()) : Optional.empty();
    }
}
