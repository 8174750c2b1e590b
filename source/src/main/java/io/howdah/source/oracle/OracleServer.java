package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import oracle.jdbc.OracleConnection;
import oracle.jdbc.OracleDriver;

/** A running Oracle database. Opens sessions in which nothing depends on settings of the client. Safe for many threads. */
public final class OracleServer {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final String PROGRAM = "howdah";

    /**
     * Oracle's messages in English, and no conversion that depends on the client's locale; the session's zone is that in which TIMESTAMP
     * WITH LOCAL TIME ZONE is seen (SQL Language Reference, "ALTER SESSION"; Globalization Support Guide, "NLS parameters").
     */
    private static final String SESSION = "ALTER SESSION SET NLS_LANGUAGE = 'AMERICAN' NLS_TERRITORY = 'AMERICA'"
            + " NLS_NUMERIC_CHARACTERS = '.,' NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS' NLS_SORT = 'BINARY'"
            + " NLS_COMP = 'BINARY' TIME_ZONE = '+00:00'";

    private final OracleSettings settings;

    public OracleServer(OracleSettings settings) {
        this.settings = settings;
    }

    /** For messages and reports: {@code host:1521/service}. */
    public String describe() {
        return settings.address().place();
    }

    /** Who logs on, as GRANTs name him. */
    public String user() {
        String login = settings.login().orElse("");
        int bracket = login.indexOf('[');
        String name = bracket > 0 && login.endsWith("]") ? login.substring(bracket + 1, login.length() - 1) : login;
        return Identifier.oracle(name).text();
    }

    /** @throws HowdahException {@link io.howdah.source.SourceCode} 0102 to 0107 */
    public Connection open() {
        return open(properties());
    }

    /**
     * For questions about the dictionary, where LONGs (defaults, bounds, texts of views) are short: they come many to a round trip, which
     * costs the driver memory for each. Rows of tables are not read so, as a LONG of theirs may be large.
     */
    Connection openForDictionary() {
        Properties properties = properties();
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_USE_FETCH_SIZE_WITH_LONG_COLUMN, "true");
        return open(properties);
    }

    private Connection open(Properties properties) {
        try {
            Connection connection =
                    new OracleDriver().connect(settings.address().url(), properties);
            if (connection == null) {
                throw new SQLException("the driver does not know this form of address", "08001", 17067);
            }
            return prepared(connection);
        } catch (SQLException e) {
            throw OracleErrors.login(this, e);
        }
    }

    private Connection prepared(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            connection.setClientInfo("OCSID.MODULE", PROGRAM);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SESSION);
            }
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    /** Closing a broken connection fails; there is nothing more to lose. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the server ends the session when it sees the broken line
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        settings.login().ifPresent(name -> properties.setProperty("user", name));
        settings.password().ifPresent(word -> properties.setProperty("password", word.word()));
        settings.wallet()
                .map(Path::toAbsolutePath)
                .ifPresent(directory -> properties.setProperty(
                        OracleConnection.CONNECTION_PROPERTY_WALLET_LOCATION, directory.toString()));
        settings.tnsAdmin()
                .map(Path::toAbsolutePath)
                .ifPresent(directory ->
                        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TNS_ADMIN, directory.toString()));
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_VSESSION_PROGRAM, PROGRAM);
        properties.setProperty(
                OracleConnection.CONNECTION_PROPERTY_THIN_NET_CONNECT_TIMEOUT, Long.toString(CONNECT.toMillis()));
        properties.setProperty(
                OracleConnection.CONNECTION_PROPERTY_THIN_READ_TIMEOUT,
                Long.toString(settings.silence().toMillis()));
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_NET_KEEPALIVE, "true");
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TCP_KEEPIDLE, "60");
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TCP_KEEPINTERVAL, "15");
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TCP_KEEPCOUNT, "4");
        // each LOB is read while its row is the current one: what came of it need not be copied for later
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_RETAIN_LOB_PREFETCH_DATA, "false");
        // else the driver writes what it remembers of a broken session, statements included, to the console
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_ENABLE_DIAGNOSE_FIRST_FAILURE, "false");
        // urgent data, with which the driver breaks a call, does not pass every firewall
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_NET_DISABLE_OUT_OF_BAND_BREAK, "true");
        return properties;
    }
}
