package io.howdah.pipelines.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on one connection. */
record Db(Connection connection) {
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @return rows that it changed */
    long run(String sql, Object... values) throws SQLException {
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

    /** Of a query whose rows do not matter, or of a statement. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> List<T> rows(Row<T> reader, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        }
    }

    <T> Optional<T> first(Row<T> reader, String sql, Object... values) throws SQLException {
        return rows(reader, sql, values).stream().findFirst();
    }

    boolean is(String sql, Object... values) throws SQLException {
        return rows(row -> row.getBoolean(1), sql, values).getFirst();
    }

    long number(String sql, Object... values) throws SQLException {
        return rows(row -> row.getLong(1), sql, values).getFirst();
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** A literal. */
    static String text(String words) {
        return "'" + words.replace("'", "''") + "'";
    }
}
