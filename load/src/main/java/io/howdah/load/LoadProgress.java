package io.howdah.load;

import io.howdah.base.QualifiedName;

/** Hears how a load goes on. Called by several workers at the same time; must return at once. */
public interface LoadProgress {
    /** Before the first chunk; {@code done} is what earlier runs committed. */
    default void begins(LoadEstimate estimate) {}

    /** More source bytes of this table were read and sent; may be taken back by {@link #undone}. */
    default void sent(QualifiedName table, long bytes, long rows) {}

    /** A chunk attempt was rolled back: its {@link #sent} bytes and rows do not count. */
    default void undone(QualifiedName table, long bytes, long rows) {}

    /** Committed with its rows in this run. */
    default void chunkDone(ChunkDone done) {}

    /** Found in the ledger. */
    default void chunkSkipped(ChunkDone done) {}

    /** All rows of the table are in. */
    default void tableDone(TableResult result) {}

    /** Something slows the load down and is dealt with: a lost connection, a chunk tried again. No row data. */
    default void notice(String message) {}

    static LoadProgress silent() {
        return new LoadProgress() {};
    }
}
