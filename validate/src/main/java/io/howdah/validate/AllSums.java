package io.howdah.validate;

import io.howdah.values.RowHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sums of both sides of some tables. Safe for many threads. */
final class AllSums implements ScanPool.Sinks {
    private final int buckets;
    private final Map<TableScan, Sums> sums = new HashMap<>();

    AllSums(List<TableScan> tables, int buckets) {
        this.buckets = buckets;
        tables.forEach(t -> sums.put(t, new Sums(buckets)));
    }

    Sums of(TableScan table) {
        return Objects.requireNonNull(sums.get(table));
    }

    @Override
    public RowSink sink(TableScan table, Side side) {
        return new SumSink(side, of(table), new Buckets(buckets));
    }

    /** The sums of both sides of one table. */
    static final class Sums {
        private final Buckets source;
        private final Buckets target;

        Sums(int buckets) {
            source = new Buckets(buckets);
            target = new Buckets(buckets);
        }

        Buckets source() {
            return source;
        }

        Buckets target() {
            return target;
        }

        synchronized void add(Side side, Buckets part) {
            switch (side) {
                case SOURCE -> source.plus(part);
                case TARGET -> target.plus(part);
            }
        }
    }

    private record SumSink(Side side, Sums sums, Buckets part) implements RowSink {
        @Override
        public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
            part.add(key, row);
        }

        @Override
        public void rejected() {
            part.reject();
        }

        @Override
        public void done() {
            sums.add(side, part);
        }
    }
}
