package io.howdah.orasim.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Retry;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.wire.Faults;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A simulated server with a schema and its reader, and Howdah's way to it. */
final class Served implements AutoCloseable {
    static final String SERVICE = Options.DEFAULTS.serviceName();
    static final String USER = "READER";
    static final String PASSWORD = "tell nobody";
    static final Retry QUICK = new Retry(8, Duration.ofMillis(5), Duration.ofMillis(20));

    final SimulatedOracle oracle;
    final Faults faults = new Faults();
    final List<String> notices = new CopyOnWriteArrayList<>();

    Served() {
        var describer = new ServerDescriber();
        oracle = SimulatedOracle.open(Options.DEFAULTS, DictionaryViews.of(Options.DEFAULTS.version(), describer));
        describer.server(oracle);
        oracle.createUser("SHOP", "other");
        oracle.createUser(USER, PASSWORD);
        system("CREATE TABLE shop.items (id NUMBER(5) PRIMARY KEY)", "GRANT SELECT_CATALOG_ROLE TO reader");
    }

    void system(String... statements) {
        try (ServerSession session = oracle.logOn(new SimulatedServer.LogOn("SYSTEM", "SYSTEM", "test", "here"))) {
            for (String sql : statements) {
                session.execute(session.parse(sql), List.of(List.of()), ServerSession.BatchErrors.STOP);
            }
        } catch (OracleError e) {
            throw new AssertionError(e);
        }
    }

    static OracleSettings settings(String url) {
        return settings(url, USER, PASSWORD);
    }

    static OracleSettings settings(String url, String user, String password) {
        return OracleSettings.of(OracleAddress.of(url), Optional.of(user), Optional.of(new Secret(password)))
                .withSchemas(List.of(new Identifier("SHOP")))
                .withReading(2, 0, OracleSettings.DEFAULT_FETCH);
    }

    OracleServer server(OracleSettings settings) {
        return new OracleServer(settings, QUICK, notices::add);
    }

    /** Logs on, and tells as whom. */
    static String userAt(OracleServer server) {
        return answer(server, "SELECT USER FROM dual");
    }

    static String answer(OracleServer server, String sql) {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The words and the hint; neither shows the password. */
    static String refused(OracleServer server, SourceCode code) {
        HowdahException e =
                catchThrowableOfType(HowdahException.class, () -> server.open().close());
        assertThat(e).isNotNull();
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        String told = e.getMessage() + "\n" + e.hint();
        assertThat(told).doesNotContain(PASSWORD);
        assertThat(e.hint()).isNotEmpty();
        return told;
    }

    @Override
    public void close() {
        oracle.close();
    }
}
