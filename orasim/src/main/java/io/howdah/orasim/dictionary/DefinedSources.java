package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database.Defined;
import io.howdah.orasim.engine.RowPolicy;
import io.howdah.orasim.engine.SessionContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What calls of supplied procedures made: jobs of DBMS_SCHEDULER and DBMS_JOB, policies of DBMS_RLS and DBMS_REDACT (Database Reference,
 * "ALL_SCHEDULER_JOBS", "DBA_JOBS", "ALL_POLICIES", "REDACTION_POLICIES", "REDACTION_COLUMNS").
 */
final class DefinedSources {
    /** From this release on a job of DBMS_JOB is one of the scheduler too (Database Administrator's Guide 19c, "Support for DBMS_JOB"). */
    private static final int SCHEDULED = 19;

    private DefinedSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "SCHEDULER_JOBS", DefinedSources::scheduled,
                "JOBS", DefinedSources::jobs,
                "POLICIES", DefinedSources::policies,
                "REDACTION_POLICIES", DefinedSources::redactions,
                "REDACTION_COLUMNS", DefinedSources::redactedColumns,
                // tables of these kinds are ordinary ones here
                "BLOCKCHAIN_TABLES", (e, s) -> Stream.empty(),
                "IMMUTABLE_TABLES", (e, s) -> Stream.empty());
    }

    // ---------------------------------------------------------------- jobs of DBMS_SCHEDULER

    private static Stream<Facts> scheduled(Estate estate, SessionContext session) {
        Map<QualifiedName, Facts> jobs = new LinkedHashMap<>();
        for (Defined call : estate.database().defined()) {
            switch (call.procedure()) {
                case "DBMS_SCHEDULER.CREATE_JOB" -> {
                    QualifiedName name = name(call, "JOB_NAME");
                    jobs.put(name, scheduled(name, call));
                }
                case "DBMS_SCHEDULER.ENABLE" -> enabled(jobs, call, "TRUE");
                case "DBMS_SCHEDULER.DISABLE" -> enabled(jobs, call, "FALSE");
                case "DBMS_SCHEDULER.DROP_JOB" -> jobs.remove(name(call, "JOB_NAME"));
                default -> {} // of other packages
            }
        }
        return estate.majorVersion() < SCHEDULED
                ? jobs.values().stream()
                : Stream.concat(
                        jobs.values().stream(), submitted(estate).stream().map(DefinedSources::asScheduled));
    }

    private static Facts scheduled(QualifiedName name, Defined call) {
        boolean enabled = call.argument("ENABLED").equals("TRUE");
        Facts row = Facts.named(name, "JOB_NAME")
                .set("JOB_CREATOR", name.schema())
                .set("JOB_TYPE", call.argument("JOB_TYPE"))
                .set("JOB_ACTION", call.argument("JOB_ACTION"))
                .set("NUMBER_OF_ARGUMENTS", number(call.argument("NUMBER_OF_ARGUMENTS")))
                .set("PROGRAM_NAME", call.argument("PROGRAM_NAME").toUpperCase(Locale.ROOT))
                .set("SCHEDULE_NAME", call.argument("SCHEDULE_NAME").toUpperCase(Locale.ROOT))
                .set("REPEAT_INTERVAL", call.argument("REPEAT_INTERVAL"))
                .set("SCHEDULE_TYPE", call.argument("REPEAT_INTERVAL").isEmpty() ? "ONCE" : "CALENDAR")
                .set("COMMENTS", call.argument("COMMENTS"))
                .set("AUTO_DROP", call.argument("AUTO_DROP").equals("FALSE") ? "FALSE" : "TRUE");
        return enabled(row, enabled ? "TRUE" : "FALSE");
    }

    private static Facts enabled(Facts row, String enabled) {
        return row.set("ENABLED", enabled).set("STATE", enabled.equals("TRUE") ? "SCHEDULED" : "DISABLED");
    }

    private static void enabled(Map<QualifiedName, Facts> jobs, Defined call, String enabled) {
        jobs.computeIfPresent(name(call, "NAME"), (n, row) -> enabled(row, enabled));
    }

    private static QualifiedName name(Defined call, String argument) {
        String[] parts = call.argument(argument).split("\\.", 2);
        return parts.length == 2
                ? new QualifiedName(word(parts[0]), word(parts[1]))
                : new QualifiedName(call.schema(), word(parts[0]));
    }

    private static Identifier word(String text) {
        return text.startsWith("\"") ? new Identifier(text.replace("\"", "")) : Identifier.oracle(text);
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    // ---------------------------------------------------------------- jobs of DBMS_JOB

    private record Submitted(Defined call, String broken) {}

    private static List<Submitted> submitted(Estate estate) {
        Map<String, Submitted> jobs = new LinkedHashMap<>();
        for (Defined call : estate.database().defined()) {
            String number = call.argument("JOB");
            switch (call.procedure()) {
                case "DBMS_JOB.SUBMIT" -> jobs.put(number, new Submitted(call, "N"));
                case "DBMS_JOB.BROKEN" ->
                    jobs.computeIfPresent(
                            number,
                            (n, j) -> new Submitted(
                                    j.call(), call.argument("BROKEN").equals("TRUE") ? "Y" : "N"));
                case "DBMS_JOB.REMOVE" -> jobs.remove(number);
                default -> {} // of other packages
            }
        }
        return new ArrayList<>(jobs.values());
    }

    private static Stream<Facts> jobs(Estate estate, SessionContext session) {
        return submitted(estate).stream()
                .map(j -> Facts.of(j.call().schema(), s -> false)
                        .set("JOB", Long.parseLong(j.call().argument("JOB")))
                        .set("LOG_USER", j.call().schema())
                        .set("PRIV_USER", j.call().schema())
                        .set("SCHEMA_USER", j.call().schema())
                        .set("BROKEN", j.broken())
                        .set(
                                "INTERVAL",
                                j.call().argument("INTERVAL").isEmpty()
                                        ? "null"
                                        : j.call().argument("INTERVAL"))
                        .set("WHAT", j.call().argument("WHAT")));
    }

    private static Facts asScheduled(Submitted job) {
        QualifiedName name = new QualifiedName(
                job.call().schema(), new Identifier("DBMS_JOB$_" + job.call().argument("JOB")));
        Facts row = Facts.named(name, "JOB_NAME")
                .set("JOB_CREATOR", name.schema())
                .set("JOB_TYPE", "PLSQL_BLOCK")
                .set("JOB_ACTION", job.call().argument("WHAT"))
                .set("SCHEDULE_TYPE", "PLSQL")
                .set("REPEAT_INTERVAL", job.call().argument("INTERVAL"));
        return enabled(row, job.broken().equals("N") ? "TRUE" : "FALSE");
    }

    // ---------------------------------------------------------------- policies

    private static Stream<Facts> policies(Estate estate, SessionContext session) {
        return RowPolicy.of(estate.database().defined()).stream().map(DefinedSources::policy);
    }

    private static Stream<Facts> redactions(Estate estate, SessionContext session) {
        return redacted(estate)
                .map(c -> redaction(c)
                        .set("POLICY_NAME", word(c.argument("POLICY_NAME")))
                        .set("EXPRESSION", c.argument("EXPRESSION"))
                        .yesNo("ENABLE", !c.argument("ENABLE").equals("FALSE")));
    }

    private static Stream<Facts> redactedColumns(Estate estate, SessionContext session) {
        return redacted(estate)
                .map(c -> redaction(c)
                        .set("COLUMN_NAME", word(c.argument("COLUMN_NAME")))
                        .set("FUNCTION_TYPE", "FULL REDACTION"));
    }

    private static Facts redaction(Defined call) {
        return Facts.open()
                .set("OBJECT_OWNER", schema(call, "OBJECT_SCHEMA"))
                .set("OBJECT_NAME", word(call.argument("OBJECT_NAME")));
    }

    /** A table has one policy of DBMS_REDACT at most. */
    private static Stream<Defined> redacted(Estate estate) {
        Map<QualifiedName, Defined> policies = new LinkedHashMap<>();
        for (Defined call : estate.database().defined()) {
            if (call.procedure().startsWith("DBMS_REDACT.")) {
                QualifiedName table =
                        new QualifiedName(schema(call, "OBJECT_SCHEMA"), word(call.argument("OBJECT_NAME")));
                if (call.procedure().equals("DBMS_REDACT.ADD_POLICY")) {
                    policies.put(table, call);
                } else {
                    policies.remove(table);
                }
            }
        }
        return policies.values().stream();
    }

    private static Identifier schema(Defined call, String argument) {
        return call.argument(argument).isEmpty() ? call.schema() : word(call.argument(argument));
    }

    private static Facts policy(RowPolicy policy) {
        QualifiedName table = policy.table();
        String types = policy.statements();
        String[] function = policy.function().split("\\.", 2);
        return Facts.of(table)
                .set("OBJECT_OWNER", table.schema())
                .set("OBJECT_NAME", table.name())
                .set("POLICY_NAME", policy.name())
                .set("PF_OWNER", policy.functionSchema())
                .set("PACKAGE", function.length == 2 ? word(function[0]).text() : "")
                .set("FUNCTION", word(function[function.length - 1]))
                .yesNo("SEL", types.contains("SELECT"))
                .yesNo("INS", types.contains("INSERT"))
                .yesNo("UPD", types.contains("UPDATE"))
                .yesNo("DEL", types.contains("DELETE"))
                .yesNo("IDX", types.contains("INDEX"))
                .yesNo("CHK_OPTION", policy.check() == RowPolicy.Check.AFTER_CHANGE)
                .yesNo("ENABLE", policy.state() == RowPolicy.State.ENABLED);
    }
}
