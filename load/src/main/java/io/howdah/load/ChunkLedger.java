package io.howdah.load;

import io.howdah.base.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The durable record of what is loaded. It lives in the target database, so that its rows commit with the data; the methods that take
 * a connection work inside that connection's open transaction and never commit. Safe for many threads.
 */
public interface ChunkLedger {
    /** Every chunk of this target table that is committed, asked before the load and again at its end. Opens its own connection. */
    List<ChunkDone> done(QualifiedName table);

    /**
     * The chunk as committed, if it was; asked at the beginning of each chunk's transaction and after a COMMIT whose answer was lost. The
     * caller holds an advisory lock on the chunk, so no other transaction can be about to record it.
     */
    Optional<ChunkDone> find(Connection transaction, ChunkKey key) throws SQLException;

    /** Records the chunk in its own transaction, before COMMIT. A second record of the same key is an error. */
    void record(Connection transaction, ChunkDone done) throws SQLException;

    /** Forgets all chunks and the fill of one table: its rows are gone (staging emptied by a crash) or about to be loaded anew. */
    void forget(Connection transaction, QualifiedName table) throws SQLException;

    /** The fill of a reference-partitioned table, if it was committed. */
    Optional<FillDone> findFill(Connection transaction, QualifiedName table) throws SQLException;

    /** Records the fill in its own transaction, before COMMIT. */
    void recordFill(Connection transaction, FillDone done) throws SQLException;
}
