package io.howdah.load;

import io.howdah.base.Finding;
import io.howdah.catalog.postgres.TargetStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of one statement. */
public sealed interface StatementOutcome {
    TargetStatement statement();

    record Done(TargetStatement statement, Duration took) implements StatementOutcome {}

    /** An earlier run committed it. */
    record Skipped(TargetStatement statement) implements StatementOutcome {}

    /**
     * The server refused it.
     *
     * @param findings one per source object of the statement, or one for the target object when it has none
     * @param violation when rows contradict a key, foreign key or check
     */
    record Failed(TargetStatement statement, List<Finding> findings, Optional<Violation> violation)
            implements StatementOutcome {
        public Failed {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Rows that contradict a constraint.
     *
     * @param table quoted, as the server knows it
     * @param constraint or index name
     * @param columns key columns or expressions
     * @param count of keys that occur more than once, or of rows without parent or against the check
     * @param samples up to 10 keys, each as text in the order of {@code columns}: row data, not for logs
     * @param query finds them all
     */
    record Violation(
            String table,
            String constraint,
            List<String> columns,
            long count,
            List<List<String>> samples,
            String query) {
        public Violation {
            columns = List.copyOf(columns);
            samples = List.copyOf(samples);
        }
    }
}
