package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.ddl.SystemNames;
import io.howdah.orasim.engine.ddl.TableBook;
import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.engine.sql.Names;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.Store;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What all sessions share. */
final class Core {
    private final Options options;
    private final Store store;
    private final Privileges privileges;
    private final Sequences sequences = new Sequences();
    private final Map<QualifiedName, VirtualTable> virtuals = new HashMap<>();
    private final Map<Identifier, QualifiedName> virtualSynonyms = new HashMap<>();
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger sids = new AtomicInteger(19);
    private final AtomicInteger serials = new AtomicInteger();
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final List<Database.Defined> defined = new CopyOnWriteArrayList<>();
    private final ObjectIds objectIds = new ObjectIds(this);
    private final NamedTypes types = new NamedTypes(this::catalog);
    private final DatabaseState state;
    private volatile Definitions definitions = Definitions.empty();
    private volatile TableBook tables;
    private volatile boolean supplementalLog;
    private volatile Optional<Metadata> metadata = Optional.empty();

    Core(Options options, List<VirtualTable> views) {
        this.options = options;
        this.state = new DatabaseState(this, options.time().instant());
        this.store = new Store(options.time(), options.journalRecords(), options.lockMillis());
        this.privileges = new Privileges(options.sysPassword(), options.time().instant());
        for (VirtualTable view : views) {
            virtuals.put(view.name(), view);
            view.synonyms().forEach(s -> virtualSynonyms.put(new Identifier(s), view.name()));
        }
        this.tables = book();
        parameters.put("undo_retention", "900");
        parameters.put("compatible", options.version());
        parameters.put("db_block_size", "8192");
        parameters.put("processes", "300");
        parameters.put("sessions", "472");
        parameters.put("nls_length_semantics", "BYTE");
        parameters.put("max_string_size", "STANDARD");
        parameters.put("open_cursors", "300");
    }

    private TableBook book() {
        return new TableBook(definitions, store, new NoNames(), this::systemRuntime);
    }

    /** Another estate: what scripts define. */
    void definitions(Definitions newDefinitions) {
        definitions.close();
        definitions = newDefinitions;
        tables = book();
    }

    void metadata(Metadata newMetadata) {
        metadata = Optional.of(newMetadata);
    }

    Optional<Metadata> metadata() {
        return metadata;
    }

    void defined(Database.Defined call) {
        defined.add(call);
    }

    List<Database.Defined> defined() {
        return List.copyOf(defined);
    }

    Options options() {
        return options;
    }

    Store store() {
        return store;
    }

    Privileges privileges() {
        return privileges;
    }

    Sequences sequences() {
        return sequences;
    }

    Definitions definitions() {
        return definitions;
    }

    TableBook tables() {
        return tables;
    }

    NamedTypes types() {
        return types;
    }

    Catalog catalog() {
        return definitions.catalog();
    }

    DatabaseState state() {
        return state;
    }

    ObjectIds objectIds() {
        return objectIds;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    boolean supplementalLog() {
        return supplementalLog;
    }

    void supplementalLog(boolean on) {
        supplementalLog = on;
    }

    Optional<VirtualTable> virtual(QualifiedName name) {
        return Optional.ofNullable(virtuals.get(name));
    }

    Collection<VirtualTable> virtuals() {
        return virtuals.values();
    }

    Optional<QualifiedName> virtualSynonym(Identifier name) {
        return Optional.ofNullable(virtualSynonyms.get(name));
    }

    // ---------------------------------------------------------------- sessions

    /** No number is given twice, so that none can be killed for another; a real server gives them again. */
    int nextSid() {
        return sids.incrementAndGet();
    }

    int nextSerial() {
        return serials.incrementAndGet();
    }

    void add(Session session) {
        sessions.put(session.sid(), session);
    }

    void remove(Session session) {
        sessions.remove(session.sid());
    }

    Collection<Session> sessions() {
        return sessions.values();
    }

    // ---------------------------------------------------------------- sequences

    /** The shape of a sequence; ORA-02289 when there is none. */
    Catalog.SequenceShape shape(QualifiedName name) throws OracleError {
        return catalog().sequences().stream()
                .filter(s -> s.name().equals(name))
                .map(Catalog.Sequence::shape)
                .findFirst()
                .or(() -> sequences.identity(name))
                .or(() -> identity(name))
                .orElseThrow(() -> new OracleError(2289, "sequence does not exist"));
    }

    /** The sequence of an identity column that no row was given a number from. */
    private Optional<Catalog.SequenceShape> identity(QualifiedName name) {
        return catalog().tables().stream()
                .filter(t -> t.name().schema().equals(name.schema()))
                .filter(t -> store.table(t.name())
                        .map(TableRows::objectId)
                        .filter(id -> SystemNames.identity(t.name(), id).equals(name))
                        .isPresent())
                .flatMap(t -> t.columns().stream())
                .flatMap(c -> c.identity().stream())
                .map(Table.Identity::sequence)
                .findFirst();
    }

    /** For virtual columns and bounds of partitions: no session, no rows. */
    private Runtime systemRuntime(Convert convert) {
        return new Runtime(
                state,
                SystemSession.INSTANCE,
                SystemSession.INSTANCE,
                convert,
                new io.howdah.orasim.engine.store.Snapshot(store.clock().currentScn(), null, 0),
                List.of());
    }

    /** Expressions of tables name no other tables. */
    private static final class NoNames implements Names {
        @Override
        public boolean mayLookBack(QualifiedName table) {
            return false;
        }

        @Override
        public Source source(Name name, At at) throws OracleError {
            throw Errors.noTable(at);
        }

        @Override
        public Optional<QualifiedName> sequence(Name name) {
            return Optional.empty();
        }

        @Override
        public Optional<QualifiedName> userType(Name name) {
            return Optional.empty();
        }

        @Override
        public NamedTypes types() {
            return new NamedTypes(Definitions.empty()::catalog);
        }
    }

    /** Whether rows are kept for the table. */
    static boolean isStored(Table table) {
        return switch (table.kind()) {
            case HEAP, INDEX_ORGANIZED, OBJECT, NESTED -> true;
            case EXTERNAL, TEMPORARY_SESSION, TEMPORARY_TRANSACTION -> false;
        };
    }
}
