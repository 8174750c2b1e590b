package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** A PostgreSQL server named by a JDBC URL. Keeps the password to itself: neither messages nor {@link #toString} show it. */
public final class JdbcTarget implements Target {
    private static final int OLDEST_SERVER = 140_000;

    private static final Retry RETRY = new Retry(7, Duration.ofMillis(100), Duration.ofSeconds(5));

    private final String url;
    private final Properties properties;
    private final String description;

    private JdbcTarget(String url, Properties properties, String description) {
        this.url = url;
        this.properties = properties;
        this.description = description;
    }

    /**
     * @param url {@code jdbc:postgresql://...}, or the same without {@code jdbc:}; may hold user and password
     * @throws HowdahException {@link PipelineCode#BAD_TARGET_URL}; the message shows the URL without its password
     */
    public static JdbcTarget of(String url, Optional<String> user, Optional<String> password) {
        String plain = url.startsWith("postgresql:") || url.startsWith("postgres:")
                ? url.replaceFirst("^postgres(ql)?:", "postgresql:")
                : url;
        String jdbc = Secrets.userInfoAsParameters(plain.startsWith("postgresql:") ? "jdbc:" + plain : plain);
        Properties parsed = jdbc.startsWith("jdbc:postgresql:") ? Driver.parseURL(jdbc, new Properties()) : null;
        if (parsed == null) {
            throw new HowdahException(
                    PipelineCode.BAD_TARGET_URL,
                    "could not read target address " + Secrets.masked(url),
                    "give it as jdbc:postgresql://host:5432/database");
        }
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(word -> properties.setProperty("password", word));
        setUnlessGiven(properties, parsed, "ApplicationName", "howdah");
        setUnlessGiven(properties, parsed, "connectTimeout", "15");
        setUnlessGiven(properties, parsed, "tcpKeepAlive", "true");
        String description = parsed.getProperty("PGHOST", "localhost") + ":" + parsed.getProperty("PGPORT", "5432")
                + "/" + parsed.getProperty("PGDBNAME", "");
        return new JdbcTarget(jdbc, properties, description);
    }

    private static void setUnlessGiven(Properties properties, Properties parsed, String name, String value) {
        if (parsed.getProperty(name) == null || name.equals("ApplicationName")) {
            properties.setProperty(name, value);
        }
    }

    /** The same server and user, another database. */
    JdbcTarget onDatabase(String name) {
        String other = url.startsWith("jdbc:postgresql://")
                ? url.replaceFirst("^(jdbc:postgresql://[^/?]*)(/[^?]*)?", "$1/" + name)
                : url.replaceFirst("^jdbc:postgresql:[^?]*", "jdbc:postgresql:" + name);
        return new JdbcTarget(other, properties, description.replaceFirst("/[^/]*$", "/" + name));
    }

    /**
     * For addresses that a person gave: command lines are read by others.
     *
     * @throws HowdahException {@link PipelineCode#TARGET_PASSWORD_IN_URL}, which shows none
     */
    public static void requireNoPassword(String url) {
        if (Secrets.hasPassword(url)) {
            throw new HowdahException(
                    PipelineCode.TARGET_PASSWORD_IN_URL,
                    "the target address holds a password",
                    "take it out of the address, and set HOWDAH_TARGET_PASSWORD or say --target-password prompt");
        }
    }

    @Override
    public Connection open() {
        for (int attempt = 1; ; attempt++) {
            try {
                return DriverManager.getConnection(url, properties);
            } catch (SQLException e) {
                if (attempt == RETRY.attempts() || !comesBack(e)) {
                    throw refused(e);
                }
                pause(attempt, e);
            }
        }
    }

    /** A server that starts, stops or lost a process of its own: 57P01 to 57P03 of PostgreSQL's appendix A. */
    private static boolean comesBack(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return Set.of("57P01", "57P02", "57P03").contains(state);
    }

    private void pause(int attempt, SQLException reason) {
        try {
            Thread.sleep(RETRY.pause(attempt + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(reason);
        }
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public String toString() {
        return description;
    }

    /**
     * Connects once and looks whether this server can be a target.
     *
     * @return its version as in {@code server_version_num}, for example 180006
     */
    public int check() {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),
                               has_database_privilege(current_database(), 'CREATE'), current_user
                        """)) {
            row.next();
            int version = row.getInt(1);
            if (version < OLDEST_SERVER) {
                throw unsuitable("it runs version " + version / 10_000, "use PostgreSQL 14 or newer");
            }
            if (!row.getString(2).equals("UTF8")) {
                throw unsuitable("its encoding is " + row.getString(2), "create the database with ENCODING 'UTF8'");
            }
            if (!row.getBoolean(3)) {
                throw unsuitable(
                        "user " + row.getString(4) + " may not create schemas",
                        "GRANT CREATE ON DATABASE to this user, or use another one");
            }
            return version;
        } catch (SQLException e) {
            throw State.failed("look at " + description, e);
        }
    }

    private HowdahException unsuitable(String reason, String hint) {
        return new HowdahException(
                PipelineCode.TARGET_UNSUITABLE, "could not use " + description + " as target: " + reason, hint);
    }

    private HowdahException refused(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String words = Secrets.masked(String.valueOf(e.getMessage()))
                .lines()
                .findFirst()
                .orElse("");
        String attempt = "could not connect to " + description + ": " + words;
        return switch (state) {
            case "28P01", "28000" ->
                new HowdahException(
                        PipelineCode.TARGET_LOGIN_REFUSED,
                        attempt,
                        "check target.user and the password in HOWDAH_TARGET_PASSWORD",
                        e);
            case "08004" ->
                new HowdahException(
                        PipelineCode.TARGET_LOGIN_REFUSED, attempt, "give the password in HOWDAH_TARGET_PASSWORD", e);
            case "3D000" ->
                new HowdahException(
                        PipelineCode.TARGET_DATABASE_MISSING, attempt, "create the database with encoding UTF8", e);
            default ->
                new HowdahException(
                        PipelineCode.TARGET_UNREACHABLE, attempt, "check the address and that the server runs", e);
        };
    }
}
