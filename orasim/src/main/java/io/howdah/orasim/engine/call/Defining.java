package io.howdah.orasim.engine.call;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Procedures that make what no DDL makes: jobs and policies (PL/SQL Packages and Types Reference, DBMS_SCHEDULER, DBMS_JOB, DBMS_RLS). The
 * calls are kept for the dictionary; nothing runs a job or applies a policy.
 */
final class Defining {
    private static final Map<String, List<String>> PARAMETERS = Map.of(
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
                            "SCHEDULE_NAME"),
            "DBMS_SCHEDULER.ENABLE", List.of("NAME"),
            "DBMS_SCHEDULER.DISABLE", List.of("NAME"),
            "DBMS_SCHEDULER.DROP_JOB", List.of("JOB_NAME"),
            "DBMS_JOB.REMOVE", List.of("JOB"),
            "DBMS_JOB.BROKEN", List.of("JOB", "BROKEN"),
            "DBMS_RLS.ADD_POLICY",
                    List.of(
                            "OBJECT_SCHEMA",
                            "OBJECT_NAME",
                            "POLICY_NAME",
                            "FUNCTION_SCHEMA",
                            "POLICY_FUNCTION",
                            "STATEMENT_TYPES",
                            "UPDATE_CHECK",
                            "ENABLE"),
            "DBMS_RLS.DROP_POLICY", List.of("OBJECT_SCHEMA", "OBJECT_NAME", "POLICY_NAME"));
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
