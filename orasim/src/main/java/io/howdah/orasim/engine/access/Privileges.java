package io.howdah.orasim.engine.access;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database.Account;
import io.howdah.orasim.engine.Database.Granted;
import io.howdah.orasim.engine.Database.GrantedOnObject;
import io.howdah.orasim.server.OracleError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts, roles and grants. What the server brings along: SYS, SYSTEM, and the roles CONNECT, RESOURCE, DBA, SELECT_CATALOG_ROLE and
 * EXECUTE_CATALOG_ROLE with the privileges that matter here (Security Guide, "Predefined Roles"; a part of them). Safe for many threads.
 */
public final class Privileges {
    public static final Identifier SYS = new Identifier("SYS");
    public static final Identifier SYSTEM = new Identifier("SYSTEM");
    public static final Identifier PUBLIC = new Identifier("PUBLIC");
    private static final Identifier DBA = new Identifier("DBA");
    private static final Identifier CATALOG_ROLE = new Identifier("SELECT_CATALOG_ROLE");
    private static final long FIRST_USER_ID = 110;

    private final Map<Identifier, User> users = new LinkedHashMap<>();
    private final Set<Identifier> roles = new LinkedHashSet<>();
    private final List<Granted> granted = new ArrayList<>();
    private final List<GrantedOnObject> onObjects = new ArrayList<>();
    private final Map<Identifier, Set<Identifier>> proxies = new LinkedHashMap<>();
    private long nextId = FIRST_USER_ID;

    private record User(
            Identifier name, long id, String password, String status, Instant created, boolean oracleMaintained) {}

    public Privileges(String sysPassword, Instant now) {
        users.put(SYS, new User(SYS, 0, sysPassword, "OPEN", now, true));
        users.put(SYSTEM, new User(SYSTEM, 9, sysPassword, "OPEN", now, true));
        for (String role : List.of("CONNECT", "RESOURCE", "DBA", "SELECT_CATALOG_ROLE", "EXECUTE_CATALOG_ROLE")) {
            roles.add(new Identifier(role));
        }
        grant(List.of("CREATE SESSION", "SET CONTAINER"), "CONNECT");
        grant(
                List.of(
                        "CREATE TABLE",
                        "CREATE SEQUENCE",
                        "CREATE TRIGGER",
                        "CREATE PROCEDURE",
                        "CREATE TYPE",
                        "CREATE CLUSTER",
                        "CREATE OPERATOR",
                        "CREATE INDEXTYPE"),
                "RESOURCE");
        grant(List.of("DBA"), "SYS");
        grant(List.of("DBA"), "SYSTEM");
        grant(List.of("SELECT_CATALOG_ROLE", "EXECUTE_CATALOG_ROLE"), "DBA");
    }

    private void grant(List<String> privileges, String grantee) {
        privileges.forEach(p -> grant(p, new Identifier(grantee), false));
    }

    // ---------------------------------------------------------------- accounts

    public synchronized void createUser(Identifier name, String password, Instant now) throws OracleError {
        if (users.containsKey(name) || roles.contains(name)) {
            throw new OracleError(1920, "user name '" + name + "' conflicts with another user or role name");
        }
        users.put(name, new User(name, nextId++, password, "OPEN", now, false));
    }

    public synchronized boolean isUser(Identifier name) {
        return users.containsKey(name);
    }

    private synchronized User user(Identifier name) throws OracleError {
        return Optional.ofNullable(users.get(name))
                .orElseThrow(() -> new OracleError(1918, "user '" + name + "' does not exist"));
    }

    /** @param status OPEN, LOCKED, EXPIRED, EXPIRED(GRACE) */
    public synchronized void status(Identifier name, String status) throws OracleError {
        User u = user(name);
        users.put(name, new User(name, u.id, u.password, status, u.created, u.oracleMaintained));
    }

    public synchronized void password(Identifier name, String password) throws OracleError {
        User u = user(name);
        users.put(
                name,
                new User(
                        name,
                        u.id,
                        password,
                        u.status.startsWith("EXPIRED") ? "OPEN" : u.status,
                        u.created,
                        u.oracleMaintained));
    }

    /** What an account that may still log on is told. */
    public synchronized Optional<OracleError> warning(Identifier name) {
        return status(name)
                .filter("EXPIRED(GRACE)"::equals)
                .map(grace -> new OracleError(28002, "the password will expire within 7 days"));
    }

    /** ALTER USER client GRANT CONNECT THROUGH proxy. */
    public synchronized void connectThrough(Identifier client, Identifier proxy) throws OracleError {
        user(client);
        user(proxy);
        proxies.computeIfAbsent(client, c -> new LinkedHashSet<>()).add(proxy);
    }

    /** ALTER USER client REVOKE CONNECT THROUGH proxy. */
    public synchronized void connectNoMore(Identifier client, Identifier proxy) {
        proxies.getOrDefault(client, new LinkedHashSet<>()).remove(proxy);
    }

    public synchronized boolean connectsThrough(Identifier client, Identifier proxy) {
        return proxies.getOrDefault(client, Set.of()).contains(proxy);
    }

    public synchronized void dropUser(Identifier name) throws OracleError {
        user(name);
        users.remove(name);
        proxies.remove(name);
        granted.removeIf(g -> g.grantee().equals(name));
        onObjects.removeIf(g -> g.grantee().equals(name) || g.object().schema().equals(name));
    }

    public synchronized Optional<String> status(Identifier name) {
        return Optional.ofNullable(users.get(name)).map(User::status);
    }

    public synchronized Optional<String> password(Identifier name) {
        return Optional.ofNullable(users.get(name)).map(User::password);
    }

    public synchronized List<Account> accounts() {
        return users.values().stream()
                .map(u -> new Account(u.name, u.id, u.status, u.created, u.oracleMaintained))
                .toList();
    }

    // ---------------------------------------------------------------- grants

    public synchronized void createRole(Identifier name) throws OracleError {
        if (users.containsKey(name) || !roles.add(name)) {
            throw new OracleError(1921, "role name '" + name + "' conflicts with another user or role name");
        }
    }

    public synchronized void dropRole(Identifier name) {
        roles.remove(name);
        granted.removeIf(g -> g.grantee().equals(name) || g.privilege().equals(name.text()));
        onObjects.removeIf(g -> g.grantee().equals(name));
    }

    /** A system privilege or a role. */
    public synchronized void grant(String privilege, Identifier grantee, boolean option) {
        boolean role = roles.contains(new Identifier(privilege));
        granted.removeIf(g -> g.grantee().equals(grantee) && g.privilege().equals(privilege));
        granted.add(new Granted(grantee, privilege, role, option));
    }

    public synchronized void revoke(String privilege, Identifier grantee) throws OracleError {
        if (!granted.removeIf(g -> g.grantee().equals(grantee) && g.privilege().equals(privilege))) {
            throw new OracleError(
                    roles.contains(new Identifier(privilege)) ? 1951 : 1952,
                    "privileges not granted to '" + grantee + "'");
        }
    }

    public synchronized void grantOn(
            String privilege, QualifiedName object, Identifier grantee, Identifier grantor, boolean option) {
        onObjects.removeIf(g -> g.grantee().equals(grantee)
                && g.object().equals(object)
                && g.privilege().equals(privilege));
        onObjects.add(new GrantedOnObject(grantee, grantor, object, privilege, option));
    }

    public synchronized void revokeOn(String privilege, QualifiedName object, Identifier grantee) throws OracleError {
        boolean all = privilege.equals("ALL") || privilege.equals("ALL PRIVILEGES");
        if (!onObjects.removeIf(g -> g.grantee().equals(grantee)
                && g.object().equals(object)
                && (all || g.privilege().equals(privilege)))) {
            throw new OracleError(1927, "cannot REVOKE privileges you did not grant");
        }
    }

    public synchronized List<Granted> granted() {
        return List.copyOf(granted);
    }

    public synchronized List<GrantedOnObject> onObjects() {
        return List.copyOf(onObjects);
    }

    public synchronized List<Identifier> roles() {
        return List.copyOf(roles);
    }

    // ---------------------------------------------------------------- questions

    /** Roles that a user has, also through others and PUBLIC. */
    public synchronized Set<Identifier> rolesOf(Identifier user) {
        Set<Identifier> found = new LinkedHashSet<>();
        List<Identifier> open = new ArrayList<>(List.of(user, PUBLIC));
        while (!open.isEmpty()) {
            Identifier at = open.removeFirst();
            for (Granted g : granted) {
                Identifier role = new Identifier(g.privilege());
                if (g.role() && g.grantee().equals(at) && found.add(role)) {
                    open.add(role);
                }
            }
        }
        return found;
    }

    /** System privileges of a user, also through roles and PUBLIC. The DBA role stands for every one that is asked of it. */
    public synchronized Set<String> systemPrivileges(Identifier user) {
        Set<Identifier> grantees = grantees(user);
        Set<String> found = new LinkedHashSet<>();
        granted.stream()
                .filter(g -> !g.role() && grantees.contains(g.grantee()))
                .forEach(g -> found.add(g.privilege()));
        if (grantees.contains(DBA)) {
            found.addAll(SystemPrivileges.ALL);
        }
        return found;
    }

    private Set<Identifier> grantees(Identifier user) {
        Set<Identifier> grantees = new LinkedHashSet<>(rolesOf(user));
        grantees.add(user);
        grantees.add(PUBLIC);
        return grantees;
    }

    public boolean has(Identifier user, String systemPrivilege) {
        return user.equals(SYS) || systemPrivileges(user).contains(systemPrivilege);
    }

    /** Whether the user may do this with the object; {@code any} is the system privilege that allows it with every one. */
    public synchronized boolean may(Identifier user, String privilege, QualifiedName object, String any) {
        if (user.equals(object.schema()) || user.equals(SYS)) {
            return true;
        }
        boolean ofSys = object.schema().equals(SYS);
        Set<Identifier> grantees = grantees(user);
        boolean direct = onObjects.stream()
                .anyMatch(g -> g.object().equals(object)
                        && grantees.contains(g.grantee())
                        && (g.privilege().equals(privilege)
                                || g.privilege().startsWith("ALL")
                                || g.privilege().startsWith(privilege + " (")
                                || privilege.equals("SELECT") && g.privilege().equals("READ")));
        // ANY privileges do not reach into SYS (O7_DICTIONARY_ACCESSIBILITY is gone)
        return direct
                || !ofSys && has(user, any)
                || !ofSys && privilege.equals("SELECT") && has(user, "READ ANY TABLE");
    }

    /** Whether any grant makes the object visible to the user. */
    public synchronized boolean sees(Identifier user, QualifiedName object) {
        if (user.equals(object.schema()) || user.equals(SYS) || object.schema().equals(PUBLIC)) {
            return true;
        }
        Set<Identifier> grantees = grantees(user);
        boolean direct = onObjects.stream().anyMatch(g -> g.object().equals(object) && grantees.contains(g.grantee()));
        if (direct) {
            return true;
        }
        Set<String> system = systemPrivileges(user);
        return !object.schema().equals(SYS)
                && system.stream()
                        .anyMatch(p -> p.contains(" ANY ") && (p.endsWith("TABLE") || p.endsWith("PROCEDURE")));
    }

    public boolean readsDictionary(Identifier user) {
        return rolesOf(user).contains(CATALOG_ROLE) || has(user, "SELECT ANY DICTIONARY");
    }
}
