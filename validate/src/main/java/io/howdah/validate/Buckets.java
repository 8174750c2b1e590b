package io.howdah.validate;

import io.howdah.values.RowHash;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts and sums of row hashes, dealt out by key hash: the same for the same rows in any order. A lost, doubled or changed row changes its
 * bucket's count or sums; two sums of different mixings, 192 bits together, leave nothing to luck. Owned by one thread.
 */
final class Buckets {
    private final int mask;
    private final long[] rows;
    private final long[] high;
    private final long[] low;
    private final long[] mixed;
    private long total;
    private long rejected;

    Buckets(int count) {
        mask = count - 1;
        rows = new long[count];
        high = new long[count];
        low = new long[count];
        mixed = new long[count];
    }

    static int bucket(RowHash key, int mask) {
        return (int) key.high() & mask;
    }

    void add(RowHash key, RowHash row) {
        int at = bucket(key, mask);
        rows[at]++;
        total++;
        long sum = low[at] + row.low();
        if (Long.compareUnsigned(sum, row.low()) < 0) {
            high[at]++;
        }
        low[at] = sum;
        high[at] += row.high();
        mixed[at] += mix(row);
    }

    /** No linear function of the two halves, so what cancels in the first sum does not in this one. */
    private static long mix(RowHash row) {
        long v = (row.high() ^ Long.rotateLeft(row.low(), 29)) * 0x9e3779b97f4a7c15L;
        return (v ^ v >>> 32) * 0xd6e8feb86659fd93L;
    }

    void reject() {
        rejected++;
    }

    void plus(Buckets other) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] += other.rows[i];
            long sum = low[i] + other.low[i];
            if (Long.compareUnsigned(sum, low[i]) < 0) {
                high[i]++;
            }
            low[i] = sum;
            high[i] += other.high[i];
            mixed[i] += other.mixed[i];
        }
        total += other.total;
        rejected += other.rejected;
    }

    int count() {
        return rows.length;
    }

    long rows() {
        return total;
    }

    long rejected() {
        return rejected;
    }

    /** Buckets in which the two differ. */
    List<UnequalBucket> unequal(Buckets other) {
        List<UnequalBucket> unequal = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != other.rows[i]
                    || low[i] != other.low[i]
                    || high[i] != other.high[i]
                    || mixed[i] != other.mixed[i]) {
                unequal.add(new UnequalBucket(i, rows[i] + other.rows[i]));
            }
        }
        return unequal;
    }
}
