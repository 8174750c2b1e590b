package io.howdah.orasim.engine;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.sql.Compilation;
import io.howdah.orasim.engine.sql.QueryCompiler;
import io.howdah.orasim.engine.store.Journal;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** DDL: commits, checks rights, adds the statement to the definitions and changes what is stored. */
final class DdlRunner {
    private final Session session;
    private final Core core;

    private static final int UNIMPLEMENTED = 3001;
    private static final Pattern FORCE = Pattern.compile("(?is)^CREATE\\s+(OR\\s+REPLACE\\s+)?FORCE\\b");

    DdlRunner(Session session) {
        this.session = session;
        this.core = session.core();
    }

    Execution run(Prepared prepared, Statement statement) throws OracleError {
        if (statement instanceof Statement.AlterSession alter) {
            new SessionSettings(session).apply(alter, prepared.sql());
            return Execution.count(0);
        }
        String sql = prepared.sql().strip();
        if (sql.toUpperCase(Locale.ROOT).matches("(?s)ALTER\\s+SESSION\\b.*")) {
            RowConditions.alterSession(session, sql);
            return Execution.count(0);
        }
        session.commit();
        Optional<QualifiedName> object = dispatch(statement, sql);
        core.store().ddl(author(), object, sql);
        object.ifPresent(o -> core.objectIds().touched(o, core.options().time().instant()));
        return Execution.count(0);
    }

    /** FORCE makes a view that does not compile; that the simulator cannot run it is no fault of the view either. */
    private void compiled(Statement.CreateView view, String sql) throws OracleError {
        try {
            new QueryCompiler(compilation()).plan(view.query());
        } catch (OracleError e) {
            if (e.number() != UNIMPLEMENTED && !FORCE.matcher(sql).find()) {
                throw e;
            }
        }
    }

    private Journal.Author author() {
        return new Journal.Author(new Database.Xid(0, 0, 0), session.sid(), session.user());
    }

    private Optional<QualifiedName> dispatch(Statement statement, String sql) throws OracleError {
        return switch (statement) {
            case Statement.CreateTable s -> createTable(s, sql);
            case Statement.AlterTable s -> Optional.of(new AlterTableRunner(session).run(s, sql));
            case Statement.Drop s -> new DropRunner(session).drop(s, sql);
            case Statement.Truncate s -> truncate(s);
            case Statement.Rename s -> new DropRunner(session).rename(s, sql);
            case Statement.CreateIndex s -> {
                existing(s.table(), "ALTER", "CREATE ANY INDEX");
                yield create(s.name(), sql, "CREATE ANY INDEX", "CREATE ANY INDEX");
            }
            case Statement.CreateView s -> {
                compiled(s, sql);
                yield create(s.name(), sql, "CREATE VIEW", "CREATE ANY VIEW");
            }
            case Statement.CreateMaterializedView s ->
                create(s.name(), sql, "CREATE MATERIALIZED VIEW", "CREATE ANY MATERIALIZED VIEW");
            case Statement.CreateSequence s -> {
                if (core.catalog().sequences().stream().anyMatch(q -> q.name().equals(own(s.name())))) {
                    throw nameUsed();
                }
                yield create(s.name(), sql, "CREATE SEQUENCE", "CREATE ANY SEQUENCE");
            }
            case Statement.AlterSequence s -> alterSequence(s, sql);
            case Statement.CreateType s ->
                create(s.name(), sql + ";", "CREATE TYPE", "CREATE ANY TYPE", Definitions.Kind.CODE);
            case Statement.CommentOn s -> comment(s, sql);
            case Statement.CreateSynonym s -> {
                boolean open = s.scope() == Statement.Scope.PUBLIC;
                yield create(
                        s.name(),
                        sql,
                        open ? "CREATE PUBLIC SYNONYM" : "CREATE SYNONYM",
                        open ? "CREATE PUBLIC SYNONYM" : "CREATE ANY SYNONYM");
            }
            case Statement.PlsqlUnit s -> {
                Name name = s.name().orElseThrow(() -> Errors.unimplemented("anonymous blocks as DDL"));
                yield create(name, sql, "CREATE PROCEDURE", "CREATE ANY PROCEDURE", Definitions.Kind.CODE);
            }
            case Statement.CreateDatabaseLink s ->
                create(s.name(), sql, "CREATE DATABASE LINK", "CREATE DATABASE LINK");
            case Statement.CreateDirectory s -> {
                require("CREATE ANY DIRECTORY");
                core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
                yield Optional.empty();
            }
            case Statement.Grant s -> new GrantRunner(session).grant(s, sql);
            case Statement.Revoke s -> new GrantRunner(session).revoke(s, sql);
            case Statement.CreateRole s -> new GrantRunner(session).role(s, sql);
            case Statement.CreateUser s -> new GrantRunner(session).user(s);
            default -> new GrantRunner(session).other(sql);
        };
    }

    Compilation compilation() {
        return new Compilation("", session.names(), session.convert(), List.of(), List.of());
    }

    static OracleError nameUsed() {
        return new OracleError(955, "name is already used by an existing object");
    }

    QualifiedName own(Name name) {
        return new QualifiedName(name.qualifier().orElse(session.currentSchema()), name.last());
    }

    void require(String privilege) throws OracleError {
        if (!core.privileges().has(session.user(), privilege)) {
            throw Errors.insufficientPrivileges();
        }
    }

    private Optional<QualifiedName> create(Name name, String sql, String privilege, String any) throws OracleError {
        return create(name, sql, privilege, any, Definitions.Kind.STATEMENT);
    }

    private Optional<QualifiedName> create(Name name, String sql, String privilege, String any, Definitions.Kind kind)
            throws OracleError {
        QualifiedName object = own(name);
        mayCreate(object, privilege, any);
        core.definitions().add(session.currentSchema(), sql, kind);
        return Optional.of(object);
    }

    void mayCreate(QualifiedName object, String privilege, String any) throws OracleError {
        boolean mine = object.schema().equals(session.user());
        boolean indexes = privilege.endsWith("INDEX");
        if (mine && (indexes || core.privileges().has(session.user(), privilege))) {
            return;
        }
        if (!mine
                && !core.privileges().isUser(object.schema())
                && !object.schema().equals(Privileges.PUBLIC)) {
            throw new OracleError(1918, "user '" + object.schema() + "' does not exist");
        }
        require(any);
    }

    /** A table that the session may do this with. */
    TableEntry existing(Name name, String privilege, String any) throws OracleError {
        QualifiedName found = session.names().resolved(name);
        Optional<TableEntry> entry = session.names().entry(found);
        if (entry.isEmpty() || !core.privileges().sees(session.user(), found)) {
            throw Errors.noTable(name.at());
        }
        if (!core.privileges().may(session.user(), privilege, found, any)) {
            throw Errors.insufficientPrivileges();
        }
        return entry.get();
    }

    private Optional<QualifiedName> createTable(Statement.CreateTable s, String sql) throws OracleError {
        QualifiedName name = own(s.name());
        if (core.catalog().table(name).isPresent()
                || core.catalog().views().stream().anyMatch(v -> v.name().equals(name))) {
            throw nameUsed();
        }
        mayCreate(name, "CREATE TABLE", "CREATE ANY TABLE");
        if (s.asQuery().isPresent()) {
            return Optional.of(new CreateAsRunner(session).run(s, name));
        }
        core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
        // now, so that what the table lacks is known now
        made(name);
        return Optional.of(name);
    }

    Table made(QualifiedName name) throws OracleError {
        core.tables().find(name);
        return core.catalog().table(name).orElseThrow(() -> Errors.unimplemented("such a table: " + name));
    }

    private Optional<QualifiedName> truncate(Statement.Truncate s) throws OracleError {
        TableEntry entry = existing(s.name(), "DROP", "DROP ANY TABLE");
        var stored = entry.stored().orElseThrow(() -> Errors.unimplemented("TRUNCATE of a generated table"));
        for (var child : core.catalog().tables()) {
            boolean refers = child.constraints().stream()
                    .anyMatch(c -> c instanceof Table.ForeignKey f
                            && f.parent().equals(entry.name())
                            && f.state().enabled() == Table.Enabled.ENABLED
                            && !child.name().equals(entry.name()));
            if (refers) {
                throw new OracleError(2266, "unique/primary keys in table referenced by enabled foreign keys");
            }
        }
        stored.truncate(segment -> true);
        stored.redefined(core.store().clock().next());
        return Optional.of(entry.name());
    }

    private Optional<QualifiedName> alterSequence(Statement.AlterSequence s, String sql) throws OracleError {
        QualifiedName name = own(s.name());
        var before = core.shape(name);
        mayCreate(name, "CREATE SEQUENCE", "ALTER ANY SEQUENCE");
        core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
        var after = core.shape(name);
        boolean restart = sql.toUpperCase(Locale.ROOT).contains("RESTART");
        java.math.BigInteger next = core.sequences().peek(name, before);
        core.sequences()
                .restart(
                        name,
                        restart
                                ? after.start()
                                : next.subtract(before.increment()).add(after.increment()));
        return Optional.of(name);
    }

    private Optional<QualifiedName> comment(Statement.CommentOn s, String sql) throws OracleError {
        core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
        return s.target() == Statement.CommentTarget.TABLE ? Optional.of(own(s.name())) : Optional.empty();
    }
}
