package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.ddl.TableBook;
import io.howdah.orasim.engine.store.GeneratedTable;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import java.util.List;

/**
 * The simulated server. What stands in no DDL is done by its methods: accounts before the first session, generated tables, undo that expires,
 * sessions that are killed. Safe for many threads.
 */
public final class SimulatedOracle implements SimulatedServer, AutoCloseable {
    private final Core core;

    private SimulatedOracle(Core core) {
        this.core = core;
    }

    /** @param views of the dictionary */
    public static SimulatedOracle open(Options options, List<VirtualTable> views) {
        return new SimulatedOracle(new Core(options, views));
    }

    /** Who answers DBMS_METADATA; until then it is not there. */
    public void metadata(Metadata metadata) {
        core.metadata(metadata);
    }

    public Database database() {
        return core.state();
    }

    Core core() {
        return core;
    }

    @Override
    public boolean serves(String serviceOrSid) {
        return serviceOrSid.equalsIgnoreCase(core.options().serviceName())
                || serviceOrSid.equalsIgnoreCase(core.options().databaseName());
    }

    @Override
    public Account account(String user) throws OracleError {
        Identifier name = new Identifier(user);
        String password = core.privileges()
                .password(name)
                .orElseThrow(() -> new OracleError(1017, "invalid username/password; logon denied"));
        requireOpen(name);
        return new Account(user, password);
    }

    @Override
    public ServerSession logOn(LogOn logOn) throws OracleError {
        Identifier name = new Identifier(logOn.user());
        if (core.privileges().status(name).orElse("").equals("EXPIRED")) {
            throw new OracleError(28001, "the password has expired");
        }
        requireCreateSession(name);
        Identifier client = new Identifier(logOn.schema());
        if (!client.equals(name)) {
            if (!core.privileges().connectsThrough(client, name)) {
                throw new OracleError(28150, "proxy not authorized to connect as client");
            }
            requireOpen(client);
            requireCreateSession(client);
        }
        return new Session(core, logOn);
    }

    private void requireOpen(Identifier user) throws OracleError {
        if (core.privileges().status(user).orElse("").equals("LOCKED")) {
            throw new OracleError(28000, "The account is locked.");
        }
    }

    private void requireCreateSession(Identifier user) throws OracleError {
        if (!core.privileges().has(user, "CREATE SESSION")) {
            throw new OracleError(1045, "user " + user + " lacks CREATE SESSION privilege; logon denied");
        }
    }

    @Override
    public String version() {
        return core.options().version();
    }

    /** An account that may log on and make objects of its own (CONNECT and RESOURCE). */
    public void createUser(String name, String password) {
        Identifier user = new Identifier(name);
        try {
            core.privileges().createUser(user, password, core.options().time().instant());
        } catch (OracleError e) {
            throw new IllegalArgumentException("cannot create user " + name, e);
        }
        core.privileges().grant("CONNECT", user, false);
        core.privileges().grant("RESOURCE", user, false);
        core.privileges().grant("CREATE VIEW", user, false);
        core.privileges().grant("CREATE SYNONYM", user, false);
    }

    /** @param status OPEN, LOCKED, EXPIRED or EXPIRED(GRACE), as DBA_USERS has them */
    public void accountStatus(String name, String status) {
        try {
            core.privileges().status(new Identifier(name), status);
        } catch (OracleError e) {
            throw new IllegalArgumentException("no user " + name, e);
        }
    }

    /**
     * A table whose rows are made when they are read.
     *
     * @param ddl its CREATE TABLE
     */
    public void generate(String owner, String ddl, GeneratedTable.Plan plan) {
        Identifier schema = new Identifier(owner);
        List<QualifiedName> before =
                core.catalog().tables().stream().map(Table::name).toList();
        core.definitions().add(schema, ddl, Definitions.Kind.STATEMENT);
        Table table = core.catalog().tables().stream()
                .filter(t -> !before.contains(t.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the DDL makes no table: " + ddl));
        TableBook tables = core.tables();
        try {
            core.store().put(core.store().generated(table.name(), tables.layout(table), plan));
        } catch (OracleError e) {
            throw new IllegalArgumentException("the table cannot be generated: " + e.getMessage(), e);
        }
    }

    /** Undo before this SCN is gone: older reads fail with ORA-01555. */
    public void expireUndo(long scn) {
        core.store().clock().expire(scn);
    }

    /** ALTER DATABASE ADD SUPPLEMENTAL LOG DATA. */
    public void supplementalLog(boolean on) {
        core.supplementalLog(on);
    }

    /** Ends a session as ALTER SYSTEM KILL SESSION does: its next call gets ORA-00028. */
    public boolean kill(int sid) {
        return core.sessions().stream()
                        .filter(s -> s.sid() == sid)
                        .peek(Session::kill)
                        .count()
                > 0;
    }

    @Override
    public void close() {
        core.definitions().close();
    }
}
