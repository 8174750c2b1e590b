package io.howdah.orasim.engine;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.change.Changes;
import io.howdah.orasim.engine.change.Deferred;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.sql.Compilation;
import io.howdah.orasim.engine.sql.RowFinder;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.RowAddress;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.Snapshot;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.store.Transaction;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession.BatchErrors;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs changes with each row of binds; what a failed statement did is taken back. */
final class DmlRunner {
    private static final int MOST_RESTARTS = 1000;

    private final Session session;
    private final Core core;

    DmlRunner(Session session) {
        this.session = session;
        this.core = session.core();
    }

    private Changes changes(Compilation compilation) {
        return new Changes(compilation, core.tables(), new Access());
    }

    /** For errors at parse time. */
    void check(Prepared statement, Prepared.Change change) throws OracleError {
        changes(session.compilation(statement, List.of())).ready(change.dml());
    }

    Execution run(Prepared statement, Prepared.Change change, List<List<Bind>> rows, BatchErrors batchErrors)
            throws OracleError {
        List<List<Bind>> all = rows.isEmpty() ? List.of(List.of()) : rows;
        Compilation compilation = session.compilation(statement, Binds.types(all.getFirst()));
        Changes.Ready ready = changes(compilation).ready(change.dml());
        Transaction transaction = session.begun();
        boolean fresh = transaction.size() == 0;
        int begin = transaction.size();
        long total = 0;
        List<Long> counts = new ArrayList<>();
        List<List<List<Datum>>> out = new ArrayList<>();
        List<Execution.RowError> errors = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Bind> binds = all.get(i);
            int mark = transaction.size();
            try {
                Changes.Result result =
                        once(ready, compilation, Binds.values(binds), transaction, mark, StoredTable.Waiting.YES);
                total += result.count();
                counts.add(result.count());
                out.add(returned(result, statement, binds));
            } catch (OracleError e) {
                undo(transaction, mark);
                if (batchErrors == BatchErrors.STOP) {
                    undo(transaction, begin);
                    if (fresh && transaction.size() == 0) {
                        session.rollback();
                    }
                    throw e;
                }
                errors.add(new Execution.RowError(i, e));
                counts.add(0L);
                out.add(List.of());
            }
        }
        return new Execution(
                Optional.empty(), total, counts, statement.outs().isEmpty() ? List.of() : out, errors, List.of());
    }

    /** A change inside a PL/SQL block. */
    Changes.Result inBlock(
            io.howdah.sql.oracle.tree.Dml dml,
            Compilation compilation,
            List<Value> binds,
            io.howdah.orasim.engine.sql.Variables variables)
            throws OracleError {
        Changes.Ready ready = changes(compilation).ready(dml);
        Transaction transaction = session.begun();
        int mark = transaction.size();
        try {
            return once(
                    (runtime, change) -> ready.run(runtime.with(variables), change),
                    compilation,
                    binds,
                    transaction,
                    mark,
                    StoredTable.Waiting.YES);
        } catch (OracleError e) {
            undo(transaction, mark);
            throw e;
        }
    }

    private void undo(Transaction transaction, int mark) {
        core.store().rollbackTo(transaction, mark, session.author(transaction));
    }

    /** Once, and again from the beginning when a row was changed by another meanwhile. */
    private Changes.Result once(
            Changes.Ready ready,
            Compilation compilation,
            List<Value> binds,
            Transaction transaction,
            int mark,
            StoredTable.Waiting waiting)
            throws OracleError {
        for (int i = 0; i < MOST_RESTARTS; i++) {
            Snapshot snapshot = session.snapshot();
            Runtime runtime = new Runtime(core.state(), session, session, compilation.convert(), snapshot, binds);
            try {
                return ready.run(runtime, session.change(transaction, snapshot, waiting));
            } catch (Changes.Restart e) {
                undo(transaction, mark);
            }
        }
        throw new OracleError(8177, "can't serialize access for this transaction");
    }

    private static List<List<Datum>> returned(Changes.Result result, Prepared statement, List<Bind> binds)
            throws OracleError {
        List<List<Datum>> all = new ArrayList<>();
        for (int o = 0; o < statement.outs().size(); o++) {
            Bind bind = binds.get(statement.outs().get(o));
            List<Datum> values = new ArrayList<>();
            for (List<Value> row : result.returned()) {
                values.add(datum(row.get(o), bind.type()));
            }
            all.add(values);
        }
        return all;
    }

    private static final io.howdah.orasim.engine.value.Convert PLAIN = new io.howdah.orasim.engine.value.Convert(
            io.howdah.orasim.engine.value.Nls.DEFAULT, java.time.Instant.EPOCH);

    static Datum datum(Value value, SqlType type) throws OracleError {
        return Codec.datum(type, PLAIN.to(Type.of(type, 0), value));
    }

    // ---------------------------------------------------------------- FOR UPDATE

    void lock(Prepared statement, Query query, List<Bind> binds) throws OracleError {
        if (!(query.body() instanceof Query.Select select)
                || select.from().size() != 1
                || !(select.from().getFirst() instanceof Query.TableRef ref)
                || !select.groupBy().isEmpty()) {
            throw Errors.unimplemented("FOR UPDATE of more than one table");
        }
        Compilation compilation = session.compilation(statement, Binds.types(binds));
        QualifiedName name = session.names().resolved(ref.name());
        Optional<TableEntry> entry = session.names().entry(name);
        if (entry.isEmpty()) {
            throw Errors.unimplemented("FOR UPDATE of a view");
        }
        String clause = query.forUpdate().toUpperCase(Locale.ROOT);
        if (clause.contains("SKIP LOCKED")) {
            throw Errors.unimplemented("SKIP LOCKED");
        }
        RowFinder finder = new RowFinder(compilation, ref, select.where());
        Changes.Ready ready = changes(compilation).lock(entry.get(), finder);
        Transaction transaction = session.begun();
        int mark = transaction.size();
        try {
            once(
                    ready,
                    compilation,
                    Binds.values(binds),
                    transaction,
                    mark,
                    clause.contains("NOWAIT") ? StoredTable.Waiting.NO : StoredTable.Waiting.YES);
        } catch (OracleError e) {
            undo(transaction, mark);
            throw e;
        }
    }

    // ---------------------------------------------------------------- LOBs

    /** Replaces the content behind a locator; the row must be held by this transaction. */
    void writeLob(RowAddress address, int column, byte[] content) throws OracleError {
        if (!(address instanceof RowAddress.Stored stored) || session.running().isEmpty()) {
            throw new OracleError(22920, "row containing the LOB value is not locked");
        }
        Transaction transaction = session.running().get();
        for (TableRows table : core.store().tables()) {
            if (table instanceof StoredTable rows && rows.segments().contains(stored.segment())) {
                Snapshot snapshot = session.snapshot();
                StoredRow row = new StoredRow(rows.layout());
                if (!rows.read(stored, snapshot, row)) {
                    throw new OracleError(1410, "invalid ROWID");
                }
                RowBytes bytes = new RowBytes();
                for (int i = 0; i < rows.layout().size(); i++) {
                    if (rows.layout().position(i) >= 0) {
                        if (i == column) {
                            bytes.add(content);
                        } else {
                            row.copyValue(i, bytes);
                        }
                    }
                }
                rows.change(
                        session.change(transaction, snapshot, StoredTable.Waiting.YES),
                        stored,
                        bytes.toArray(),
                        StoredTable.Purpose.CHANGE);
                return;
            }
        }
        throw new OracleError(22922, "nonexistent LOB value");
    }

    // ---------------------------------------------------------------- names and rights

    private final class Access implements Changes.Access {
        @Override
        public TableEntry target(Name name, String privilege, At at) throws OracleError {
            NameResolver names = session.names();
            QualifiedName found = names.resolved(name);
            if (!core.privileges().may(session.user(), privilege, found, privilege + " ANY TABLE")) {
                throw core.privileges().sees(session.user(), found)
                                && names.entry(found).isPresent()
                        ? new OracleError(1031, "insufficient privileges", Math.max(0, at.offset()))
                        : Errors.noTable(at);
            }
            Optional<TableEntry> entry = names.entry(found);
            if (entry.isPresent()) {
                return entry.get();
            }
            boolean view =
                    core.catalog().views().stream().anyMatch(v -> v.name().equals(found));
            if (core.virtual(found).isPresent()) {
                throw Errors.insufficientPrivileges();
            }
            throw view ? Errors.unimplemented("change of a view", at) : Errors.noTable(at);
        }

        @Override
        public TableEntry entry(QualifiedName name) throws OracleError {
            return session.names().entry(name).orElseThrow(Errors::noTable);
        }

        @Override
        public boolean isDeferred(String constraint, Table.Deferrable deferrable) {
            return session.deferral().isDeferred(constraint, deferrable);
        }

        @Override
        public void defer(String constraint, Deferred check) {
            session.deferral().add(constraint, check);
        }

        @Override
        public Value identity(QualifiedName sequence, Table.Identity identity) throws OracleError {
            core.sequences().identity(sequence, identity.sequence());
            return Value.of(session.nextNumber(sequence));
        }
    }
}
