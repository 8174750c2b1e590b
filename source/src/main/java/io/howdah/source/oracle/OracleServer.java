package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Retry;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.LogonErrors.Acquaintance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import oracle.jdbc.OracleConnection;
import oracle.jdbc.OracleDriver;

/** A running Oracle database. Opens sessions in which nothing depends on settings of the client. Safe for many threads. */
public final class OracleServer {
    /**
     * Logons that the network cut off are repeated so often while none has ever succeeded: each may have brought a wrong password, and
     * accounts are locked after ten of those (Security Guide, "FAILED_LOGIN_ATTEMPTS").
     */
    private static final int MOST_UNPROVEN = 5;

    /**
     * Oracle's messages in English, and no conversion that depends on the client's locale; the session's zone is that in which TIMESTAMP
     * WITH LOCAL TIME ZONE is seen (SQL Language Reference, "ALTER SESSION"; Globalization Support Guide, "NLS parameters").
     */
    private static final String SESSION = "ALTER SESSION SET NLS_LANGUAGE = 'AMERICAN' NLS_TERRITORY = 'AMERICA'"
            + " NLS_NUMERIC_CHARACTERS = '.,' NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS' NLS_SORT = 'BINARY'"
            + " NLS_COMP = 'BINARY' TIME_ZONE = '+00:00'";

    /** What ROW ARCHIVAL hides is read like the rest (SQL Language Reference, "ALTER SESSION"; Oracle knows it from 12.1 on). */
    private static final String ARCHIVED_ROWS = "ALTER SESSION SET ROW ARCHIVAL VISIBILITY = ALL";

    private static final OracleVersion ARCHIVING = OracleVersion.parse("12.1");

    private final OracleSettings settings;
    private final Retry retry;
    private final Consumer<String> notices;
    private volatile Acquaintance acquaintance = Acquaintance.NEW;
    private volatile Optional<HowdahException> refusal = Optional.empty();
    private volatile Optional<String> passwordEnds = Optional.empty();

    public OracleServer(OracleSettings settings) {
        this(settings, Retry.defaults(), notice -> {});
    }

    /**
     * @param retry of logons that fail for a reason that passes
     * @param notices hears what is tried again; called by any thread
     */
    public OracleServer(OracleSettings settings, Retry retry, Consumer<String> notices) {
        this.settings = settings;
        this.retry = retry;
        this.notices = notices;
    }

    /** What a logon does about reasons that pass. */
    enum Logon {
        /** fails at once: the caller tries again itself */
        ONCE,
        PATIENT
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

    /** The account whose password is checked: of {@code proxy[schema]} the first. */
    String account() {
        String login = settings.login().orElse("");
        int bracket = login.indexOf('[');
        return Identifier.oracle(bracket > 0 ? login.substring(0, bracket) : login)
                .text();
    }

    OracleAddress address() {
        return settings.address();
    }

    OracleSettings settings() {
        return settings;
    }

    /** What the server said at a logon about the end of the password's time: ORA-28002 or ORA-28011. */
    public Optional<String> passwordEnds() {
        return passwordEnds;
    }

    /**
     * A session. Where the reason passes (a cut connection, a server that starts), the logon is tried again, with pauses.
     *
     * @throws HowdahException {@link SourceCode} 0101 to 0107 and 0129 to 0131
     */
    public Connection open() {
        return open(Logon.PATIENT);
    }

    Connection open(Logon logon) {
        return open(OracleProperties.of(settings), logon);
    }

    /**
     * For questions about the dictionary, where LONGs (defaults, bounds, texts of views) are short: they come many to a round trip, which
     * costs the driver memory for each. Rows of tables are not read so, as a LONG of theirs may be large.
     */
    Connection openForDictionary() {
        Properties properties = OracleProperties.of(settings);
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_USE_FETCH_SIZE_WITH_LONG_COLUMN, "true");
        return open(properties, Logon.PATIENT);
    }

    private Connection open(Properties properties, Logon logon) {
        requirePassword();
        for (int attempt = 1; ; attempt++) {
            refusal.ifPresent(e -> {
                throw e;
            });
            try {
                return openOnce(properties);
            } catch (SQLException e) {
                HowdahException problem = LogonErrors.problem(this, e);
                if (LogonErrors.refusesTheAccount(problem)) {
                    // asking again would bring the account nearer to being locked
                    refusal = Optional.of(problem);
                }
                if (logon == Logon.ONCE || attempt >= attempts(e) || !LogonErrors.passes(e, acquaintance)) {
                    throw problem;
                }
                tryAgain("log on to " + describe(), OracleErrors.words(e), attempt + 1);
            }
        }
    }

    /** Without one the server would count a wrong one. A wallet, which may be named in sqlnet.ora, may hold it. */
    private void requirePassword() {
        if (settings.login().isPresent()
                && settings.password().isEmpty()
                && settings.network().wallet().isEmpty()
                && settings.network().tnsAdmin().isEmpty()
                && !address().namesWallet()) {
            throw new HowdahException(
                    SourceCode.ORACLE_LOGIN_REFUSED,
                    "could not connect to " + describe() + ": there is no password for "
                            + settings.login().orElse("the user"),
                    "set HOWDAH_SOURCE_PASSWORD, or say where it is with --source-password");
        }
    }

    private int attempts(SQLException e) {
        return acquaintance == Acquaintance.NEW && !LogonErrors.byListener(e)
                ? Math.min(MOST_UNPROVEN, retry.attempts())
                : retry.attempts();
    }

    Retry retry() {
        return retry;
    }

    /** Tells it, and waits as long as the policy says before this attempt. */
    void tryAgain(String what, String reason, int attempt) {
        notices.accept("trying again to " + what + ": " + reason);
        try {
            Thread.sleep(retry.pause(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    SourceCode.ORACLE_CONNECTION_LOST,
                    "could not " + what + ": the wait was interrupted",
                    "run the same command again",
                    e);
        }
    }

    private Connection openOnce(Properties properties) throws SQLException {
        Connection connection = new OracleDriver().connect(settings.address().driverUrl(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this form of address", "08001", 17067);
        }
        try {
            note(connection.getWarnings());
            connection.setNetworkTimeout(
                    Runnable::run, (int) settings.network().silence().toMillis());
            connection.setAutoCommit(false);
            connection.setClientInfo("OCSID.MODULE", OracleProperties.PROGRAM);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SESSION);
                if (OracleVersion.of(connection).isAtLeast(ARCHIVING)) {
                    statement.execute(ARCHIVED_ROWS);
                }
            }
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
        acquaintance = Acquaintance.KNOWN;
        return connection;
    }

    private void note(@org.jspecify.annotations.Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (OracleErrors.passwordEnds(warning)) {
                if (passwordEnds.isEmpty()) {
                    notices.accept(OracleErrors.words(warning));
                }
                passwordEnds = Optional.of(OracleErrors.words(warning));
            }
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
}
