package io.howdah.pipelines;

import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The database of tests with a running source: a real one where ORACLE_URL, ORACLE_USER and ORACLE_PASSWORD are set, whose user's objects
 * named {@code HOWDAH_...} are dropped, or a container ({@link ContainerOracle}), else the simulator. The tests cannot tell.
 */
final class LiveOracle implements AutoCloseable {
    private static final String SIMULATED_USER = "HR";
    private static final int NO_SUCH_TABLE = 942;

    private final OracleSettings settings;
    private final Optional<Listener> listener;
    private final Optional<SimulatedOracle> simulated;
    private final Faults faults;

    private LiveOracle(
            OracleSettings settings, Optional<Listener> listener, Optional<SimulatedOracle> simulated, Faults faults) {
        this.settings = settings;
        this.listener = listener;
        this.simulated = simulated;
        this.faults = faults;
    }

    /** Of the simulator's network; a test that needs them is skipped on a real server. */
    Faults faults() {
        Assumptions.assumeTrue(listener.isPresent(), "a real server has no faults on demand");
        return faults;
    }

    static LiveOracle start() {
        return start(Options.DEFAULTS.version());
    }

    /** @param version of the simulator, and the least that a real server must have for the test not to be skipped */
    static LiveOracle start(String version) {
        Optional<OracleSettings> server = server();
        if (server.isPresent()) {
            LiveOracle real = new LiveOracle(server.get(), Optional.empty(), Optional.empty(), new Faults());
            Assumptions.assumeTrue(real.major() >= major(version), "the server is older than " + version);
            return real;
        }
        System.out.println("real Oracle: not run");
        var describer = new ServerDescriber();
        SimulatedOracle oracle =
                SimulatedOracle.open(Options.DEFAULTS.withVersion(version), DictionaryViews.of(version, describer));
        describer.server(oracle);
        oracle.createUser(SIMULATED_USER, "hr");
        try {
            Faults faults = new Faults();
            Listener listener = Listener.start(oracle, 0, faults);
            OracleSettings settings = OracleSettings.of(
                    OracleAddress.of(listener.jdbcUrl("ORASIM")),
                    Optional.of(SIMULATED_USER),
                    Optional.of(new Secret("hr")));
            return new LiveOracle(settings, Optional.of(listener), Optional.of(oracle), faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A real one. */
    private static Optional<OracleSettings> server() {
        if (ContainerOracle.isWanted()) {
            return Optional.of(ContainerOracle.settings());
        }
        return Optional.ofNullable(System.getenv("ORACLE_URL"))
                .map(url -> OracleSettings.of(
                        OracleAddress.of(url),
                        Optional.ofNullable(System.getenv("ORACLE_USER")),
                        Optional.ofNullable(System.getenv("ORACLE_PASSWORD")).map(Secret::new)));
    }

    private static int major(String version) {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private int major() {
        try (Connection connection = new OracleServer(settings).open()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    OracleSettings settings() {
        return settings.withReading(2, 0, OracleSettings.DEFAULT_FETCH);
    }

    /** Runs statements one by one and commits. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = new OracleServer(settings).open()) {
            for (String sql : List.of(statements)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        }
    }

    /** As SYSTEM of the simulator; a test that needs it is skipped on a real server. */
    void system(String... statements) throws SQLException {
        Assumptions.assumeTrue(listener.isPresent(), "a real server is nobody's to administer");
        LiveOracle system = new LiveOracle(
                OracleSettings.of(
                        OracleAddress.of(listener.get().jdbcUrl("ORASIM")),
                        Optional.of("SYSTEM"),
                        Optional.of(new Secret(Options.DEFAULTS.sysPassword()))),
                listener,
                simulated,
                faults);
        system.execute(statements);
    }

    /** What is done with a session. */
    interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** One session that commits at its end. */
    void run(Work work) throws SQLException {
        try (Connection connection = new OracleServer(settings).open()) {
            work.with(connection);
            connection.commit();
        }
    }

    /** Tables that are not there are no error: a test that broke off may have left them. */
    void dropTables(List<String> tables) throws SQLException {
        run(connection -> {
            for (String table : tables) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DROP TABLE " + table);
                } catch (SQLException e) {
                    if (e.getErrorCode() != NO_SUCH_TABLE) {
                        throw e;
                    }
                }
            }
        });
    }

    @Override
    public void close() {
        listener.ifPresent(l -> {
            try {
                l.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        simulated.ifPresent(SimulatedOracle::close);
    }
}
