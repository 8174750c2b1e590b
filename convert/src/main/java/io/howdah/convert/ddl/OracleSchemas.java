package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import java.util.Set;

/** The schemas that Oracle itself maintains (ALL_USERS.ORACLE_MAINTAINED) and that scripts of applications mention. */
final class OracleSchemas {
    private static final Set<String> MAINTAINED = Set.of(
            "SYS",
            "SYSTEM",
            "PUBLIC",
            "XDB",
            "MDSYS",
            "CTXSYS",
            "ORDSYS",
            "ORDDATA",
            "ORDPLUGINS",
            "DBSNMP",
            "OUTLN",
            "WMSYS",
            "LBACSYS",
            "DVSYS",
            "OLAPSYS",
            "AUDSYS",
            "GSMADMIN_INTERNAL",
            "APPQOSSYS",
            "OJVMSYS",
            "SI_INFORMTN_SCHEMA",
            "EXFSYS",
            "ANONYMOUS");

    private OracleSchemas() {}

    static boolean isMaintained(Identifier schema) {
        return MAINTAINED.contains(schema.text());
    }
}
