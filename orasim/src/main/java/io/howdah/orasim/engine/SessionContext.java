package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who asks: the session as dictionary views and procedures see it. */
public interface SessionContext {
    int sid();

    int serial();

    Identifier user();

    /** Whose password was checked, where that is another: of {@code proxy[user]} the first. */
    default Optional<Identifier> proxy() {
        return Optional.empty();
    }

    /** ALTER SESSION SET CURRENT_SCHEMA; the user otherwise. */
    Identifier currentSchema();

    /** Roles that are enabled, also those got through others. */
    Set<Identifier> roles();

    /** System privileges, also those got through roles and PUBLIC. */
    Set<String> systemPrivileges();

    /** NLS parameters in upper case: NLS_DATE_FORMAT, NLS_LANGUAGE ... */
    Map<String, String> nls();

    ZoneId timeZone();

    /**
     * Whether ALL_* views show the object to this session: its own, granted to it, to PUBLIC or to a role it has, or by an ANY privilege
     * (Database Reference, ALL_OBJECTS).
     */
    boolean sees(QualifiedName object);

    /** DBMS_APPLICATION_INFO: MODULE, ACTION, CLIENT_INFO, CLIENT_IDENTIFIER. */
    Map<String, String> application();

    /** A place where packages keep what they know of this session (a LogMiner session, DBMS_OUTPUT's lines). */
    <T> Optional<T> memory(Class<T> type);

    <T> void remember(Class<T> type, T value);
}
