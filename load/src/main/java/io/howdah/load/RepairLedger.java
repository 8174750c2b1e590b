package io.howdah.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The durable record of repairs, in the target; both methods work inside the connection's open transaction and never commit. */
public interface RepairLedger {
    /** The chunk as committed, if it was: asked at the beginning of its transaction, as after a COMMIT whose answer was lost. */
    Optional<RepairDone> find(Connection transaction, RepairKey key) throws SQLException;

    /** Records the chunk in its own transaction, before COMMIT. */
    void record(Connection transaction, RepairDone done) throws SQLException;
}
