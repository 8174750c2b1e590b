package io.howdah.convert.plsql;

import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.List;

/**
 * FORALL ... SAVE EXCEPTIONS in a block with handlers. Oracle raises ORA-24381 after the statement has changed what it could, and the
 * handler leaves that (PL/SQL Language Reference 23ai, "Handling FORALL Exceptions After FORALL Statement Completes"). In PL/pgSQL the
 * handler would undo it, so {@link CommittingBlocks} takes the loop out of the block with the handlers.
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
}
