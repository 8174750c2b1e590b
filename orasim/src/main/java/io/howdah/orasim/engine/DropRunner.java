package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.ddl.SystemNames;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DROP and RENAME. Dropped tables are gone at once: there is no recycle bin. */
final class DropRunner {
    private final Session session;
    private final Core core;

    DropRunner(Session session) {
        this.session = session;
        this.core = session.core();
    }

    Optional<QualifiedName> drop(Statement.Drop drop, String sql) throws OracleError {
        if (drop.kind().equals("USER") || drop.kind().equals("ROLE")) {
            return new GrantRunner(session).other(sql);
        }
        boolean open = drop.kind().startsWith("PUBLIC");
        QualifiedName name = new QualifiedName(
                open ? Privileges.PUBLIC : drop.name().qualifier().orElse(session.currentSchema()),
                drop.name().last());
        boolean ifExists = sql.toUpperCase(Locale.ROOT).matches("(?s)DROP\\s+[\\w ]+?\\s+IF\\s+EXISTS\\b.*");
        Optional<OracleError> missing = missing(drop.kind(), name);
        if (missing.isPresent()) {
            if (ifExists && core.options().version().startsWith("23")) {
                return Optional.empty();
            }
            throw missing.get();
        }
        if (!name.schema().equals(session.user())
                && !core.privileges().has(session.user(), open ? "DROP PUBLIC SYNONYM" : "DROP ANY " + drop.kind())) {
            throw Errors.insufficientPrivileges();
        }
        if (drop.kind().equals("TABLE")) {
            table(name, sql);
        }
        core.definitions()
                .add(session.currentSchema(), sql.replaceFirst("(?i)\\s+PURGE\\s*$", ""), Definitions.Kind.STATEMENT);
        if (drop.kind().equals("SEQUENCE")) {
            core.sequences().forget(name);
        }
        return Optional.of(name);
    }

    private Optional<OracleError> missing(String kind, QualifiedName name) {
        var catalog = core.catalog();
        boolean there = switch (kind) {
            case "TABLE" -> catalog.table(name).isPresent();
            case "VIEW", "MATERIALIZED VIEW" ->
                catalog.views().stream().anyMatch(v -> v.name().equals(name));
            case "SEQUENCE" ->
                catalog.sequences().stream().anyMatch(s -> s.name().equals(name));
            case "SYNONYM", "PUBLIC SYNONYM" ->
                catalog.synonyms().stream().anyMatch(s -> s.name().equals(name));
            case "INDEX" ->
                catalog.tables().stream()
                        .flatMap(t -> t.indexes().stream())
                        .anyMatch(i -> i.name().equals(name));
            default -> true;
        };
        if (there) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case "SEQUENCE" -> new OracleError(2289, "sequence does not exist");
                    case "SYNONYM" -> new OracleError(1434, "private synonym to be dropped does not exist");
                    case "PUBLIC SYNONYM" -> new OracleError(1432, "public synonym to be dropped does not exist");
                    case "INDEX" -> new OracleError(1418, "specified index does not exist");
                    default -> Errors.noTable();
                });
    }

    private void table(QualifiedName name, String sql) throws OracleError {
        boolean cascade = sql.toUpperCase(Locale.ROOT).matches("(?s).*CASCADE\\s+CONSTRAINTS.*");
        List<Table> children = core.catalog().tables().stream()
                .filter(t -> !t.name().equals(name))
                .filter(t -> t.constraints().stream()
                        .anyMatch(c ->
                                c instanceof Table.ForeignKey f && f.parent().equals(name)))
                .toList();
        if (!children.isEmpty() && !cascade) {
            throw new OracleError(2449, "unique/primary keys in table referenced by foreign keys");
        }
        core.store()
                .table(name)
                .map(TableRows::objectId)
                .ifPresent(id -> core.sequences().forget(SystemNames.identity(name, id)));
        core.store().remove(name);
    }

    Optional<QualifiedName> rename(Statement.Rename rename, String sql) throws OracleError {
        QualifiedName from = new QualifiedName(session.currentSchema(), rename.from());
        renamed(from, rename.to());
        core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
        return Optional.of(new QualifiedName(from.schema(), rename.to()));
    }

    void renamed(QualifiedName from, Identifier to) throws OracleError {
        QualifiedName name = new QualifiedName(from.schema(), to);
        if (core.catalog().table(name).isPresent()) {
            throw DdlRunner.nameUsed();
        }
        if (core.catalog().table(from).isEmpty()
                && missing("VIEW", from).isPresent()
                && missing("SEQUENCE", from).isPresent()) {
            throw new OracleError(4043, "object " + from.name() + " does not exist");
        }
        Optional<TableRows> rows = core.store().table(from);
        if (rows.isPresent() && rows.get() instanceof StoredTable stored) {
            core.store().remove(from);
            stored.rename(name);
            core.store().put(stored);
        }
    }
}
