package io.howdah.load;

import java.sql.SQLException;

/** What is known after COMMIT was sent. */
sealed interface CommitOutcome {
    record Committed() implements CommitOutcome {}

    /** The server said no: nothing of the transaction remains. */
    record RolledBack(SQLException reason) implements CommitOutcome {}

    /** The answer was lost: only the ledger knows, and only after the chunk's lock could be taken again. */
    record Unknown(SQLException reason) implements CommitOutcome {}
}
