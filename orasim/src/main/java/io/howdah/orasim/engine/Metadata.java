package io.howdah.orasim.engine;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.server.OracleError;

/**
 * The texts that DBMS_METADATA gives (PL/SQL Packages and Types Reference, DBMS_METADATA): of whatever the session may not see it says that it
 * is not there. Safe for many threads.
 */
public interface Metadata {
    /**
     * The statement that makes an object.
     *
     * @param type TABLE, PACKAGE_BODY, REF_CONSTRAINT ...
     * @throws OracleError ORA-31603 when there is none, ORA-31600 for a type that it does not know
     */
    String ddl(SessionContext session, String type, QualifiedName name) throws OracleError;

    /**
     * The statements that make what depends on an object: indexes, comments, constraints, triggers, grants.
     *
     * @throws OracleError ORA-31608 when there are none, ORA-31600 for a type that it does not know
     */
    String dependent(SessionContext session, String type, QualifiedName base) throws OracleError;

    /**
     * Grants to a user or role.
     *
     * @param type OBJECT_GRANT, SYSTEM_GRANT, ROLE_GRANT
     * @throws OracleError ORA-31608 when there are none, ORA-31600 for a type that it does not know
     */
    String granted(SessionContext session, String type, String grantee) throws OracleError;
}
