package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import java.util.Set;

/**
 * Users and roles that the product brings (Database Security Guide, "Predefined Schema User Accounts" and "Predefined Roles"): from 12.1 on
 * the dictionary tells them itself (ORACLE_MAINTAINED).
 */
final class OracleSchemas {
    private static final Set<String> ROLES = Set.of(
            "CONNECT",
            "RESOURCE",
            "DBA",
            "SELECT_CATALOG_ROLE",
            "EXECUTE_CATALOG_ROLE",
            "DELETE_CATALOG_ROLE",
            "EXP_FULL_DATABASE",
            "IMP_FULL_DATABASE",
            "DATAPUMP_EXP_FULL_DATABASE",
            "DATAPUMP_IMP_FULL_DATABASE",
            "LOGSTDBY_ADMINISTRATOR",
            "DBFS_ROLE",
            "AQ_ADMINISTRATOR_ROLE",
            "AQ_USER_ROLE",
            "ADM_PARALLEL_EXECUTE_TASK",
            "GATHER_SYSTEM_STATISTICS",
            "RECOVERY_CATALOG_OWNER",
            "SCHEDULER_ADMIN",
            "HS_ADMIN_SELECT_ROLE",
            "HS_ADMIN_EXECUTE_ROLE",
            "HS_ADMIN_ROLE",
            "GLOBAL_AQ_USER_ROLE",
            "OEM_ADVISOR",
            "OEM_MONITOR",
            "XDBADMIN",
            "XDB_SET_INVOKER",
            "AUTHENTICATEDUSER",
            "CTXAPP",
            "JAVAUSERPRIV",
            "JAVAIDPRIV",
            "JAVASYSPRIV",
            "JAVADEBUGPRIV",
            "JAVA_ADMIN",
            "JAVA_DEPLOY",
            "EJBCLIENT",
            "ORDADMIN",
            "WM_ADMIN_ROLE",
            "PLUSTRACE");

    private OracleSchemas() {}

    static boolean isRole(Identifier role) {
        return ROLES.contains(role.text());
    }
}
