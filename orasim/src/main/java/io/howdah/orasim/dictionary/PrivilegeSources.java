package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Privileges and roles. */
final class PrivilegeSources {
    private static final Set<String> ON_TABLES = Set.of(
            "ALTER",
            "DELETE",
            "INDEX",
            "INSERT",
            "SELECT",
            "UPDATE",
            "REFERENCES",
            "READ",
            "ON COMMIT REFRESH",
            "QUERY REWRITE",
            "DEBUG",
            "FLASHBACK");
    private static final Set<String> ON_VIEWS = Set.of(
            "DELETE",
            "INSERT",
            "SELECT",
            "UPDATE",
            "REFERENCES",
            "READ",
            "ON COMMIT REFRESH",
            "QUERY REWRITE",
            "DEBUG",
            "FLASHBACK",
            "MERGE VIEW");

    private PrivilegeSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "TAB_PRIVS",
                        (e, s) ->
                                onObjects(e).filter(g -> g.columns().isEmpty()).map(Grant::facts),
                "COL_PRIVS", (e, s) -> onObjects(e).flatMap(Grant::columnFacts),
                "SYS_PRIVS", (e, s) -> system(e).map(g -> granted(g).set("PRIVILEGE", g.privilege())),
                "ROLE_PRIVS", (e, s) -> roles(e).map(g -> granted(g).set("GRANTED_ROLE", g.privilege())),
                "ROLES", PrivilegeSources::roleRows,
                "SESSION_PRIVS",
                        (e, s) -> s.systemPrivileges().stream()
                                .map(p -> Facts.open().set("PRIVILEGE", p)),
                "SESSION_ROLES",
                        (e, s) -> s.roles().stream().map(r -> Facts.open().set("ROLE", r)),
                "ROLE_TAB_PRIVS",
                        (e, s) -> onObjects(e)
                                .filter(g -> isEnabledRole(e, s, g.grantee()))
                                .map(g -> g.facts().set("ROLE", g.grantee())),
                "ROLE_SYS_PRIVS",
                        (e, s) -> system(e)
                                .filter(g -> isEnabledRole(e, s, g.grantee()))
                                .map(g -> granted(g).set("ROLE", g.grantee()).set("PRIVILEGE", g.privilege())),
                "ROLE_ROLE_PRIVS",
                        (e, s) -> roles(e).filter(g -> isEnabledRole(e, s, g.grantee()))
                                .map(g -> granted(g).set("ROLE", g.grantee()).set("GRANTED_ROLE", g.privilege())));
    }

    /** Roles that the session has: ROLE_TAB_PRIVS and its like show no others. */
    private static boolean isEnabledRole(Estate estate, SessionContext session, Identifier grantee) {
        return session.roles().contains(grantee) && estate.database().roles().contains(grantee);
    }

    private static Stream<Database.Granted> system(Estate estate) {
        return estate.database().grantedPrivileges().stream().filter(g -> !g.role());
    }

    private static Stream<Database.Granted> roles(Estate estate) {
        return estate.database().grantedPrivileges().stream().filter(Database.Granted::role);
    }

    private static Facts granted(Database.Granted g) {
        return Facts.of(g.grantee(), s -> true)
                .set("GRANTEE", g.grantee())
                .set("USERNAME", g.grantee())
                .yesNo("ADMIN_OPTION", g.option());
    }

    private static Stream<Facts> roleRows(Estate estate, SessionContext session) {
        Set<Identifier> own = Set.copyOf(estate.catalog().roles());
        return estate.database().roles().stream()
                .map(r -> Facts.open().set("ROLE", r).yn("ORACLE_MAINTAINED", !own.contains(r)));
    }

    // ---------------------------------------------------------------- on objects

    /** @param columns empty for a privilege on the whole object */
    record Grant(Database.GrantedOnObject granted, String privilege, List<String> columns, String type) {
        Identifier grantee() {
            return granted.grantee();
        }

        /** ALL_TAB_PRIVS: grants to the user, its roles or PUBLIC, and grants on its objects or made by it. */
        Facts facts() {
            QualifiedName object = granted.object();
            return Facts.of(
                            object.schema(),
                            s -> s.user().equals(grantee())
                                    || s.user().equals(granted.grantor())
                                    || s.roles().contains(grantee())
                                    || grantee().text().equals("PUBLIC"))
                    .set("GRANTOR", granted.grantor())
                    .set("GRANTEE", grantee())
                    .set("OWNER", object.schema())
                    .set("TABLE_SCHEMA", object.schema())
                    .set("TABLE_NAME", object.name())
                    .set("PRIVILEGE", privilege)
                    .yesNo("GRANTABLE", granted.option())
                    .set("HIERARCHY", "NO")
                    .set("TYPE", type);
        }

        Stream<Facts> columnFacts() {
            return columns.stream().map(c -> facts().set("COLUMN_NAME", c));
        }
    }

    static Stream<Grant> onObjects(Estate estate) {
        return estate.database().grantedOnObjects().stream().flatMap(g -> grants(estate, g).stream());
    }

    private static List<Grant> grants(Estate estate, Database.GrantedOnObject g) {
        String type = type(estate, g.object());
        int open = g.privilege().indexOf('(');
        if (open >= 0) {
            List<String> columns = Stream.of(g.privilege()
                            .substring(open + 1, g.privilege().lastIndexOf(')'))
                            .split(","))
                    .map(c -> Identifier.oracle(c.strip()).text())
                    .toList();
            return List.of(new Grant(g, g.privilege().substring(0, open).strip(), columns, type));
        }
        List<Grant> all = new ArrayList<>();
        boolean every = g.privilege().equals("ALL") || g.privilege().equals("ALL PRIVILEGES");
        Set<String> privileges = every ? every(type) : Set.of(g.privilege());
        privileges.forEach(p -> all.add(new Grant(g, p, List.of(), type)));
        return all;
    }

    /** What ALL stands for (SQL Language Reference, GRANT, "Object Privileges"). */
    private static Set<String> every(String type) {
        return switch (type) {
            case "TABLE" -> ON_TABLES;
            case "VIEW" -> ON_VIEWS;
            case "SEQUENCE" -> Set.of("ALTER", "SELECT");
            case "DIRECTORY" -> Set.of("READ", "WRITE", "EXECUTE");
            default -> Set.of("EXECUTE", "DEBUG");
        };
    }

    private static String type(Estate estate, QualifiedName object) {
        Catalog c = estate.catalog();
        if (estate.table(object).isPresent()) {
            return "TABLE";
        }
        if (c.views().stream().anyMatch(v -> v.name().equals(object))) {
            return "VIEW";
        }
        if (c.sequences().stream().anyMatch(s -> s.name().equals(object))) {
            return "SEQUENCE";
        }
        if (c.type(object).isPresent()) {
            return "TYPE";
        }
        return c.code(object).stream()
                .map(k -> CodeSources.type(k.object().kind()))
                .filter(t -> !t.endsWith("BODY"))
                .findFirst()
                .orElse(object.schema().text().equals("SYS") ? "DIRECTORY" : "TABLE");
    }
}
