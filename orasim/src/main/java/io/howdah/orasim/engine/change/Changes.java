package io.howdah.orasim.engine.change;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.ddl.SystemNames;
import io.howdah.orasim.engine.ddl.TableBook;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.sql.Compilation;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes changes ready to be run, once per call and again for each row of binds. */
public final class Changes {
    private final Compilation compilation;
    private final TableBook tables;
    private final Access access;
    private final Work.Targets targets = new Found();
    private final Map<QualifiedName, Target> known = new HashMap<>();

    /** Finds the table to be changed and checks the right to do so. */
    public interface Access {
        /** @param privilege INSERT, UPDATE or DELETE */
        TableEntry target(Name name, String privilege, At at) throws OracleError;

        TableEntry entry(QualifiedName name) throws OracleError;

        boolean isDeferred(String constraint, Table.Deferrable deferrable);

        void defer(String constraint, Deferred check);

        /** The number that an identity column takes. */
        Value identity(QualifiedName sequence, Table.Identity identity) throws OracleError;
    }

    public Changes(Compilation compilation, TableBook tables, Access access) {
        this.compilation = compilation;
        this.tables = tables;
        this.access = access;
    }

    /** A change that can be run. */
    public interface Ready {
        Result run(Runtime runtime, StoredTable.Change change) throws OracleError;
    }

    /** @param returned per row the values of RETURNING */
    public record Result(long count, List<List<Value>> returned) {}

    interface Body {
        void run(Work work) throws OracleError;
    }

    public Ready ready(Dml dml) throws OracleError {
        Body body = switch (dml) {
            case Dml.Insert insert -> new Inserts(this).insert(insert);
            case Dml.InsertMany insert -> new Inserts(this).many(insert);
            case Dml.Update update -> new Updates(this).update(update);
            case Dml.Delete delete -> new Updates(this).delete(delete);
            case Dml.Merge merge -> new Merges(this).merge(merge);
        };
        return (runtime, change) -> {
            try {
                Work work = new Work(runtime, change, targets);
                body.run(work);
                work.finish();
                return new Result(work.count(), work.returned());
            } catch (Work.ChangedMeanwhile e) {
                throw new Restart(e);
            }
        };
    }

    /** The statement is to begin anew with a newer snapshot (Database Concepts, "Write Consistency"). */
    public static final class Restart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Restart(Throwable cause) {
            super("begin anew", cause, false, false);
        }
    }

    /** FOR UPDATE: locks rows of a table by their addresses. */
    public Ready lock(TableEntry entry, io.howdah.orasim.engine.sql.RowFinder finder) throws OracleError {
        Target target = target(entry);
        return (runtime, change) -> {
            Work work = new Work(runtime, change, targets);
            try {
                finder.each(runtime, (env, row) -> {
                    if (row.isPresent()) {
                        work.lock(target, row.get());
                    }
                });
            } catch (Work.ChangedMeanwhile e) {
                throw new Restart(e);
            }
            return new Result(0, List.of());
        };
    }

    Compilation compilation() {
        return compilation;
    }

    TableBook tables() {
        return tables;
    }

    Target target(Query.From from, String privilege) throws OracleError {
        if (!(from instanceof Query.TableRef ref)) {
            throw Errors.unimplemented("change of a query", from.at());
        }
        if (!ref.extra().isBlank()) {
            throw Errors.unimplemented("change with " + ref.extra(), ref.at());
        }
        return target(access.target(ref.name(), privilege, ref.at()));
    }

    Target target(TableEntry entry) throws OracleError {
        Target target = known.get(entry.name());
        if (target == null) {
            Constraints constraints =
                    new Constraints(entry, table -> tables.on(table, compilation.convert()), access::entry);
            target = new Target(entry, constraints);
            known.put(entry.name(), target);
        }
        return target;
    }

    Value identity(Target target, Table.Column column) throws OracleError {
        return access.identity(
                SystemNames.identity(target.entry().name(), target.rows().objectId()),
                column.identity().orElseThrow());
    }

    /** The column that a name in a column list or SET means. */
    static int column(Target target, Name name) throws OracleError {
        return column(target, name.last(), name.at());
    }

    static int column(Target target, Identifier name, At at) throws OracleError {
        int column = target.entry().column(name);
        if (column < 0) {
            throw Errors.invalidIdentifier(name.quoted(), at);
        }
        if (target.columns().get(column).virtual().isPresent()) {
            throw new OracleError(54013, "INSERT operation disallowed on virtual columns", Math.max(0, at.offset()));
        }
        return column;
    }

    private final class Found implements Work.Targets {
        private final Map<QualifiedName, List<Work.Child>> children = new HashMap<>();

        @Override
        public Target target(QualifiedName name) throws OracleError {
            return Changes.this.target(access.entry(name));
        }

        @Override
        public boolean isDeferred(String constraint, Table.Deferrable deferrable) {
            return access.isDeferred(constraint, deferrable);
        }

        @Override
        public void defer(String constraint, Deferred check) {
            access.defer(constraint, check);
        }

        @Override
        public List<Work.Child> children(QualifiedName parent) throws OracleError {
            List<Work.Child> found = children.get(parent);
            if (found != null) {
                return found;
            }
            found = new ArrayList<>();
            for (Table table : tables.catalog().tables()) {
                for (int i = 0; i < table.constraints().size(); i++) {
                    if (table.constraints().get(i) instanceof Table.ForeignKey f
                            && f.parent().equals(parent)
                            && f.state().enabled() == Table.Enabled.ENABLED) {
                        Target child = target(table.name());
                        String name = SystemNames.constraint(child.entry(), i);
                        found.add(new Work.Child(child, Constraints.reference(name, child.entry(), f, access::entry)));
                    }
                }
            }
            children.put(parent, found);
            return found;
        }
    }
}
