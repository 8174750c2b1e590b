package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.Severity;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * COMMIT, ROLLBACK, savepoints, LOCK TABLE, SET TRANSACTION, and what exception handlers undo (PL/SQL Language Reference 23ai, "Transaction
 * Processing and Control"; PostgreSQL manual, "Transaction Management" of PL/pgSQL).
 */
final class TransactionLowering {
    private static final Pattern LOCK = Pattern.compile(
            "(?is)LOCK\\s+TABLE\\s+(.+?)\\s+IN\\s+([A-Z ]+?)\\s+MODE(\\s+NOWAIT|\\s+WAIT\\s+[0-9]+)?\\s*;?\\s*");
    private static final Pattern ISOLATION = Pattern.compile(
            "(?is)SET\\s+TRANSACTION\\s+(READ\\s+ONLY|READ\\s+WRITE|ISOLATION\\s+LEVEL\\s+(?:SERIALIZABLE|READ\\s+COMMITTED)).*");

    private final StepLowering steps;
    private final UnitContext context;
    private final AskedAttributes attributes;

    TransactionLowering(StepLowering steps) {
        this.steps = steps;
        this.context = steps.context();
        this.attributes = steps.attributes();
    }

    void lower(Step.Transaction t, List<PgStep> out) {
        if (TriggerNames.inTrigger(steps.scope()) && !t.kind().equals("LOCK TABLE")) {
            context.loss(
                    PlsqlCode.TRIGGER_TRANSACTION,
                    t.at(),
                    t.kind() + " was left out, as triggers belong to the transaction that fires them",
                    "write through dblink what must stay when the transaction is undone");
            return;
        }
        switch (t.kind()) {
            case "COMMIT" -> commit(t, out);
            case "ROLLBACK", "ROLLBACK TO" -> rollback(t, out);
            case "SAVEPOINT" -> out.add(new PgStep.Nothing());
            case "LOCK TABLE", "LOCK" -> lock(t, out);
            case "SET TRANSACTION" -> isolation(t, out);
            default -> steps.unsupported(t.at(), t.kind(), out);
        }
    }

    private void commit(Step.Transaction t, List<PgStep> out) {
        String text = t.text().toUpperCase(Locale.ROOT);
        if (text.matches("(?s).*\\b(WRITE|FORCE|COMMENT)\\b.*")) {
            context.problem(
                    PlsqlCode.OPTION_DROPPED,
                    Severity.NOTE,
                    t.at(),
                    text.replaceAll("\\s+", " ").replaceAll("\\s*;$", "")
                            + " is a plain COMMIT; synchronous_commit says whether the session waits for the log",
                    "");
        }
        if (attributes.autonomous()) {
            out.add(new PgStep.Commit());
        } else if (!inFunction(t, out)) {
            out.add(new PgStep.Commit());
            worksWhere(t);
        }
    }

    /** PostgreSQL ends transactions in procedures only. */
    private boolean inFunction(Step.Transaction t, List<PgStep> out) {
        if (steps.routine().kind() != Declaration.Kind.FUNCTION) {
            return false;
        }
        String what = t.kind() + " in a function";
        context.loss(PlsqlCode.FUNCTION_TRANSACTION, t.at(), what, "make it a procedure with an OUT parameter");
        out.add(RoutineLowering.raise(PlsqlCode.FUNCTION_TRANSACTION, what));
        return true;
    }

    private void worksWhere(Step.Transaction t) {
        context.warning(
                PlsqlCode.TRANSACTION_CONTROL,
                t.at(),
                t.kind() + " works only where the caller allows it",
                "call the procedure outside of a transaction block");
    }

    private void rollback(Step.Transaction t, List<PgStep> out) {
        if (t.savepoint().isEmpty() && attributes.autonomous()) {
            out.add(new PgStep.Rollback());
        } else if (t.savepoint().isEmpty()) {
            if (!inFunction(t, out)) {
                out.add(new PgStep.Rollback());
                worksWhere(t);
            }
        } else if (t.savepoint()
                .filter(attributes.savepointsOfBlock()::contains)
                .isPresent()) {
            out.add(new PgStep.Nothing()); // the handler has undone it already
        } else {
            String what = "ROLLBACK TO " + t.savepoint().orElseThrow();
            context.loss(PlsqlCode.SAVEPOINT, t.at(), what, "put the statements to undo into a block with a handler");
            out.add(RoutineLowering.raise(PlsqlCode.SAVEPOINT, what));
        }
    }

    /** The modes have the same names and conflicts, SHARE UPDATE aside, which is the old name of ROW SHARE. */
    private void lock(Step.Transaction t, List<PgStep> out) {
        Matcher lock = LOCK.matcher(t.text());
        if (!lock.matches() || lock.group(1).matches("(?s).*[@(].*")) {
            steps.unsupported(t.at(), "LOCK TABLE", out);
            return;
        }
        StringBuilder tables = new StringBuilder();
        for (String table : lock.group(1).split(",")) {
            List<Identifier> parts = java.util.Arrays.stream(table.strip().split("\\."))
                    .map(p -> p.startsWith("\"")
                            ? new Identifier(p.substring(1, p.length() - 1))
                            : new Identifier(p.strip().toUpperCase(Locale.ROOT)))
                    .toList();
            var names = context.index().expressions();
            tables.append(tables.isEmpty() ? "" : ", ")
                    .append(names.names()
                            .sql(names.names()
                                    .object(names.find(context.expressions().schema(), parts))));
        }
        String mode = lock.group(2).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        String wait = Optional.ofNullable(lock.group(3)).orElse("").strip().toUpperCase(Locale.ROOT);
        if (wait.startsWith("WAIT")) {
            context.warning(
                    PlsqlCode.TRANSACTION_CONTROL,
                    t.at(),
                    "LOCK TABLE waits without end",
                    "set lock_timeout before it");
        }
        out.add(new PgStep.Text("LOCK TABLE " + tables + " IN " + (mode.equals("SHARE UPDATE") ? "ROW SHARE" : mode)
                + " MODE" + (wait.equals("NOWAIT") ? " NOWAIT" : "")));
    }

    private void isolation(Step.Transaction t, List<PgStep> out) {
        Matcher set = ISOLATION.matcher(t.text());
        if (!set.matches()) {
            steps.unsupported(t.at(), "SET TRANSACTION", out);
            return;
        }
        out.add(new PgStep.Text(
                "SET TRANSACTION " + set.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ")));
        context.warning(
                PlsqlCode.TRANSACTION_CONTROL,
                t.at(),
                "SET TRANSACTION must be the first statement of the transaction",
                "begin the transaction so in the caller");
    }

    // ---------------------------------------------------------------- pragmas

    /** PRAGMA AUTONOMOUS_TRANSACTION among the declarations of a routine. */
    void pragmas(List<Declaration> declarations) {
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Pragma p && p.name().equals("AUTONOMOUS_TRANSACTION")) {
                if (TriggerNames.inTrigger(steps.scope())) {
                    context.loss(
                            PlsqlCode.AUTONOMOUS,
                            p.at(),
                            "the trigger works in the transaction that fires it",
                            "move its statements into an autonomous procedure and call that");
                    return;
                }
                attributes.runsByItself();
                context.warning(
                        PlsqlCode.AUTONOMOUS,
                        p.at(),
                        "the routine runs in a session of its own, through the extension dblink",
                        "create the extension; set oracle.autonomous_connection where a password is needed");
            }
        }
    }

    // ---------------------------------------------------------------- handlers

    /** Looks at a block with handlers: what they undo, and which savepoint they make up for. */
    void handlers(Step.Body body) {
        if (body.handlers().isEmpty()) {
            return;
        }
        for (Step step : body.steps()) {
            if (step instanceof Step.Transaction t && t.kind().equals("SAVEPOINT")) {
                t.savepoint().ifPresent(attributes.savepointsOfBlock()::add);
                return;
            }
            if (changes(step)) {
                break;
            }
        }
        boolean swallows = body.handlers().stream().anyMatch(h -> !raises(h.steps()));
        int changed = -1;
        for (int i = 0; i < body.steps().size() && changed < 0; i++) {
            changed = changes(body.steps().get(i)) ? i : -1;
        }
        boolean more = changed >= 0
                && (body.steps().subList(changed + 1, body.steps().size()).stream()
                                .anyMatch(this::mayFail)
                        || !alone(body.steps().get(changed)));
        if (swallows && more) {
            context.warning(
                    PlsqlCode.HANDLER_ROLLS_BACK,
                    body.handlers().getFirst().at(),
                    "the handler undoes what its block has changed",
                    "split the block if the changes must stay");
        }
    }

    /** A statement that Oracle undoes as a whole when it fails, or whose error is raised apart from what it has changed. */
    private static boolean alone(Step step) {
        return step instanceof Step.RunDml || step instanceof Step.Execute || saves(step);
    }

    private static boolean saves(Step step) {
        return step instanceof Step.Forall f && f.saving() == Step.Saving.SAVE_EXCEPTIONS;
    }

    private boolean mayFail(Step step) {
        return switch (step) {
            case Step.Forall f -> f.saving() == Step.Saving.NO;
            case Step.Nothing n -> false;
            case Step.Label l -> false;
            case Step.Return r -> r.value().isPresent();
            case Step.Transaction t -> false;
            default -> true;
        };
    }

    private static boolean raises(List<Step> handler) {
        return !handler.isEmpty()
                && switch (handler.getLast()) {
                    case Step.Raise r -> true;
                    case Step.CallRoutine c ->
                        c.call() instanceof io.howdah.sql.oracle.tree.Expr.Call(var at, Name name, var q, var a, var k)
                                && name.last().text().equals("RAISE_APPLICATION_ERROR");
                    default -> false;
                };
    }

    /** Whether a statement is known to change data. */
    private boolean changes(Step step) {
        return switch (step) {
            case Step.RunDml d -> true;
            case Step.Forall f -> true;
            case Step.Block b -> b.body().steps().stream().anyMatch(this::changes);
            case Step.If s ->
                s.branches().stream().anyMatch(b -> changes(b.steps()))
                        || s.otherwise().filter(this::changes).isPresent();
            case Step.Choose s ->
                s.branches().stream().anyMatch(b -> changes(b.steps()))
                        || s.otherwise().filter(this::changes).isPresent();
            case Step.Loop l -> changes(l.steps());
            case Step.While l -> changes(l.steps());
            case Step.ForRange l -> changes(l.steps());
            case Step.ForQuery l -> changes(l.steps());
            case Step.ForCursor l -> changes(l.steps());
            case Step.ForIterator l -> changes(l.steps());
            case Step.Execute e -> true;
            default -> // what it calls may
                context.index()
                        .changing()
                        .in(context.comments()
                                .source(step.at().offset(), step.end().offset()));
        };
    }

    private boolean changes(List<Step> steps) {
        return steps.stream().anyMatch(this::changes);
    }
}
