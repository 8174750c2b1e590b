package io.howdah.convert.plsql;

import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;

/**
 * FORALL ... SAVE EXCEPTIONS in a block with handlers. Oracle raises ORA-24381 after the statement has changed what it could, and the
 * handler leaves that (PL/SQL Language Reference 23ai, "Handling FORALL Exceptions After FORALL Statement Completes"). In PL/pgSQL the
 * handler would undo it, so the error is raised in a block of its own that has the same handlers.
 */
final class SavedExceptions {
    private static final String STATE = ErrorStates.ofNumber(24381);

    private SavedExceptions() {}

    /** What FORALL ends with. */
    static PgStep raisedWhen(PgExpr failed) {
        PgStep raise = new PgStep.Raise(
                "EXCEPTION",
                "%",
                List.of(PgExpr.text("ORA-24381: error(s) in array DML")),
                List.of(new PgStep.RaiseOption("ERRCODE", PgExpr.text(STATE))));
        return new PgStep.If(List.of(new PgStep.Branch(List.of(failed), List.of(raise))), List.of());
    }

    private static boolean raises(PgStep step) {
        return step instanceof PgStep.If(var branches, var otherwise)
                && otherwise.isEmpty()
                && branches.size() == 1
                && branches.getFirst().steps().size() == 1
                && branches.getFirst().steps().getFirst() instanceof PgStep.Raise(var l, var f, var a, var options)
                && options.stream().anyMatch(o -> o.value().equals(PgExpr.text(STATE)));
    }

    static boolean needed(PgStep.Block block) {
        return !block.handlers().isEmpty() && block.steps().stream().anyMatch(SavedExceptions::raises);
    }

    /**
     * The block in parts, each with the handlers.
     *
     * @param done a boolean variable: that the first part came to its end
     */
    static PgStep.Block apart(PgStep.Block block, String done) {
        int at = 0;
        while (!raises(block.steps().get(at))) {
            at++;
        }
        PgStep.If check = (PgStep.If) block.steps().get(at);
        List<PgStep> after = block.steps().subList(at + 1, block.steps().size());
        List<PgStep> first = new ArrayList<>(block.steps().subList(0, at));
        first.add(new PgStep.Assign(AskedAttributes.column(done), PgExpr.word("TRUE")));
        PgStep.Branch failed = check.branches().getFirst();
        PgStep.Block rest = part(after, block);
        PgStep.If raised = new PgStep.If(
                List.of(new PgStep.Branch(failed.conditions(), List.of(part(failed.steps(), block)))),
                after.isEmpty() ? List.of() : List.of(needed(rest) ? apart(rest, done) : rest));
        return new PgStep.Block(
                block.label(),
                block.declarations(),
                List.of(
                        new PgStep.Assign(AskedAttributes.column(done), PgExpr.word("FALSE")),
                        part(first, block),
                        new PgStep.If(
                                List.of(new PgStep.Branch(List.of(AskedAttributes.column(done)), List.of(raised))),
                                List.of())),
                List.of());
    }

    private static PgStep.Block part(List<PgStep> steps, PgStep.Block block) {
        return new PgStep.Block("", List.of(), steps, block.handlers());
    }
}
