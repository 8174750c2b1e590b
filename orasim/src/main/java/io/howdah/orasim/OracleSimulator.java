package io.howdah.orasim;

import io.howdah.base.Identifier;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.EstateLoader;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A simulated server with the estate of an export directory and an account that may read all of it, with the privileges that the manual asks of a
 * reader and no more.
 */
public final class OracleSimulator implements AutoCloseable {
    /** The account that reads: CREATE SESSION, SELECT ANY TABLE, FLASHBACK ANY TABLE, EXECUTE ANY TYPE, SELECT_CATALOG_ROLE. */
    public static final String READER = "HOWDAH_READER";

    private final SimulatedOracle oracle;
    private final Listener listener;
    private final Faults faults;
    private final EstateLoader.Loaded loaded;

    private OracleSimulator(SimulatedOracle oracle, Listener listener, Faults faults, EstateLoader.Loaded loaded) {
        this.oracle = oracle;
        this.listener = listener;
        this.faults = faults;
        this.loaded = loaded;
    }

    /**
     * Fills a server and lets it listen on the loopback interface.
     *
     * @param password of every account
     * @param port 0 for any that is free
     * @throws IOException when the port cannot be had
     */
    public static OracleSimulator start(Path export, SourceSettings settings, String password, int port)
            throws IOException {
        return start(export, settings, password, port, Options.DEFAULTS.version());
    }

    /**
     * As {@link #start(Path, SourceSettings, String, int)}, of another version.
     *
     * @param version {@code 19.0.0.0.0} or {@code 23.0.0.0.0}, which has the types of 21c and later
     */
    public static OracleSimulator start(Path export, SourceSettings settings, String password, int port, String version)
            throws IOException {
        Options options = Options.DEFAULTS.withSysPassword(password).withVersion(version);
        var describer = new ServerDescriber();
        SimulatedOracle oracle = SimulatedOracle.open(options, DictionaryViews.of(options.version(), describer));
        describer.server(oracle);
        EstateLoader.Loaded loaded = new EstateLoader(oracle).load(export, settings, password);
        oracle.createUser(READER, password);
        run(
                oracle,
                "GRANT SELECT ANY TABLE TO " + READER,
                "GRANT FLASHBACK ANY TABLE TO " + READER,
                "GRANT EXECUTE ANY TYPE TO " + READER,
                "GRANT SELECT_CATALOG_ROLE TO " + READER);
        var faults = new Faults();
        return new OracleSimulator(oracle, Listener.start(oracle, port, faults), faults, loaded);
    }

    private static void run(SimulatedOracle oracle, String... statements) {
        String system = new Identifier("SYSTEM").text();
        try (ServerSession session = oracle.logOn(new SimulatedServer.LogOn(system, system, "orasim", "localhost"))) {
            for (String sql : statements) {
                session.execute(session.parse(sql), List.of(List.of()), ServerSession.BatchErrors.STOP);
            }
        } catch (OracleError e) {
            throw new IllegalStateException("the simulated server cannot be set up: " + e.getMessage(), e);
        }
    }

    public String jdbcUrl() {
        return listener.jdbcUrl(Options.DEFAULTS.serviceName());
    }

    public SimulatedOracle server() {
        return oracle;
    }

    public Faults faults() {
        return faults;
    }

    public EstateLoader.Loaded loaded() {
        return loaded;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        oracle.close();
    }
}
