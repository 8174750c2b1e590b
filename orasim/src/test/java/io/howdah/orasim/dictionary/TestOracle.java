package io.howdah.orasim.dictionary;

import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The server that a contract test talks to by the real driver: the one that {@code ORACLE_URL}, {@code ORACLE_USER} (a DBA) and {@code
 * ORACLE_PASSWORD} name, or else a simulated one.
 */
final class TestOracle implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private final Optional<Simulation> simulation;

    private record Simulation(SimulatedOracle server, Listener listener, Faults faults) {}

    private TestOracle(String url, String user, String password, Optional<Simulation> simulation) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.simulation = simulation;
    }

    static TestOracle start(String version) throws IOException {
        String url = System.getenv("ORACLE_URL");
        if (url != null && !url.isBlank()) {
            return new TestOracle(url, variable("ORACLE_USER"), variable("ORACLE_PASSWORD"), Optional.empty());
        }
        Options options = Options.DEFAULTS.withVersion(version);
        var describer = new ServerDescriber();
        SimulatedOracle server = SimulatedOracle.open(options, DictionaryViews.of(version, describer));
        describer.server(server);
        var faults = new Faults();
        Listener listener = Listener.start(server, 0, faults);
        System.out.println("real Oracle: not run (ORACLE_URL is not set); the simulator answers");
        return new TestOracle(
                listener.jdbcUrl(options.serviceName()),
                "SYSTEM",
                options.sysPassword(),
                Optional.of(new Simulation(server, listener, faults)));
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not set"));
    }

    OracleVersion version() throws SQLException {
        try (Connection connection = admin()) {
            return OracleVersion.of(connection);
        }
    }

    boolean isReal() {
        return simulation.isEmpty();
    }

    SimulatedOracle simulated() {
        return simulation.orElseThrow().server();
    }

    Faults faults() {
        return simulation.orElseThrow().faults();
    }

    Connection admin() throws SQLException {
        return connect(user, password);
    }

    Connection connect(String name, String secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", name);
        properties.setProperty("password", secret);
        return DriverManager.getConnection(url, properties);
    }

    /** Runs a script's DDL as SQL*Plus would: no rows, no blocks. */
    void run(Path directory, String script) throws SQLException {
        List<ScriptUnit.Sql> units = new ArrayList<>();
        try (ScriptReader reader = ScriptReader.open(
                directory.resolve(script), new ScriptSettings(directory, Optional.empty(), Map.of()))) {
            reader.forEachRemaining(unit -> {
                if (unit instanceof ScriptUnit.Sql sql && isDdl(sql)) {
                    units.add(sql);
                }
            });
        }
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (ScriptUnit.Sql unit : units) {
                try {
                    statement.execute(unit.text().substring(unit.bodyOffset()));
                } catch (SQLException e) {
                    throw new SQLException(unit.place() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /** Drops what the scripts made, on a server that lives on. */
    void drop(String... schemas) throws SQLException {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            for (String schema : schemas) {
                for (String sql : List.of(
                        "DROP USER " + schema + " CASCADE",
                        "DROP ROLE " + schema + "_READER",
                        "DROP PUBLIC SYNONYM " + (schema.equals("KINDS") ? "KINDS_PARTS" : "WHOLESALE_ORDERS"))) {
                    try {
                        statement.execute(sql);
                    } catch (SQLException e) {
                        if (!List.of(1918, 1919, 1432).contains(e.getErrorCode())) {
                            throw e; // anything but "does not exist"
                        }
                    }
                }
            }
        }
    }

    private static boolean isDdl(ScriptUnit.Sql unit) {
        String word =
                unit.text().substring(unit.bodyOffset()).split("\\W", 2)[0].toUpperCase(Locale.ROOT);
        return List.of("CREATE", "ALTER", "GRANT", "COMMENT", "DROP", "REVOKE", "RENAME")
                .contains(word);
    }

    @Override
    public void close() throws IOException {
        if (simulation.isPresent()) {
            simulation.get().listener().close();
            simulation.get().server().close();
        }
    }
}
