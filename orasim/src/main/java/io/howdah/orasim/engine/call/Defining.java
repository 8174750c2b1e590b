package io.howdah.orasim.engine.call;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Procedures that make what no DDL makes: jobs and policies (PL/SQL Packages and Types Reference, DBMS_SCHEDULER, DBMS_JOB, DBMS_RLS,
 * DBMS_REDACT). The calls are kept for the dictionary; nothing runs a job or redacts a value; policies of
 * DBMS_RLS add their condition to queries.
 */
final class Defining {
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry(
                    "DBMS_SCHEDULER.CREATE_JOB",
                    List.of(
                            "JOB_NAME",
                            "JOB_TYPE",
                            "JOB_ACTION",
                            "NUMBER_OF_ARGUMENTS",
                            "START_DATE",
                            "REPEAT_INTERVAL",
                            "END_DATE",
                            "JOB_CLASS",
                            "ENABLED",
                            "AUTO_DROP",
                            "COMMENTS",
                            // by their names only
                            "PROGRAM_NAME",
                            "SCHEDULE_NAME")),
            Map.entry("DBMS_SCHEDULER.ENABLE", List.of("NAME")),
            Map.entry("DBMS_SCHEDULER.DISABLE", List.of("NAME")),
            Map.entry("DBMS_SCHEDULER.DROP_JOB", List.of("JOB_NAME")),
            Map.entry("DBMS_JOB.REMOVE", List.of("JOB")),
            Map.entry("DBMS_JOB.BROKEN", List.of("JOB", "BROKEN")),
            Map.entry(
                    "DBMS_RLS.ADD_POLICY",
                    List.of(
                            "OBJECT_SCHEMA",
                            "OBJECT_NAME",
                            "POLICY_NAME",
                            "FUNCTION_SCHEMA",
                            "POLICY_FUNCTION",
                            "STATEMENT_TYPES",
                            "UPDATE_CHECK",
                            "ENABLE")),
            Map.entry("DBMS_RLS.DROP_POLICY", List.of("OBJECT_SCHEMA", "OBJECT_NAME", "POLICY_NAME")),
            // behind the names by their names only
            Map.entry(
                    "DBMS_REDACT.ADD_POLICY",
                    List.of("OBJECT_SCHEMA", "OBJECT_NAME", "POLICY_NAME", "COLUMN_NAME", "EXPRESSION", "ENABLE")),
            Map.entry("DBMS_REDACT.DROP_POLICY", List.of("OBJECT_SCHEMA", "OBJECT_NAME", "POLICY_NAME")));
    private static final List<String> SUBMITTED = List.of("JOB", "WHAT", "NEXT_DATE", "INTERVAL");

    private Defining() {}

    static void addTo(Map<String, Procedure> all) {
        PARAMETERS.forEach((name, parameters) -> all.put(name, (c, a) -> c.defined(name, given(c, a, parameters))));
        all.put("DBMS_JOB.SUBMIT", Defining::submit);
    }

    private static Map<String, String> given(Caller caller, Arguments a, List<String> parameters) throws OracleError {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Value value = a.value(i, parameters.get(i));
            if (value instanceof Value.Bool(boolean truth)) {
                given.put(parameters.get(i), truth ? "TRUE" : "FALSE");
            } else if (!value.isNull()) {
                given.put(parameters.get(i), caller.convert().toText(value));
            }
        }
        return given;
    }

    /** Gives the job its number. */
    private static void submit(Caller caller, Arguments a) throws OracleError {
        Map<String, String> given = given(caller, a, SUBMITTED);
        long number = caller.database().defined().stream()
                        .filter(d -> d.procedure().equals("DBMS_JOB.SUBMIT"))
                        .count()
                + 1;
        given.put("JOB", Long.toString(number));
        caller.defined("DBMS_JOB.SUBMIT", given);
        a.set(0, "JOB", Value.of(number));
    }
}
