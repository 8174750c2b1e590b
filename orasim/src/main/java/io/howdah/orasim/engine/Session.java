package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.call.Caller;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.engine.sql.Compilation;
import io.howdah.orasim.engine.sql.Plan;
import io.howdah.orasim.engine.sql.PlanResult;
import io.howdah.orasim.engine.sql.QueryCompiler;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.Journal;
import io.howdah.orasim.engine.store.RowAddress;
import io.howdah.orasim.engine.store.Snapshot;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.store.Transaction;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session. Used by one thread, except {@link #cancel} and what the dictionary reads. */
final class Session implements ServerSession, SessionContext, Runtime.Services {
    private final Core core;
    private final int sid;
    private final int serial;
    private final Identifier user;
    private final SimulatedServer.LogOn logOn;
    private final Instant logonTime;
    private final Map<QualifiedName, BigDecimal> currentNumbers = new HashMap<>();
    private final Map<QualifiedName, TableEntry> temporary = new HashMap<>();
    private final Map<String, Integer> savepoints = new LinkedHashMap<>();
    private final Map<String, String> application = new java.util.concurrent.ConcurrentHashMap<>();
    private final Deferral deferral = new Deferral();
    private final Map<Class<?>, Object> memory = new HashMap<>();
    private final Map<String, Prepared> prepared = new LinkedHashMap<>();
    private volatile Identifier schema;
    private volatile Nls nls = Nls.DEFAULT;
    private volatile String lastSql = "";
    private volatile boolean cancelled;
    private volatile boolean killed;
    private volatile boolean active;
    private @Nullable Transaction transaction;
    private long statement;
    private long flashback;

    Session(Core core, SimulatedServer.LogOn logOn) {
        this.core = core;
        this.sid = core.nextSid();
        this.serial = core.nextSerial();
        // a proxy is the other user from here on (Security Guide, "Proxy Authentication")
        this.user = new Identifier(logOn.schema().isEmpty() ? logOn.user() : logOn.schema());
        this.schema = user;
        this.logOn = logOn;
        this.logonTime = core.options().time().instant();
        core.add(this);
    }

    Core core() {
        return core;
    }

    // ---------------------------------------------------------------- parse

    private Prepared prepared(String sql) throws OracleError {
        Prepared known = prepared.get(sql);
        if (known == null) {
            known = Prepared.of(sql);
            if (prepared.size() > 500) {
                prepared.clear();
            }
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public ParsedStatement parse(String sql) throws OracleError {
        alive();
        Prepared statement = prepared(sql);
        if (statement.tree() instanceof Prepared.Select select) {
            Plan plan = new QueryCompiler(compilation(statement, List.of())).plan(select.query());
            return new ParsedStatement(sql, statement.kind(), statement.slots(), PlanResult.columns(plan));
        }
        if (statement.tree() instanceof Prepared.Change change) {
            new DmlRunner(this).check(statement, change);
        }
        return new ParsedStatement(sql, statement.kind(), statement.slots(), List.of());
    }

    Compilation compilation(Prepared statement, List<Type> types) {
        return new Compilation(
                statement.sql(),
                names(),
                new Convert(nls, core.options().time().instant()),
                statement.binds().stream().map(BindScan.Bind::offset).toList(),
                types);
    }

    NameResolver names() {
        return new NameResolver(core, user, schema, this);
    }

    // ---------------------------------------------------------------- execute

    @Override
    public Execution execute(ParsedStatement parsed, List<List<Bind>> rows, BatchErrors batchErrors)
            throws OracleError {
        alive();
        cancelled = false;
        active = true;
        lastSql = parsed.sql();
        try {
            Prepared statement = prepared(parsed.sql());
            return switch (statement.tree()) {
                case Prepared.Select select -> query(statement, select, rows.isEmpty() ? List.of() : rows.getFirst());
                case Prepared.Change change -> new DmlRunner(this).run(statement, change, rows, batchErrors);
                case Prepared.Definition definition -> new DdlRunner(this).run(statement, definition.statement());
                case Prepared.Words words ->
                    statement.kind() == ParsedStatement.Kind.PLSQL
                            ? new CallRunner(this).run(statement, rows)
                            : new ControlRunner(this).run(statement.sql());
            };
        } finally {
            active = false;
        }
    }

    /** A statement whose text was made at run time: EXECUTE IMMEDIATE. */
    Execution dynamic(String sql, List<Value> values) throws OracleError {
        ParsedStatement parsed = parse(sql);
        List<Bind> binds = new java.util.ArrayList<>();
        for (Value value : values) {
            Type type = Convert.typeOf(value);
            binds.add(new Bind(type.sql(), type.bytes(), io.howdah.orasim.engine.value.Codec.datum(type.sql(), value)));
        }
        return execute(parsed, List.of(binds), BatchErrors.STOP);
    }

    /** This session as procedures see it. */
    Caller caller() {
        return new Caller() {
            @Override
            public SessionContext session() {
                return Session.this;
            }

            @Override
            public Database database() {
                return core.state();
            }

            @Override
            public Convert convert() {
                return Session.this.convert();
            }

            @Override
            public NamedTypes types() {
                return core.types();
            }

            @Override
            public boolean mayUse(QualifiedName type) {
                return core.privileges().may(user(), "EXECUTE", type, "EXECUTE ANY TYPE");
            }

            @Override
            public void application(String name, String value) {
                Session.this.application(name, value);
            }

            @Override
            public void flashback(long scn) {
                Session.this.flashback(scn);
            }

            @Override
            public void defined(String procedure, Map<String, String> arguments) {
                core.defined(new Database.Defined(currentSchema(), procedure, arguments));
            }

            @Override
            public void execute(String sql) throws OracleError {
                dynamic(sql, List.of());
            }
        };
    }

    private Execution query(Prepared statement, Prepared.Select select, List<Bind> binds) throws OracleError {
        List<Type> types = Binds.types(binds);
        Compilation compilation = compilation(statement, types);
        Plan plan = new QueryCompiler(compilation).plan(select.query());
        if (!select.query().forUpdate().isBlank()) {
            new DmlRunner(this).lock(statement, select.query(), binds);
        }
        Runtime runtime = runtime(compilation.convert(), Binds.values(binds));
        return Execution.query(new PlanResult(plan, plan.open(runtime, null), core.types()));
    }

    Runtime runtime(Convert convert, List<Value> binds) {
        return new Runtime(core.state(), this, this, convert, snapshot(), binds);
    }

    Convert convert() {
        return new Convert(nls, core.options().time().instant());
    }

    /** What a statement that begins now sees. */
    Snapshot snapshot() {
        if (flashback != 0) {
            return new Snapshot(flashback, null, 0);
        }
        long scn = core.store().clock().currentScn();
        return new Snapshot(scn, transaction, ++statement);
    }

    /** DBMS_FLASHBACK.ENABLE_AT_SYSTEM_CHANGE_NUMBER; 0 ends it. */
    void flashback(long scn) {
        flashback = scn;
    }

    // ---------------------------------------------------------------- transactions

    /** The running transaction; begins one when there is none. */
    Transaction begun() {
        Transaction running = transaction;
        if (running == null) {
            running = core.store().begin(sid, user);
            transaction = running;
        }
        return running;
    }

    Optional<Transaction> running() {
        return Optional.ofNullable(transaction);
    }

    Journal.Author author(Transaction of) {
        return new Journal.Author(of.xid(), sid, user);
    }

    @Override
    public void commit() throws OracleError {
        alive();
        Transaction running = transaction;
        if (running != null) {
            try {
                deferral.check();
            } catch (OracleError e) {
                rollback();
                throw new OracleError(2091, "transaction rolled back\n" + e.getMessage());
            }
            core.store().commit(running, author(running));
        }
        ended();
    }

    @Override
    public void rollback() {
        Transaction running = transaction;
        if (running != null) {
            core.store().rollback(running, author(running));
        }
        ended();
    }

    private void ended() {
        transaction = null;
        deferral.ended();
        savepoints.clear();
        temporary.entrySet().removeIf(e -> e.getValue().table().kind() == Table.Kind.TEMPORARY_TRANSACTION);
    }

    Deferral deferral() {
        return deferral;
    }

    void savepoint(String name) {
        savepoints.remove(name);
        savepoints.put(name, running().map(Transaction::size).orElse(0));
    }

    void rollbackTo(String name) throws OracleError {
        Integer size = savepoints.get(name);
        if (size == null) {
            throw new OracleError(1086, "savepoint '" + name + "' never established in this session or is invalid");
        }
        Transaction running = transaction;
        if (running != null) {
            core.store().rollbackTo(running, size, author(running));
        }
        savepoints.values().removeIf(s -> s > size);
    }

    @Override
    public boolean inTransaction() {
        return transaction != null;
    }

    /** A temporary table's rows belong to the session. */
    TableEntry own(TableEntry entry) throws OracleError {
        Table.Kind kind = entry.table().kind();
        if (kind != Table.Kind.TEMPORARY_SESSION && kind != Table.Kind.TEMPORARY_TRANSACTION) {
            return entry;
        }
        TableEntry mine = temporary.get(entry.name());
        if (mine == null || !mine.table().equals(entry.table())) {
            mine = core.tables().entry(entry.table(), core.tables().make(entry.table()));
            temporary.put(entry.name(), mine);
        }
        return mine;
    }

    // ---------------------------------------------------------------- services

    @Override
    public BigDecimal nextNumber(QualifiedName sequence) throws OracleError {
        Catalog.SequenceShape shape = core.shape(sequence);
        BigDecimal number = core.sequences().next(sequence, shape);
        currentNumbers.put(sequence, number);
        return number;
    }

    @Override
    public BigDecimal currentNumber(QualifiedName sequence) throws OracleError {
        BigDecimal number = currentNumbers.get(sequence);
        if (number == null) {
            throw new OracleError(8002, "sequence " + sequence.name() + ".CURRVAL is not yet defined in this session");
        }
        return number;
    }

    @Override
    public StoredRow.LobAccess lobs() {
        return (address, column) -> content -> writeLob(address, column, content);
    }

    /** Writes through the locator of a row that this transaction holds. */
    private void writeLob(RowAddress address, int column, byte[] content) throws OracleError {
        new DmlRunner(this).writeLob(address, column, content);
    }

    @Override
    public TableRows.Interrupt interrupt() {
        return () -> {
            alive();
            if (cancelled) {
                cancelled = false;
                throw new OracleError(1013, "user requested cancel of current operation");
            }
        };
    }

    private void alive() throws OracleError {
        if (killed) {
            throw new OracleError(28, "your session has been killed");
        }
    }

    /** ALTER SYSTEM KILL SESSION. */
    void kill() {
        killed = true;
    }

    @Override
    public Lob createTemporaryLob(SqlType type) {
        return Lobs.temporary(type);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        rollback();
        core.remove(this);
    }

    // ---------------------------------------------------------------- what others see

    @Override
    public int sid() {
        return sid;
    }

    @Override
    public int serial() {
        return serial;
    }

    @Override
    public Identifier user() {
        return user;
    }

    @Override
    public Identifier currentSchema() {
        return schema;
    }

    void currentSchema(Identifier name) {
        schema = name;
    }

    Nls settings() {
        return nls;
    }

    void settings(Nls changed) {
        nls = changed;
    }

    @Override
    public Set<Identifier> roles() {
        return core.privileges().rolesOf(user);
    }

    @Override
    public Set<String> systemPrivileges() {
        return core.privileges().systemPrivileges(user);
    }

    @Override
    public Map<String, String> nls() {
        return nls.parameters();
    }

    @Override
    public ZoneId timeZone() {
        return nls.zone();
    }

    @Override
    public boolean sees(QualifiedName object) {
        return core.privileges().sees(user, object);
    }

    @Override
    public Map<String, String> application() {
        return Map.copyOf(application);
    }

    void application(String name, String value) {
        application.put(name, value);
    }

    @Override
    public <T> Optional<T> memory(Class<T> type) {
        return Optional.ofNullable(memory.get(type)).map(type::cast);
    }

    @Override
    public <T> void remember(Class<T> type, T value) {
        memory.put(type, value);
    }

    @Override
    public Optional<OracleError> logOnWarning() {
        return core.privileges().warning(new Identifier(logOn.user()));
    }

    @Override
    public Optional<Identifier> proxy() {
        return Optional.of(new Identifier(logOn.user())).filter(name -> !name.equals(user));
    }

    Database.SessionEntry entry() {
        return new Database.SessionEntry(
                sid,
                serial,
                user,
                schema,
                logOn.program(),
                logOn.machine(),
                killed ? "KILLED" : active ? "ACTIVE" : "INACTIVE",
                logonTime,
                lastSql,
                application());
    }

    StoredTable.Change change(Transaction of, Snapshot snapshot, StoredTable.Waiting waiting) {
        return new StoredTable.Change(of, snapshot.statement(), snapshot.scn(), author(of), waiting);
    }
}
