package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadCode;
import io.howdah.load.Loader;
import io.howdah.load.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements without result or with one number, and what their errors mean. */
final class Sql {
    private Sql() {}

    /** For statements that may take long, whatever the role or the database sets. Each statement sees what was committed before it. */
    static Connection open(Target target) throws SQLException {
        Connection connection = target.open();
        try (Statement statement = connection.createStatement()) {
            for (String sql : Loader.PREPARATION) {
                statement.execute(sql);
            }
            run(connection, "SET idle_session_timeout = 0");
            run(connection, "SET default_transaction_isolation = 'read committed'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** @return rows that it changed */
    static long run(Connection connection, String sql, Object... values) throws SQLException {
        if (values.length == 0) {
            try (Statement statement = connection.createStatement()) {
                return statement.executeLargeUpdate(sql);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeLargeUpdate();
        }
    }

    static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    static String text(String words) {
        return "'" + words.replace("'", "''") + "'";
    }

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
                        "nothing was merged; mend what the server names, then run the same command again",
                        e);
        };
    }
}
