package io.howdah.validate;

import io.howdah.validate.RepairChunk.Fate;
import io.howdah.values.RowHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which rows of some buckets are to be brought from the source and which are to leave the target, by their hashes.
 *
 * @param missing how many of each row the target lacks, the new form of differing ones too
 * @param surplus how many of each row the target has too many
 */
record RowPlan(Map<RowHash, Integer> missing, Map<RowHash, Surplus> surplus, RepairCount count) {
    /** Equal rows have equal fates. */
    record Surplus(int times, Fate fate) {}

    static RowPlan of(RowLayout layout, RowCounts counts) {
        Map<RowHash, int[]> perKey = new HashMap<>();
        counts.unequal((key, row, more) -> {
            int[] both = perKey.computeIfAbsent(key, k -> new int[2]);
            both[more > 0 ? 0 : 1] += Math.abs(more);
        });
        Map<RowHash, Integer> missing = new HashMap<>();
        Map<RowHash, Surplus> surplus = new HashMap<>();
        long[] sums = new long[3];
        counts.unequal((key, row, more) -> {
            int[] both = Objects.requireNonNull(perKey.get(key));
            boolean changed = layout.hasKey() && both[0] == 1 && both[1] == 1;
            if (more > 0) {
                missing.put(row, more);
                sums[changed ? 1 : 0] += more;
            } else {
                surplus.put(row, new Surplus(-more, changed ? Fate.UPDATE : Fate.DELETE));
                sums[2] += changed ? 0 : -more;
            }
        });
        return new RowPlan(missing, surplus, new RepairCount(sums[0], sums[1], sums[2]));
    }
}
