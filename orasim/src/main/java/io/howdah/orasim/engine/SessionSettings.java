package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.DateModel;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** ALTER SESSION SET. Parameters that change nothing here are taken and forgotten; unknown ones are ORA-02248. */
final class SessionSettings {
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "ISOLATION_LEVEL",
            "OPTIMIZER_MODE",
            "SQL_TRACE",
            "TRACEFILE_IDENTIFIER",
            "CURSOR_SHARING",
            "PLSQL_CCFLAGS",
            "CONTAINER",
            "STATISTICS_LEVEL",
            "DDL_LOCK_TIMEOUT",
            "EVENTS",
            "WORKAREA_SIZE_POLICY",
            "SORT_AREA_SIZE",
            "RECYCLEBIN",
            "ERROR_ON_OVERLAP_TIME",
            "PLSQL_WARNINGS",
            "PLSQL_OPTIMIZE_LEVEL",
            "PLSCOPE_SETTINGS",
            "_ORACLE_SCRIPT",
            "CONSTRAINTS",
            "EDITION",
            "PARALLEL_DEGREE_POLICY");

    private final Session session;

    SessionSettings(Session session) {
        this.session = session;
    }

    void apply(Statement.AlterSession alter, String sql) throws OracleError {
        List<Statement.Setting> settings = alter.settings();
        for (Statement.Setting setting : settings) {
            apply(setting.name(), setting.value());
        }
    }

    private void apply(String name, String value) throws OracleError {
        Nls nls = session.settings();
        switch (name) {
            case "CURRENT_SCHEMA" -> schema(Identifier.oracle(value));
            case "TIME_ZONE" -> session.settings(nls.with(zone(value)));
            case "NLS_DATE_FORMAT",
                    "NLS_TIMESTAMP_FORMAT",
                    "NLS_TIMESTAMP_TZ_FORMAT",
                    "NLS_TIME_FORMAT",
                    "NLS_TIME_TZ_FORMAT" -> {
                DateModel.of(value);
                session.settings(nls.with(name, value));
            }
            case "NLS_NUMERIC_CHARACTERS" -> {
                if (value.length() != 2 || value.charAt(0) == value.charAt(1)) {
                    throw invalid(name);
                }
                session.settings(nls.with(name, value));
            }
            default -> {
                if (nls.knows(name)) {
                    session.settings(nls.with(name, value.toUpperCase(java.util.Locale.ROOT)));
                } else if (!WITHOUT_EFFECT.contains(name)) {
                    throw new OracleError(2248, "invalid option for ALTER SESSION");
                }
            }
        }
    }

    private static OracleError invalid(String name) {
        return new OracleError(12705, "Cannot access NLS data files or invalid environment specified: " + name);
    }

    private void schema(Identifier name) throws OracleError {
        if (!session.core().privileges().isUser(name)) {
            throw new OracleError(1435, "user does not exist");
        }
        session.currentSchema(name);
    }

    private ZoneId zone(String value) throws OracleError {
        return switch (value.toUpperCase(java.util.Locale.ROOT)) {
            case "LOCAL", "DBTIMEZONE" -> session.core().state().settings().timeZone();
            default -> Convert.zone(value);
        };
    }
}
