package io.howdah.validate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A bucket of a table whose sums differ: rows of other buckets are the same on both sides.
 *
 * @param rows of both sides together
 */
public record UnequalBucket(int number, long rows) {
    /** Cuts buckets into sets of which each has at most {@code held} rows, or is a single one. */
    static List<BitSet> slices(List<UnequalBucket> buckets, long held) {
        List<BitSet> slices = new ArrayList<>();
        long rows = 0;
        for (UnequalBucket bucket : buckets) {
            if (slices.isEmpty() || rows + bucket.rows() > held) {
                slices.add(new BitSet());
                rows = 0;
            }
            slices.getLast().set(bucket.number());
            rows += bucket.rows();
        }
        return slices;
    }
}
