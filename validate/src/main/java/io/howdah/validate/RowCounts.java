package io.howdah.validate;

import io.howdah.values.RowHash;

/**
 * How much more often each row occurs in the source than in the target: a hash table of (key hash, row hash) and a signed count. 36 bytes per
 * slot. Owned by one thread.
 */
final class RowCounts {
    private static final int WORDS = 4;

    private long[] hashes;
    private int[] counts;
    private boolean[] used;
    private int size;

    RowCounts(int expected) {
        allocate(Integer.highestOneBit(Math.max(16, expected)) * 4);
    }

    private void allocate(int capacity) {
        hashes = new long[capacity * WORDS];
        counts = new int[capacity];
        used = new boolean[capacity];
    }

    void add(RowHash key, RowHash row, int by) {
        if (size * 10L > counts.length * 7L) {
            grow();
        }
        int at = slot(key.high(), key.low(), row.high(), row.low());
        counts[at] += by;
    }

    private int slot(long keyHigh, long keyLow, long rowHigh, long rowLow) {
        int mask = counts.length - 1;
        int at = (int) (rowLow ^ rowLow >>> 32) & mask;
        while (used[at]) {
            int word = at * WORDS;
            if (hashes[word + 3] == rowLow
                    && hashes[word + 2] == rowHigh
                    && hashes[word + 1] == keyLow
                    && hashes[word] == keyHigh) {
                return at;
            }
            at = at + 1 & mask;
        }
        used[at] = true;
        size++;
        hashes[at * WORDS] = keyHigh;
        hashes[at * WORDS + 1] = keyLow;
        hashes[at * WORDS + 2] = rowHigh;
        hashes[at * WORDS + 3] = rowLow;
        return at;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        boolean[] oldUsed = used;
        allocate(Math.multiplyExact(counts.length, 2));
        size = 0;
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldUsed[i]) {
                int word = i * WORDS;
                int at = slot(oldHashes[word], oldHashes[word + 1], oldHashes[word + 2], oldHashes[word + 3]);
                counts[at] = oldCounts[i];
            }
        }
    }

    /** Takes the rows that do not occur equally often. */
    interface Unequal {
        void row(RowHash key, RowHash row, int more);
    }

    /** In the order of their hashes' places: the same rows come in the same order as long as the table has the same size. */
    void unequal(Unequal rows) {
        for (int i = 0; i < counts.length; i++) {
            if (used[i] && counts[i] != 0) {
                int word = i * WORDS;
                rows.row(
                        new RowHash(hashes[word], hashes[word + 1]),
                        new RowHash(hashes[word + 2], hashes[word + 3]),
                        counts[i]);
            }
        }
    }
}
