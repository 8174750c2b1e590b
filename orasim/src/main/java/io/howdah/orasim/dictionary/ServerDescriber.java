package io.howdah.orasim.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import java.util.List;
import java.util.Optional;

/** Asks the server itself, which is made after its dictionary: by parsing a query on the view. Safe for many threads. */
public final class ServerDescriber implements Describer {
    private static final int UNIMPLEMENTED = 3001;

    private volatile Optional<SimulatedServer> server = Optional.empty();

    /** The server is there; its dictionary answers its DBMS_METADATA too. */
    public void server(SimulatedOracle made) {
        server = Optional.of(made);
        made.metadata(new MetadataTexts(made.database(), new Estates(made.version(), this)));
    }

    @Override
    public List<ResultColumn> columns(QualifiedName view) {
        if (server.isEmpty()) {
            return List.of();
        }
        try (ServerSession session =
                server.get().logOn(new SimulatedServer.LogOn("SYS", "SYS", "dictionary", "localhost"))) {
            return session.parse("SELECT * FROM " + view.quoted()).columns();
        } catch (OracleError e) {
            // an invalid view, as far as its columns go
            return List.of();
        }
    }

    /** What the simulator itself cannot run (ORA-03001) is no fault of the view. */
    @Override
    public Optional<String> fault(QualifiedName view) {
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try (ServerSession session =
                server.get().logOn(new SimulatedServer.LogOn("SYS", "SYS", "dictionary", "localhost"))) {
            session.parse("SELECT * FROM " + view.quoted());
            return Optional.empty();
        } catch (OracleError e) {
            return e.number() == UNIMPLEMENTED
                    ? Optional.empty()
                    : Optional.of("ORA-%05d: %s".formatted(e.number(), e.getMessage()));
        }
    }
}
