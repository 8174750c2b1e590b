package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.plsql.SuppliedProcedures.Made;
import io.howdah.convert.plsql.SuppliedProcedures.Source;
import io.howdah.convert.plsql.SuppliedProcedures.Supplied;
import io.howdah.convert.plsql.SuppliedProcedures.Target;
import io.howdah.convert.rule.Given;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Procedures of DBMS_SCHEDULER and DBMS_JOB (PL/SQL Packages and Types Reference 23ai) as jobs of pg_cron, made by helpers that raise where
 * the extension is not installed: {@code DBMS_JOB.SUBMIT(n, 'p;', SYSDATE, 'SYSDATE+1') -> n := oracle.job_submit('BEGIN CALL p(); END', ...)}.
 */
final class JobProcedures {
    static final Map<String, Supplied> TABLE = Map.ofEntries(
            SuppliedProcedures.entry(
                    "DBMS_SCHEDULER.CREATE_JOB",
                    JobProcedures::create,
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
                    "CREDENTIAL_NAME",
                    "DESTINATION_NAME"),
            SuppliedProcedures.entry(
                    "DBMS_SCHEDULER.DROP_JOB",
                    (g, p) -> p.perform("job_drop", g.text(0)),
                    "JOB_NAME",
                    "FORCE",
                    "DEFER",
                    "COMMIT_SEMANTICS"),
            SuppliedProcedures.entry(
                    "DBMS_SCHEDULER.ENABLE",
                    (g, p) -> p.perform("job_enable", g.text(0), PgExpr.word("true")),
                    "NAME",
                    "COMMIT_SEMANTICS"),
            SuppliedProcedures.entry(
                    "DBMS_SCHEDULER.DISABLE",
                    (g, p) -> p.perform("job_enable", g.text(0), PgExpr.word("false")),
                    "NAME",
                    "FORCE",
                    "COMMIT_SEMANTICS"),
            SuppliedProcedures.entry(
                    "DBMS_SCHEDULER.RUN_JOB",
                    (g, p) -> p.perform("job_run", g.text(0)),
                    "JOB_NAME",
                    "USE_CURRENT_SESSION"),
            SuppliedProcedures.entry(
                    "DBMS_JOB.SUBMIT",
                    JobProcedures::submit,
                    "JOB",
                    "WHAT",
                    "NEXT_DATE",
                    "INTERVAL",
                    "NO_PARSE",
                    "INSTANCE",
                    "FORCE"),
            SuppliedProcedures.entry("DBMS_JOB.REMOVE", (g, p) -> p.perform("job_drop", number(g)), "JOB"),
            SuppliedProcedures.entry("DBMS_JOB.RUN", (g, p) -> p.perform("job_run", number(g)), "JOB", "FORCE"),
            SuppliedProcedures.entry(
                    "DBMS_JOB.BROKEN",
                    (g, p) -> p.perform(
                            "job_enable",
                            number(g),
                            new PgExpr.Unary("NOT", g.raw(1).sql())),
                    "JOB",
                    "BROKEN"));

    private JobProcedures() {}

    private static PgExpr number(Given g) {
        return PgExpr.cast(g.numeric(0), "bigint");
    }

    /** A point in time, NULL when left out. */
    private static PgExpr time(Given g, int position) {
        return PgExpr.cast(g.value(position).sql(), "timestamptz");
    }

    private static List<Made> create(Given g, SuppliedProcedures p) {
        String type = g.literal(1).orElse("").toUpperCase(Locale.ROOT);
        boolean fits = g.call().arguments().stream()
                .allMatch(a -> a.name().map(n -> g.formals().contains(n.text())).orElse(true));
        boolean arguments = g.written(3)
                .filter(n -> !(n instanceof Expr.Num(var at, String digits) && digits.matches("0+")))
                .isPresent();
        Optional<Expr> action = g.written(2);
        if (!fits
                || arguments
                || action.isEmpty()
                || !List.of("", "PLSQL_BLOCK", "STORED_PROCEDURE").contains(type)) {
            return p.refused(
                    PlsqlCode.SCHEDULED_JOB,
                    "a job of a program, schedule or chain, with arguments, or outside of the database");
        }
        JobWork works = p.jobs();
        Optional<PgExpr> work = type.equals("STORED_PROCEDURE")
                ? works.routine(action.orElseThrow())
                : works.block(action.orElseThrow());
        if (work.isEmpty()) {
            return p.refused(PlsqlCode.DYNAMIC_BLOCK, "");
        }
        return scheduled(
                g,
                p,
                5,
                schedule -> List.of(new Target(new PgStep.Perform(p.site()
                        .helperCall(
                                "job_create",
                                g.text(0),
                                work.orElseThrow(),
                                time(g, 4),
                                schedule,
                                time(g, 6),
                                g.has(8) ? g.raw(8).sql() : PgExpr.word("false"))))));
    }

    private static List<Made> submit(Given g, SuppliedProcedures p) {
        Optional<PgExpr> work = g.written(1).flatMap(p.jobs()::block);
        if (work.isEmpty()) {
            return p.refused(PlsqlCode.DYNAMIC_BLOCK, "");
        }
        PgExpr first = g.has(2) ? time(g, 2) : PgExpr.call("now");
        return scheduled(g, p, 3, schedule -> {
            Identifier job = p.variable(SqlType.NUMERIC, "bigint");
            Expr made = new Expr.Ref(p.at(), new Name(p.at(), List.of(job), Optional.empty()));
            List<Made> steps = new ArrayList<>();
            steps.add(new Target(new PgStep.Assign(
                    PgExpr.word(Frames.Frame.sql(job)),
                    p.site().helperCall("job_submit", work.orElseThrow(), first, schedule))));
            g.written(0).ifPresent(target -> steps.add(new Source(new Step.Assign(p.at(), p.end(), target, made))));
            return steps;
        });
    }

    /** With the schedule that an argument says; a literal that cron cannot say raises instead. */
    private static List<Made> scheduled(
            Given g, SuppliedProcedures p, int position, java.util.function.Function<PgExpr, List<Made>> made) {
        Optional<String> literal =
                g.literal(position).filter(s -> !s.isBlank() && !s.strip().equalsIgnoreCase("NULL"));
        PgExpr schedule =
                g.has(position) && (literal.isPresent() || g.literal(position).isEmpty())
                        ? g.text(position)
                        : PgExpr.NULL;
        if (literal.isPresent()) {
            switch (CronSchedule.of(literal.orElseThrow())) {
                case CronSchedule.Fixed(String cron) -> schedule = PgExpr.text(cron);
                case CronSchedule.FromStart() -> {} // the helper reads it with the date
                case CronSchedule.Unsayable(String reason) -> {
                    return p.refused(
                            PlsqlCode.SCHEDULE_UNSAYABLE,
                            "cron cannot say \"" + literal.orElseThrow() + "\": " + reason);
                }
            }
        }
        p.warning(
                PlsqlCode.SCHEDULED_JOB,
                "the job is one of pg_cron, to the minute and in the time zone of cron.timezone",
                "install pg_cron in this database; GRANT EXECUTE ON FUNCTION cron.alter_job to who disables jobs");
        return made.apply(schedule);
    }
}
