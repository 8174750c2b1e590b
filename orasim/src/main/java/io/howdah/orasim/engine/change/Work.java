package io.howdah.orasim.engine.change;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.RowAddress;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One execution of a change: rows written, keys to be looked at when all is written, values to be returned. */
final class Work {
    private final Runtime runtime;
    private final StoredTable.Change change;
    private final Targets targets;
    private final Map<QualifiedName, Touched> touched = new HashMap<>();
    private final List<List<Value>> returned = new ArrayList<>();
    private long count;

    /** Keys that were given and taken away. */
    private static final class Touched {
        final Target target;
        final Set<ByteBuffer>[] given;
        final List<Set<ByteBuffer>> referring = new ArrayList<>();

        @SuppressWarnings({"unchecked", "rawtypes"})
        Touched(Target target) {
            this.target = target;
            this.given = new Set[target.constraints().keys().size()];
            for (int i = 0; i < given.length; i++) {
                given[i] = new LinkedHashSet<>();
            }
            target.constraints().references().forEach(r -> referring.add(new LinkedHashSet<>()));
        }
    }

    /** Finds tables for cascades. */
    interface Targets {
        Target target(QualifiedName name) throws OracleError;

        /** Foreign keys that point to this table, with the tables they belong to. */
        List<Child> children(QualifiedName parent) throws OracleError;

        /** Whether this transaction checks the constraint at its end. */
        boolean isDeferred(String constraint, Table.Deferrable deferrable);

        void defer(String constraint, Deferred check);
    }

    record Child(Target target, Constraints.Reference reference) {}

    Work(Runtime runtime, StoredTable.Change change, Targets targets) {
        this.runtime = runtime;
        this.change = change;
        this.targets = targets;
    }

    Runtime runtime() {
        return runtime;
    }

    long count() {
        return count;
    }

    List<List<Value>> returned() {
        return returned;
    }

    void counted() {
        count++;
    }

    private Touched touched(Target target) {
        return touched.computeIfAbsent(target.entry().name(), n -> new Touched(target));
    }

    /** Thrown when somebody changed a row after the statement began: it is to begin anew. */
    static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super("a row was changed meanwhile", null, false, false);
        }
    }

    StoredRow insert(Target target, Value[] values) throws OracleError {
        byte[] bytes = target.encode(values);
        StoredRow row = target.row(bytes);
        target.constraints().check(row, runtime, Constraints.When.INSERT);
        Segment segment = target.entry().router().segment(row);
        RowAddress.Stored address = target.rows().insert(change, segment, bytes);
        given(target, bytes);
        row.at(address);
        return row;
    }

    private void given(Target target, byte[] bytes) {
        Touched t = touched(target);
        List<Constraints.Key> keys = target.constraints().keys();
        for (int i = 0; i < keys.size(); i++) {
            byte[] key = target.rows().key(keys.get(i).columns(), bytes);
            if (key.length > 0) {
                t.given[i].add(ByteBuffer.wrap(key));
            }
        }
        List<Constraints.Reference> references = target.constraints().references();
        for (int i = 0; i < references.size(); i++) {
            addReference(target, references.get(i), bytes, t.referring.get(i));
        }
    }

    private static void addReference(
            Target target, Constraints.Reference reference, byte[] bytes, Set<ByteBuffer> into) {
        byte[] key = target.rows().key(reference.columns(), bytes);
        if (key.length > 0 && !hasNull(key, reference.columns().length)) {
            into.add(ByteBuffer.wrap(key));
        }
    }

    /** A foreign key with a NULL in it refers to nothing. */
    private static boolean hasNull(byte[] key, int columns) {
        int at = 0;
        for (int i = 0; i < columns; i++) {
            int length = key[at] & 0xFF;
            if (length == 255) {
                return true;
            }
            at += length == 254
                    ? 5
                            + ((key[at + 1] & 0xFF) << 24
                                    | (key[at + 2] & 0xFF) << 16
                                    | (key[at + 3] & 0xFF) << 8
                                    | key[at + 4] & 0xFF)
                    : 1 + length;
        }
        return false;
    }

    void update(Target target, StoredRow row, byte[] bytes) throws OracleError {
        RowAddress.Stored address = stored(row);
        StoredRow after = target.row(bytes);
        target.constraints().check(after, runtime, Constraints.When.UPDATE);
        byte[] before = row.copy();
        Segment segment = target.entry().router().segment(after);
        if (segment != address.segment()) {
            move(target, address, segment, bytes);
        } else if (target.rows().change(change, address, bytes, StoredTable.Purpose.CHANGE)
                == StoredTable.Outcome.CHANGED_MEANWHILE) {
            throw new ChangedMeanwhile();
        }
        given(target, bytes);
        for (Child child : targets.children(target.entry().name())) {
            byte[] old = target.rows().key(child.reference().parentColumns(), before);
            byte[] now = target.rows().key(child.reference().parentColumns(), bytes);
            if (old.length > 0 && !java.util.Arrays.equals(old, now)) {
                gone.add(new Gone(target, child, old));
            }
        }
    }

    private void move(Target target, RowAddress.Stored address, Segment segment, byte[] bytes) throws OracleError {
        boolean allowed = target.entry().table().clauses().stream()
                .anyMatch(
                        c -> c.text().toUpperCase(java.util.Locale.ROOT).matches("(?s).*ENABLE\\s+ROW\\s+MOVEMENT.*"));
        if (!allowed) {
            throw new OracleError(14402, "updating partition key column would cause a partition change");
        }
        if (target.rows().change(change, address, null, StoredTable.Purpose.CHANGE)
                == StoredTable.Outcome.CHANGED_MEANWHILE) {
            throw new ChangedMeanwhile();
        }
        target.rows().insert(change, segment, bytes);
    }

    private static RowAddress.Stored stored(StoredRow row) throws OracleError {
        if (row.address() instanceof RowAddress.Stored address) {
            return address;
        }
        throw Errors.unimplemented("change of a generated table");
    }

    /** Locks a row without changing it. */
    void lock(Target target, StoredRow row) throws OracleError {
        RowAddress.Stored address = stored(row);
        if (target.rows().change(change, address, row.copy(), StoredTable.Purpose.LOCK)
                == StoredTable.Outcome.CHANGED_MEANWHILE) {
            throw new ChangedMeanwhile();
        }
    }

    private record Gone(Target parent, Child child, byte[] key) {}

    private final List<Gone> gone = new ArrayList<>();

    void delete(Target target, StoredRow row) throws OracleError {
        byte[] before = row.copy();
        if (target.rows().change(change, stored(row), null, StoredTable.Purpose.CHANGE)
                == StoredTable.Outcome.CHANGED_MEANWHILE) {
            throw new ChangedMeanwhile();
        }
        for (Child child : targets.children(target.entry().name())) {
            byte[] key = target.rows().key(child.reference().parentColumns(), before);
            if (key.length == 0) {
                continue;
            }
            switch (child.reference().rule()) {
                case NO_ACTION -> gone.add(new Gone(target, child, key));
                case CASCADE -> cascade(child, key);
                case SET_NULL -> setNull(child, key);
            }
        }
    }

    private List<StoredRow> children(Child child, byte[] key) throws OracleError {
        return child.target()
                .rows()
                .find(child.reference().columns(), key, nowSnapshot(), StoredRow.LobAccess.READ_ONLY);
    }

    /** Own changes of this very statement are seen too. */
    private io.howdah.orasim.engine.store.Snapshot nowSnapshot() {
        return new io.howdah.orasim.engine.store.Snapshot(
                change.snapshotScn(), change.transaction(), change.statement() + 1);
    }

    private void cascade(Child child, byte[] key) throws OracleError {
        for (StoredRow row : children(child, key)) {
            delete(child.target(), row);
        }
    }

    private void setNull(Child child, byte[] key) throws OracleError {
        Target target = child.target();
        boolean[] set = new boolean[target.columns().size()];
        Value[] values = new Value[set.length];
        java.util.Arrays.fill(values, Value.NULL);
        for (int column : child.reference().columns()) {
            set[column] = true;
        }
        for (StoredRow row : children(child, key)) {
            update(target, row, target.changed(row, values, set));
        }
    }

    /** Checks keys when everything is written, deferred ones later. */
    void finish() throws OracleError {
        for (Touched t : touched.values()) {
            unique(t);
            parents(t);
        }
        for (Gone g : gone) {
            Constraints.Reference reference = g.child().reference();
            settle(reference.name(), reference.deferrable(), () -> orphans(g));
        }
    }

    private void settle(String constraint, Table.Deferrable deferrable, Deferred check) throws OracleError {
        if (targets.isDeferred(constraint, deferrable)) {
            targets.defer(constraint, check);
        } else {
            check.check();
        }
    }

    private void unique(Touched t) throws OracleError {
        List<Constraints.Key> keys = t.target.constraints().keys();
        for (int i = 0; i < keys.size(); i++) {
            Constraints.Key key = keys.get(i);
            for (ByteBuffer given : t.given[i]) {
                settle(key.name(), key.deferrable(), () -> {
                    if (t.target.rows().count(key.columns(), given.array(), change.transaction()) > 1) {
                        throw new OracleError(1, "unique constraint (" + key.name() + ") violated");
                    }
                });
            }
        }
    }

    private void parents(Touched t) throws OracleError {
        List<Constraints.Reference> references = t.target.constraints().references();
        for (int i = 0; i < references.size(); i++) {
            Constraints.Reference reference = references.get(i);
            for (ByteBuffer key : t.referring.get(i)) {
                settle(reference.name(), reference.deferrable(), () -> parent(t.target, reference, key.array()));
            }
        }
    }

    /** The referring row may be gone when this was deferred. */
    private void parent(Target child, Constraints.Reference reference, byte[] key) throws OracleError {
        StoredTable parent =
                reference.parent().stored().orElseThrow(() -> Errors.unimplemented("foreign key to a generated table"));
        if (parent.count(reference.parentColumns(), key, change.transaction()) == 0
                && child.rows().count(reference.columns(), key, change.transaction()) > 0) {
            throw new OracleError(
                    2291, "integrity constraint (" + reference.name() + ") violated - parent key not found");
        }
    }

    private void orphans(Gone g) throws OracleError {
        boolean back =
                g.parent().rows().count(g.child().reference().parentColumns(), g.key(), change.transaction()) > 0;
        if (!back
                && g.child().target().rows().count(g.child().reference().columns(), g.key(), change.transaction())
                        > 0) {
            throw new OracleError(
                    2292, "integrity constraint (" + g.child().reference().name() + ") violated - child record found");
        }
    }
}
