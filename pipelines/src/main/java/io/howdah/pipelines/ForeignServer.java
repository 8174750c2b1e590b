package io.howdah.pipelines;

import io.howdah.load.SqlErrors;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells errors of servers behind foreign tables from those of the target. */
public final class ForeignServer {
    private ForeignServer() {}

    /**
     * Whether a foreign server, its wrapper or the way to it is at fault. The target tells a foreign server that it cannot reach with the SQLSTATE of a lost
     * connection; its own connection, when that is lost, it cannot tell of: the driver does, without words of a server. Wrappers have states of their own (class
     * HV), and postgres_fdw hands on those of the other server, with the statement that it sent there.
     */
    public static boolean isAtFault(SQLException e) {
        if (!(e instanceof PSQLException said)) {
            return false;
        }
        String state = SqlErrors.state(e);
        return Optional.ofNullable(said.getServerErrorMessage())
                .filter(message -> state.startsWith("08")
                        || state.startsWith("HV")
                        || state.equals("2F003") // postgres_fdw: a password is required
                        || isSent(message)
                        || state.equals("42704")
                                && String.valueOf(message.getMessage()).contains("user mapping"))
                .isPresent();
    }

    private static boolean isSent(ServerErrorMessage message) {
        return String.valueOf(message.getWhere()).contains("remote SQL command");
    }
}
