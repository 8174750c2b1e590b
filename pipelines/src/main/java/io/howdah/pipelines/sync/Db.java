package io.howdah.pipelines.sync;

import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link Sql} on one connection. */
record Db(Connection connection) {
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @return rows that it changed */
    long run(String sql, Object... values) throws SQLException {
        return Sql.run(connection, sql, values);
    }

    /** Of a query whose rows do not matter, or of a statement. */
    void execute(String sql) throws SQLException {
        Sql.run(connection, sql);
    }

    <T> List<T> rows(Row<T> reader, String sql, Object... values) throws SQLException {
        return Sql.rows(connection, sql, reader::read, values);
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

    /** A literal. */
    static String text(String words) {
        return Sql.literal(words);
    }
}
