package io.howdah.pipelines.sync;

/**
 * What a worker did.
 *
 * @param entries of the queues that were worked off
 * @param batches transactions
 */
public record SyncResult(long entries, long batches, long inserted, long updated, long deleted) {
    static final SyncResult NOTHING = new SyncResult(0, 0, 0, 0, 0);

    SyncResult plus(SyncResult other) {
        return new SyncResult(
                entries + other.entries,
                batches + other.batches,
                inserted + other.inserted,
                updated + other.updated,
                deleted + other.deleted);
    }

    /** Rows of the table that were changed. */
    public long changed() {
        return inserted + updated + deleted;
    }
}
