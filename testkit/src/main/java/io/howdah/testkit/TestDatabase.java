package io.howdah.testkit;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One database of a test server, owned by one test. Its superuser is {@code postgres}, without password. */
public final class TestDatabase implements AutoCloseable {
    private final String name;
    private final int port;

    TestDatabase(String name, int port) {
        this.name = name;
        this.port = port;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** With the user, so that it can be used as it stands. */
    public String jdbcUrl() {
        return urlOf(name);
    }

    /** A new connection with autocommit on; the caller closes it. */
    public Connection open() {
        return open(jdbcUrl());
    }

    public Target target() {
        return new TestTarget(jdbcUrl(), "localhost:" + port + "/" + name);
    }

    /** Runs statements on a connection of their own; several may stand in one string. */
    public void execute(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("test statement failed: " + e.getMessage() + "\n" + sql, e);
        }
    }

    /** The rows of a query, columns as text joined by {@code |}, SQL NULL as {@code <null>}. */
    public List<String> query(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    String value = rows.getString(i);
                    row.append(i > 1 ? "|" : "").append(value == null ? "<null>" : value);
                }
                result.add(row.toString());
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("test query failed: " + e.getMessage() + "\n" + sql, e);
        }
    }

    /** Breaks every other connection to this database, as a crash or an administrator would. */
    public void disconnectEveryone() {
        try (Connection connection = open(urlOf("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("could not break the connections to " + name, e);
        }
    }

    /** Drops the database, connections or not. */
    @Override
    public void close() {
        try (Connection connection = open(urlOf("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException("could not drop test database " + name, e);
        }
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
    }

    private static Connection open(String url) {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException("could not connect to " + url, e);
        }
    }

    private record TestTarget(String url, String describe) implements Target {
        @Override
        public Connection open() {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                throw new HowdahException(TestCode.CONNECTION_REFUSED, "could not connect to " + url, "try again", e);
            }
        }
    }
}
