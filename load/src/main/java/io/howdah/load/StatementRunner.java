package io.howdah.load;

import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import java.util.List;

/** Runs the statements of a phase in order. */
public final class StatementRunner {
    private final Target target;
    private final StatementLedger ledger;
    private final StatementSettings settings;
    private final StatementProgress progress;

    public StatementRunner(
            Target target, StatementLedger ledger, StatementSettings settings, StatementProgress progress) {
        this.target = target;
        this.ledger = ledger;
        this.settings = settings;
        this.progress = progress;
    }

    /** Names the statement in the ledger: the same text of the same object has the same key in every run. */
    public static String key(TargetStatement statement) {
        return statement.phase() + "/" + statement.schema() + "/" + statement.kind() + "/" + statement.name() + "/"
                + Integer.toHexString(statement.sql().hashCode());
    }

    /** One outcome per statement, in their order. */
    public List<StatementOutcome> run(List<TargetStatement> statements) {
        throw new UnsupportedOperationException("lands with the next commits" + target + ledger + settings + progress);
    }
}
