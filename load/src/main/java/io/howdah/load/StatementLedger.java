package io.howdah.load;

import io.howdah.catalog.postgres.TargetStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** The durable record of the statements that ran. DDL is transactional, so its ledger row commits with it. Safe for many threads. */
public interface StatementLedger {
    /** Keys of the statements of this phase that earlier runs committed. Opens its own connection. */
    Set<String> done(TargetStatement.Phase phase);

    /**
     * Records the statement in its own transaction, before COMMIT.
     *
     * @param key {@link StatementRunner#key}: phase, schema, kind, name and a digest of the text
     */
    void record(Connection transaction, String key, TargetStatement statement, Duration took) throws SQLException;

    /** For a target that keeps no ledger: every statement runs. */
    static StatementLedger none() {
        return new StatementLedger() {
            @Override
            public Set<String> done(TargetStatement.Phase phase) {
                return Set.of();
            }

            @Override
            public void record(Connection transaction, String key, TargetStatement statement, Duration took) {}
        };
    }
}
