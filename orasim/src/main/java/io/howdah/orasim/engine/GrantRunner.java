package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.access.SystemPrivileges;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GRANT, REVOKE, users, roles, and ALTER SYSTEM and ALTER DATABASE as far as they mean something here. */
final class GrantRunner {
    private static final Pattern PASSWORD = Pattern.compile("(?is).*IDENTIFIED\\s+BY\\s+(\"[^\"]+\"|\\S+).*");
    /** SQL Language Reference, ALTER USER, "proxy_clause"; roles and ways of proving who one is are not looked at. */
    private static final Pattern THROUGH =
            Pattern.compile("(?is)(GRANT|REVOKE)\\s+CONNECT\\s+THROUGH\\s+(\"[^\"]+\"|[^\\s;]+).*");

    private static final Pattern ALTER_USER = Pattern.compile("(?is)ALTER\\s+USER\\s+(\"[^\"]+\"|\\S+)\\s+(.*)");
    private static final Pattern DROP = Pattern.compile("(?is)DROP\\s+(USER|ROLE)\\s+(\"[^\"]+\"|\\S+).*");
    private static final Pattern KILL =
            Pattern.compile("(?is)ALTER\\s+SYSTEM\\s+(?:KILL|DISCONNECT)\\s+SESSION\\s+'(\\d+)\\s*,\\s*(\\d+).*");

    private final Session session;
    private final Core core;
    private final Privileges privileges;

    GrantRunner(Session session) {
        this.session = session;
        this.core = session.core();
        this.privileges = core.privileges();
    }

    Optional<QualifiedName> grant(Statement.Grant grant, String sql) throws OracleError {
        for (Identifier grantee : grant.grantees()) {
            known(grantee);
        }
        boolean option = !grant.option().isBlank();
        if (grant.object().isPresent()) {
            QualifiedName object = grant.onKind().equals("DIRECTORY")
                    ? directory(grant.object().get())
                    : object(grant.object().get());
            for (Identifier grantee : grant.grantees()) {
                for (String privilege : grant.privileges()) {
                    privileges.grantOn(privilege, object, grantee, object.schema(), option);
                }
            }
            core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
            return Optional.of(object);
        }
        for (String privilege : grant.privileges()) {
            mayGive(privilege);
            for (Identifier grantee : grant.grantees()) {
                if (privilege.equals("ALL PRIVILEGES") || privilege.equals("ALL")) {
                    SystemPrivileges.ALL.forEach(p -> privileges.grant(p, grantee, option));
                } else {
                    privileges.grant(privilege, grantee, option);
                }
            }
        }
        return Optional.empty();
    }

    private void known(Identifier grantee) throws OracleError {
        if (!grantee.equals(Privileges.PUBLIC)
                && !privileges.isUser(grantee)
                && !privileges.roles().contains(grantee)) {
            throw new OracleError(1917, "user or role '" + grantee + "' does not exist");
        }
    }

    private QualifiedName object(io.howdah.sql.oracle.tree.Name name) throws OracleError {
        QualifiedName object = session.names().resolved(name);
        if (!privileges.sees(session.user(), object)) {
            throw Errors.noTable(name.at());
        }
        if (!object.schema().equals(session.user()) && !privileges.has(session.user(), "GRANT ANY OBJECT PRIVILEGE")) {
            throw Errors.insufficientPrivileges();
        }
        return object;
    }

    /** Directories belong to SYS; who made one may give it to others. */
    private QualifiedName directory(io.howdah.sql.oracle.tree.Name name) throws OracleError {
        require("CREATE ANY DIRECTORY");
        return new QualifiedName(new Identifier("SYS"), name.last());
    }

    private void mayGive(String privilege) throws OracleError {
        boolean role = privileges.roles().contains(new Identifier(privilege));
        boolean everything = privilege.startsWith("ALL");
        if (!role && !everything && !isSystemPrivilege(privilege)) {
            throw new OracleError(1919, "role '" + privilege + "' does not exist");
        }
        boolean own = privileges.granted().stream()
                .anyMatch(
                        g -> g.grantee().equals(session.user()) && g.privilege().equals(privilege) && g.option());
        if (!own && !privileges.has(session.user(), role ? "GRANT ANY ROLE" : "GRANT ANY PRIVILEGE")) {
            throw new OracleError(1031, "insufficient privileges");
        }
    }

    private static boolean isSystemPrivilege(String words) {
        return SystemPrivileges.ALL.contains(words)
                || words.matches(
                        "(CREATE|ALTER|DROP|SELECT|EXECUTE|ADMINISTER|MANAGE|MERGE|EXEMPT|UNDER|ON|USE)\\b.* .*");
    }

    Optional<QualifiedName> revoke(Statement.Revoke revoke, String sql) throws OracleError {
        if (revoke.object().isPresent()) {
            QualifiedName object = revoke.onKind().equals("DIRECTORY")
                    ? directory(revoke.object().get())
                    : object(revoke.object().get());
            for (Identifier grantee : revoke.grantees()) {
                for (String privilege : revoke.privileges()) {
                    privileges.revokeOn(privilege, object, grantee);
                }
            }
            core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
            return Optional.of(object);
        }
        for (String privilege : revoke.privileges()) {
            mayGive(privilege);
            for (Identifier grantee : revoke.grantees()) {
                privileges.revoke(privilege, grantee);
            }
        }
        return Optional.empty();
    }

    Optional<QualifiedName> role(Statement.CreateRole role, String sql) throws OracleError {
        require("CREATE ROLE");
        privileges.createRole(role.name());
        core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
        return Optional.empty();
    }

    private void require(String privilege) throws OracleError {
        if (!privileges.has(session.user(), privilege)) {
            throw Errors.insufficientPrivileges();
        }
    }

    Optional<QualifiedName> user(Statement.CreateUser user) throws OracleError {
        require("CREATE USER");
        String clauses = String.join(
                " ", user.clauses().stream().map(Statement.Clause::text).toList());
        Matcher password = PASSWORD.matcher(clauses);
        privileges.createUser(
                user.name(),
                password.matches() ? unquoted(password.group(1)) : "",
                core.options().time().instant());
        status(user.name(), clauses);
        core.definitions()
                .add(
                        session.currentSchema(),
                        "CREATE USER " + user.name().quoted() + " NO AUTHENTICATION",
                        Definitions.Kind.STATEMENT);
        return Optional.empty();
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word.replaceAll(";$", "");
    }

    private void status(Identifier user, String clauses) throws OracleError {
        String words = clauses.toUpperCase(Locale.ROOT);
        if (words.contains("ACCOUNT LOCK")) {
            privileges.status(user, "LOCKED");
        } else if (words.contains("PASSWORD EXPIRE")) {
            privileges.status(user, "EXPIRED");
        } else if (words.contains("ACCOUNT UNLOCK")) {
            privileges.status(user, "OPEN");
        }
    }

    /** ALTER USER, DROP USER, DROP ROLE, ALTER SYSTEM, ALTER DATABASE. */
    Optional<QualifiedName> other(String sql) throws OracleError {
        String words = sql.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher alter = ALTER_USER.matcher(sql);
        Matcher drop = DROP.matcher(sql);
        Matcher kill = KILL.matcher(sql);
        if (alter.matches()) {
            alterUser(Identifier.oracle(alter.group(1)), alter.group(2));
        } else if (drop.matches()) {
            drop(drop.group(1).toUpperCase(Locale.ROOT), Identifier.oracle(drop.group(2)), sql);
        } else if (kill.matches()) {
            require("ALTER SYSTEM");
            kill(Integer.parseInt(kill.group(1)), Integer.parseInt(kill.group(2)));
        } else if (words.matches("ALTER DATABASE (ADD|DROP) SUPPLEMENTAL LOG DATA.*")) {
            require("ALTER DATABASE");
            core.supplementalLog(words.contains(" ADD "));
        } else if (words.matches("ALTER SYSTEM (SWITCH LOGFILE|ARCHIVE LOG CURRENT|CHECKPOINT|FLUSH .*)")) {
            require("ALTER SYSTEM");
        } else if (words.matches("ALTER SYSTEM SET \\w+ ?= ?.*")) {
            require("ALTER SYSTEM");
            Matcher set = Pattern.compile("(?is)ALTER\\s+SYSTEM\\s+SET\\s+(\\w+)\\s*=\\s*'?([^'\\s]+)'?.*")
                    .matcher(sql);
            if (set.matches()) {
                core.parameters().put(set.group(1).toLowerCase(Locale.ROOT), set.group(2));
            }
        } else if (words.matches("ALTER (FUNCTION|PROCEDURE|PACKAGE|VIEW|TRIGGER|TYPE|INDEX|MATERIALIZED VIEW) .*")) {
            // runs on as before, but the dictionary shows what was said
            core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
            return Optional.empty();
        } else if (words.matches("CREATE (OR REPLACE )?(CONTEXT|CLUSTER|MATERIALIZED VIEW LOG) .*")) {
            // nothing here uses them, but the dictionary shows them
            core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
            return Optional.empty();
        } else if (words.startsWith("ANALYZE ") || words.startsWith("PURGE ") || words.startsWith("AUDIT ")) {
            // changes nothing that the simulator knows
            return Optional.empty();
        } else {
            throw Errors.unimplemented(String.join(
                    " ", List.of(words.split(" ")).subList(0, Math.min(3, words.split(" ").length))));
        }
        return Optional.empty();
    }

    private void alterUser(Identifier user, String clauses) throws OracleError {
        if (!user.equals(session.user())) {
            require("ALTER USER");
        }
        Matcher through = THROUGH.matcher(clauses);
        if (through.matches()) {
            Identifier proxy = Identifier.oracle(through.group(2));
            if (through.group(1).equalsIgnoreCase("GRANT")) {
                privileges.connectThrough(user, proxy);
            } else {
                privileges.connectNoMore(user, proxy);
            }
            return;
        }
        Matcher password = PASSWORD.matcher(clauses);
        if (password.matches()) {
            privileges.password(user, unquoted(password.group(1)));
        }
        status(user, clauses);
    }

    private void drop(String kind, Identifier name, String sql) throws OracleError {
        if (kind.equals("ROLE")) {
            require("DROP ANY ROLE");
            privileges.dropRole(name);
            core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
            return;
        }
        require("DROP USER");
        List<QualifiedName> tables = core.catalog().tables().stream()
                .map(io.howdah.catalog.Table::name)
                .filter(t -> t.schema().equals(name))
                .toList();
        if (!tables.isEmpty() && !sql.toUpperCase(Locale.ROOT).contains("CASCADE")) {
            throw new OracleError(1922, "CASCADE must be specified to drop '" + name + "'");
        }
        privileges.dropUser(name);
        for (QualifiedName table : tables) {
            core.definitions()
                    .add(name, "DROP TABLE " + table.quoted() + " CASCADE CONSTRAINTS", Definitions.Kind.STATEMENT);
            core.store().remove(table);
        }
        core.catalog().views().stream()
                .filter(v -> v.name().schema().equals(name))
                .forEach(v ->
                        core.definitions().add(name, "DROP VIEW " + v.name().quoted(), Definitions.Kind.STATEMENT));
        core.catalog().sequences().stream()
                .filter(s -> s.name().schema().equals(name))
                .forEach(s ->
                        core.definitions().add(name, "DROP SEQUENCE " + s.name().quoted(), Definitions.Kind.STATEMENT));
    }

    private void kill(int sid, int serial) throws OracleError {
        Session found = core.sessions().stream()
                .filter(s -> s.sid() == sid && s.serial() == serial)
                .findFirst()
                .orElseThrow(() -> new OracleError(30, "User session ID does not exist."));
        found.kill();
    }
}
