package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The database of the embedded server. */
final class EmbeddedDatabase {
    private EmbeddedDatabase() {}

    /** Creates the database when it is not there. {@code name} is this program's own. */
    static void ensure(String maintenanceUrl, String password, String name) {
        JdbcTarget server = JdbcTarget.of(maintenanceUrl, Optional.of(EmbeddedServer.USER), Optional.of(password));
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet row =
                    statement.executeQuery("SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + name + "')")) {
                row.next();
                there = row.getBoolean(1);
            }
            if (!there) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new HowdahException(
                    EmbeddedCode.NOT_STARTED,
                    "could not create the database of the embedded server: " + e.getMessage(),
                    "look into its server.log",
                    e);
        }
    }
}
