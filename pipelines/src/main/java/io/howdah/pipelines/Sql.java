package io.howdah.pipelines;

import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements and questions of the jobs on a connection that is there; question marks stand for the values. */
public final class Sql {
    private static final Pattern LITERAL_OR_MARK = Pattern.compile("'[^']*'|\"[^\"]*\"|\\?");

    private Sql() {}

    /** Reads one row. */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** For statements that may take long, whatever the role or the database sets. Each statement sees what was committed before it. */
    public static Connection open(Target target) throws SQLException {
        Connection connection = target.open();
        try (Statement statement = connection.createStatement()) {
            for (String sql : Loader.PREPARATION) {
                statement.execute(sql);
            }
            statement.execute("SET idle_session_timeout = 0");
            statement.execute("SET default_transaction_isolation = 'read committed'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * An empty Optional among the values is NULL.
     *
     * @return rows that it changed, 0 for statements that change none
     */
    public static long run(Connection connection, String sql, Object... values) throws SQLException {
        if (values.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return Math.max(0, statement.getLargeUpdateCount());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.execute();
            return Math.max(0, statement.getLargeUpdateCount());
        }
    }

    /** Without values a question mark is what it is, an operator of jsonb for example. */
    public static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... values)
            throws SQLException {
        if (values.length == 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(sql)) {
                return all(found, row);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet found = statement.executeQuery()) {
                return all(found, row);
            }
        }
    }

    private static <T> List<T> all(ResultSet found, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        while (found.next()) {
            all.add(row.of(found));
        }
        return all;
    }

    /** A definition as PostgreSQL prints it, for a prepared statement: question marks are operators, not parameters. */
    public static String withoutParameters(String definition) {
        return LITERAL_OR_MARK
                .matcher(definition)
                .replaceAll(m -> m.group().equals("?") ? "??" : Matcher.quoteReplacement(m.group()));
    }

    /** The first row, if there is one. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... values)
            throws SQLException {
        return rows(connection, sql, row, values).stream().findFirst();
    }

    /** The first column of the one row; 0 for NULL. */
    public static long number(Connection connection, String sql, Object... values) throws SQLException {
        return rows(connection, sql, r -> r.getLong(1), values).getFirst();
    }

    /** The first column of the one row; empty for NULL. */
    public static Optional<String> text(Connection connection, String sql, Object... values) throws SQLException {
        return rows(connection, sql, r -> Optional.ofNullable(r.getString(1)), values)
                .getFirst();
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Optional<?> maybe ? maybe.orElse(null) : values[i]);
        }
    }

    /** As {@code quote_literal} writes it: right whatever {@code standard_conforming_strings} says. */
    public static String literal(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
