package io.howdah.validate;

import io.howdah.values.RowHash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Counts the rows of some buckets, those of the target against those of the source. Safe for many threads. */
final class CountedRows implements ScanPool.Sinks {
    private final BitSet buckets;
    private final int mask;
    private final RowCounts counts;

    /** @param expected rows of both sides, about */
    CountedRows(BitSet buckets, int mask, int expected) {
        this.buckets = buckets;
        this.mask = mask;
        this.counts = new RowCounts(expected);
    }

    RowCounts counts() {
        return counts;
    }

    @Override
    public RowSink sink(TableScan table, Side side) {
        return new RowSink() {
            private final int by = side == Side.SOURCE ? 1 : -1;
            private final List<RowHash> found = new ArrayList<>();

            @Override
            public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
                if (buckets.get(Buckets.bucket(key, mask))) {
                    found.add(key);
                    found.add(row);
                }
            }

            @Override
            public void rejected() {
                // counted by the first reading
            }

            /** Not before: a part that broke off is read again, with another sink. */
            @Override
            public void done() {
                synchronized (counts) {
                    for (int i = 0; i < found.size(); i += 2) {
                        counts.add(found.get(i), found.get(i + 1), by);
                    }
                }
            }
        };
    }
}
