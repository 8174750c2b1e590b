package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.ddl.TableBook;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Names;
import io.howdah.orasim.engine.sql.Relation;
import io.howdah.orasim.engine.sql.ValuesRow;
import io.howdah.orasim.engine.sql.VirtualRelation;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names as one user's session means them: the current schema, its synonyms, public synonyms (SQL Language Reference, "How Oracle Database
 * Resolves Schema Object References").
 */
final class NameResolver implements Names {
    private static final int MOST_SYNONYMS = 20;
    private static final QualifiedName DUAL = QualifiedName.of("SYS", "DUAL");

    private final Core core;
    private final Identifier user;
    private final Identifier schema;
    private final Session session;

    NameResolver(Core core, Identifier user, Identifier schema, Session session) {
        this.core = core;
        this.user = user;
        this.schema = schema;
        this.session = session;
    }

    private TableBook tables() {
        return core.tables();
    }

    /** The object that a name of one or two parts means, synonyms followed; the name in the current schema when there is none. */
    QualifiedName resolved(Name name) {
        List<Identifier> parts = name.parts();
        QualifiedName at = parts.size() > 1
                ? new QualifiedName(parts.get(parts.size() - 2), parts.getLast())
                : new QualifiedName(schema, parts.getLast());
        boolean qualified = parts.size() > 1;
        for (int i = 0; i < MOST_SYNONYMS && !exists(at); i++) {
            Optional<QualifiedName> next = synonym(at);
            if (next.isEmpty() && !qualified) {
                next = publicSynonym(at.name());
            }
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
            qualified = true;
        }
        return at;
    }

    private boolean exists(QualifiedName name) {
        Catalog catalog = core.catalog();
        return catalog.table(name).isPresent()
                || catalog.views().stream().anyMatch(v -> v.name().equals(name))
                || catalog.sequences().stream().anyMatch(s -> s.name().equals(name))
                || core.virtual(name).isPresent()
                || name.equals(DUAL);
    }

    private Optional<QualifiedName> synonym(QualifiedName name) {
        return core.catalog().synonyms().stream()
                .filter(s -> s.name().equals(name) && s.link().isEmpty())
                .map(Catalog.Synonym::target)
                .findFirst();
    }

    private Optional<QualifiedName> publicSynonym(Identifier name) {
        if (name.text().equals("DUAL")) {
            return Optional.of(DUAL);
        }
        return core.virtualSynonym(name).or(() -> synonym(new QualifiedName(Privileges.PUBLIC, name)));
    }

    @Override
    public Source source(Name name, At at) throws OracleError {
        if (name.link().isPresent()) {
            throw Errors.unimplemented("database links", at);
        }
        QualifiedName found = resolved(name);
        if (found.equals(DUAL)) {
            return new Rows(DUAL, Dual.INSTANCE);
        }
        Optional<VirtualTable> virtual = core.virtual(found);
        if (virtual.isPresent()) {
            mayReadVirtual(virtual.get(), at);
            return new Rows(found, new VirtualRelation(virtual.get()));
        }
        if (!core.privileges().may(user, "SELECT", found, "SELECT ANY TABLE")) {
            throw core.privileges().sees(user, found) && exists(found)
                    ? new OracleError(1031, "insufficient privileges", Math.max(0, at.offset()))
                    : Errors.noTable(at);
        }
        Optional<TableEntry> table = entry(found);
        if (table.isPresent()) {
            if (table.get().table().kind() == io.howdah.catalog.Table.Kind.EXTERNAL) {
                throw Errors.unimplemented("rows of external tables", at);
            }
            return new Table(
                    found, table.get().access(), RowConditions.of(table.get().table(), session));
        }
        Optional<Catalog.View> view = core.catalog().views().stream()
                .filter(v -> v.name().equals(found))
                .findFirst();
        if (view.isPresent()) {
            Names owner = new NameResolver(core, found.schema(), found.schema(), session);
            return new View(found, view.get().columns(), view.get().query(), owner);
        }
        throw Errors.noTable(at);
    }

    @Override
    public boolean mayLookBack(QualifiedName table) {
        return core.privileges().may(user, "FLASHBACK", table, "FLASHBACK ANY TABLE");
    }

    /** A table with this session's own rows when it is temporary. */
    Optional<TableEntry> entry(QualifiedName name) throws OracleError {
        Optional<TableEntry> entry = tables().find(name);
        return entry.isPresent() ? Optional.of(session.own(entry.get())) : entry;
    }

    private void mayReadVirtual(VirtualTable table, At at) throws OracleError {
        if (table.access() == VirtualTable.Access.PUBLIC || user.equals(Privileges.SYS)) {
            return;
        }
        if (!core.privileges().readsDictionary(user)
                && !core.privileges().may(user, "SELECT", table.name(), "SELECT ANY DICTIONARY")) {
            throw Errors.noTable(at);
        }
    }

    @Override
    public Optional<QualifiedName> sequence(Name name) throws OracleError {
        QualifiedName found = resolved(name);
        boolean there =
                core.catalog().sequences().stream().anyMatch(s -> s.name().equals(found))
                        || core.sequences().isIdentity(found);
        if (!there || !core.privileges().may(user, "SELECT", found, "SELECT ANY SEQUENCE")) {
            return Optional.empty();
        }
        return Optional.of(found);
    }

    @Override
    public Optional<QualifiedName> userType(Name name) {
        List<Identifier> parts = name.parts();
        QualifiedName at = parts.size() > 1
                ? new QualifiedName(parts.get(parts.size() - 2), parts.getLast())
                : new QualifiedName(schema, parts.getLast());
        return Stream.concat(Stream.of(at), synonym(at).stream())
                .filter(types()::exists)
                .findFirst();
    }

    @Override
    public NamedTypes types() {
        return core.types();
    }

    /** One row, one column. */
    private enum Dual implements Relation {
        INSTANCE;

        private static final List<Column> COLUMNS = List.of(Column.of(new Identifier("DUMMY"), Type.text(1)));
        private static final Row ROW = new ValuesRow(List.of(SqlType.VARCHAR2), List.of(Value.of("X")));

        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public RowCursor open(Env env) {
            return new RowCursor() {
                private boolean given;

                @Override
                public boolean next() {
                    boolean first = !given;
                    given = true;
                    return first;
                }

                @Override
                public Row row() {
                    return ROW;
                }
            };
        }
    }
}
