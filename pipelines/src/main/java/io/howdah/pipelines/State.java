package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Schema {@code howdah} in the target: created when missing, brought to this program's version when older. */
public final class State {
    /** The scripts {@code state-1.sql} to {@code state-VERSION.sql} lead here, one after the other. */
    static final int VERSION = 6;

    private State() {}

    /** Makes the schema ready. Several processes may do so at the same time. */
    public static void prepare(Target target) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL client_min_messages = warning");
                statement.execute("SELECT pg_advisory_xact_lock(" + JobLock.SPACE + ", 0)");
                if (!exists(statement)) {
                    statement.execute("CREATE SCHEMA IF NOT EXISTS howdah");
                    statement.execute("CREATE TABLE howdah.version (version integer NOT NULL)");
                    statement.execute("INSERT INTO howdah.version VALUES (0)");
                }
                upgrade(statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw failed("prepare schema howdah in " + target.describe(), e);
        }
    }

    public static boolean exists(Target target) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            return exists(statement);
        } catch (SQLException e) {
            throw failed("look for schema howdah in " + target.describe(), e);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('howdah.version') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void upgrade(Statement statement) throws SQLException {
        int version;
        try (ResultSet row = statement.executeQuery("SELECT version FROM howdah.version")) {
            row.next();
            version = row.getInt(1);
        }
        if (version > VERSION) {
            throw new HowdahException(
                    PipelineCode.STATE_TOO_NEW,
                    "could not use schema howdah: it has version " + version + ", this program knows up to " + VERSION,
                    "use the newer Howdah that made it");
        }
        for (int next = version + 1; next <= VERSION; next++) {
            statement.execute(script(next));
        }
        if (version < VERSION) {
            statement.execute("UPDATE howdah.version SET version = " + VERSION);
        }
    }

    private static String script(int version) {
        try (InputStream script = State.class.getResourceAsStream("state-" + version + ".sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is thrown when a statement of Howdah's own fails. */
    public static HowdahException failed(String attempt, SQLException e) {
        String words = Secrets.masked(String.valueOf(e.getMessage()))
                .lines()
                .findFirst()
                .orElse("");
        return new HowdahException(
                PipelineCode.TARGET_FAILED,
                "could not " + attempt + ": " + words,
                "look at the server's log, then run the same command again",
                e);
    }
}
