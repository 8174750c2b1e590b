package io.howdah.pipelines;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** An empty database on the server of a target, for trying out; closing drops it. Its name begins with {@code howdah_check_}. */
final class ScratchDatabase implements AutoCloseable {
    private final JdbcTarget server;
    private final String name;

    private ScratchDatabase(JdbcTarget server, String name) {
        this.server = server;
        this.name = name;
    }

    /** @throws SQLException when this user may not create databases */
    static ScratchDatabase on(JdbcTarget server) throws SQLException {
        String name =
                "howdah_check_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        }
        return new ScratchDatabase(server, name);
    }

    JdbcTarget target() {
        return server.onDatabase(name);
    }

    @Override
    public void close() {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw State.failed("drop the scratch database " + name + " on " + server.describe(), e);
        }
    }
}
