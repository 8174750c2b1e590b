package io.howdah.orasim.engine.sql;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.Snapshot;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.server.OracleError;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution of a statement: who runs it, on which state, with which binds. Used by one thread. */
public final class Runtime {
    private final Database database;
    private final SessionContext session;
    private final Services services;
    private final Convert convert;
    private final Compare compare;
    private final Snapshot snapshot;
    private List<Value> binds;
    private final Map<Object, Object> memory = new IdentityHashMap<>();
    private final Map<QualifiedName, Drawn> drawn = new HashMap<>();
    private long serial;
    private @Nullable Env variables;

    /** What a running statement asks of its session. */
    public interface Services {
        BigDecimal nextNumber(QualifiedName sequence) throws OracleError;

        BigDecimal currentNumber(QualifiedName sequence) throws OracleError;

        StoredRow.LobAccess lobs();

        TableRows.Interrupt interrupt();
    }

    public Runtime(
            Database database,
            SessionContext session,
            Services services,
            Convert convert,
            Snapshot snapshot,
            List<Value> binds) {
        this.database = database;
        this.session = session;
        this.services = services;
        this.convert = convert;
        this.compare = new Compare(convert);
        this.snapshot = snapshot;
        this.binds = binds;
    }

    /** Runs inside a PL/SQL block. */
    public Runtime with(Variables block) {
        variables = block.env(this);
        return this;
    }

    @Nullable
    Env variables() {
        return variables;
    }

    public Database database() {
        return database;
    }

    public SessionContext session() {
        return session;
    }

    public Services services() {
        return services;
    }

    public Convert convert() {
        return convert;
    }

    public Compare compare() {
        return compare;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public Value bind(int index) {
        return binds.get(index);
    }

    /** The next row of binds; what was remembered of the last one is forgotten. */
    public void binds(List<Value> values) {
        binds = values;
        memory.clear();
    }

    /** Counts rows of the outermost query, so that two NEXTVAL in one row are one number. */
    public long serial() {
        return serial;
    }

    public void nextRow() {
        serial++;
    }

    /** The sequence's number of the current row. */
    BigDecimal drawn(QualifiedName sequence) throws OracleError {
        Drawn known = drawn.get(sequence);
        if (known == null || known.serial() != serial) {
            known = new Drawn(serial, services.nextNumber(sequence));
            drawn.put(sequence, known);
        }
        return known.number();
    }

    private record Drawn(long serial, BigDecimal number) {}

    /** The same execution with nothing remembered. */
    Runtime again() {
        Runtime again = new Runtime(database, session, services, convert, snapshot, binds);
        again.variables = variables;
        return again;
    }

    /** A result that holds for the whole execution: of a query without correlation, of a WITH. */
    @SuppressWarnings("unchecked")
    <T> T once(Object owner, Maker<T> maker) throws OracleError {
        Object known = memory.get(owner);
        if (known == null) {
            known = maker.make();
            memory.put(owner, known);
        }
        return (T) known;
    }

    interface Maker<T> {
        T make() throws OracleError;
    }
}
