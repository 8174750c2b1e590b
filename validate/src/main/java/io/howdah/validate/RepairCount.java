package io.howdah.validate;

/**
 * What stands between a target and its source, in rows.
 *
 * @param insert rows that are missing
 * @param update rows of the same key that differ
 * @param delete rows that the source does not have
 */
public record RepairCount(long insert, long update, long delete) {
    public static final RepairCount NONE = new RepairCount(0, 0, 0);

    public long rows() {
        return insert + update + delete;
    }

    public RepairCount plus(RepairCount other) {
        return new RepairCount(insert + other.insert, update + other.update, delete + other.delete);
    }
}
