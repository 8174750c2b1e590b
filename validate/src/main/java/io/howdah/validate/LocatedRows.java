package io.howdah.validate;

import io.howdah.source.TableSource;
import io.howdah.validate.RepairChunk.SurplusRow;
import io.howdah.values.RowHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds where the rows of a plan stand: chunks of the source, tuples of the target. Safe for many threads. */
final class LocatedRows implements ScanPool.Sinks {
    private final RowPlan plan;
    private final Map<RowHash, Integer> stillMissing;
    private final Map<RowHash, Integer> stillSurplus = new HashMap<>();
    private final Map<ChunkOfSource, Map<RowHash, Integer>> chosen = new LinkedHashMap<>();
    private final List<SurplusRow> tuples = new ArrayList<>();

    /** Rows of one chunk, of which the source says by itself which they are. */
    record ChunkOfSource(TableSource source, TableSource.Chunk chunk) {}

    LocatedRows(RowPlan plan) {
        this.plan = plan;
        this.stillMissing = new HashMap<>(plan.missing());
        plan.surplus().forEach((row, surplus) -> stillSurplus.put(row, surplus.times()));
    }

    /** False when rows that were counted are not found again: a side has changed meanwhile. */
    boolean complete() {
        return stillMissing.isEmpty() && stillSurplus.isEmpty();
    }

    Map<ChunkOfSource, Map<RowHash, Integer>> chosen() {
        return chosen;
    }

    List<SurplusRow> tuples() {
        return tuples;
    }

    @Override
    public RowSink sink(TableScan table, Side side) {
        return switch (side) {
            case SOURCE -> new SourceSink();
            case TARGET -> new TargetSink();
        };
    }

    private final class SourceSink implements RowSink {
        private final Map<RowHash, Integer> seen = new HashMap<>();
        private final List<ChunkOfSource> from = new ArrayList<>();

        @Override
        public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
            if (plan.missing().containsKey(row)) {
                seen.merge(row, 1, Integer::sum);
                if (from.isEmpty() && origin instanceof RowOrigin.InSource(var source, var chunk, var rows)) {
                    from.add(new ChunkOfSource(source, chunk));
                }
            }
        }

        @Override
        public void rejected() {
            // counted by the first reading
        }

        @Override
        public void done() {
            seen.forEach((row, times) -> take(from.getFirst(), row, times));
        }
    }

    private synchronized void take(ChunkOfSource from, RowHash row, int times) {
        int needed = stillMissing.getOrDefault(row, 0);
        int taken = Math.min(needed, times);
        if (taken > 0) {
            chosen.computeIfAbsent(from, f -> new HashMap<>()).put(row, taken);
            less(stillMissing, row, taken);
        }
    }

    private static void less(Map<RowHash, Integer> still, RowHash row, int by) {
        still.computeIfPresent(row, (r, times) -> times == by ? null : times - by);
    }

    private final class TargetSink implements RowSink {
        private final Map<RowHash, List<SurplusRow>> seen = new HashMap<>();

        @Override
        public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
            RowPlan.Surplus surplus = plan.surplus().get(row);
            if (surplus != null && origin instanceof RowOrigin.InTarget tuple) {
                List<SurplusRow> found = seen.computeIfAbsent(row, r -> new ArrayList<>());
                if (found.size() < surplus.times()) {
                    String place = "(" + (tuple.tuple() >>> 16) + "," + (tuple.tuple() & 0xffff) + ")";
                    found.add(new SurplusRow(tuple.relation(), place, surplus.fate()));
                }
            }
        }

        @Override
        public void rejected() {
            throw new IllegalStateException("a row of the target cannot be rejected");
        }

        @Override
        public void done() {
            seen.forEach(LocatedRows.this::leave);
        }
    }

    private synchronized void leave(RowHash row, List<SurplusRow> found) {
        int taken = Math.min(stillSurplus.getOrDefault(row, 0), found.size());
        tuples.addAll(found.subList(0, taken));
        less(stillSurplus, row, taken);
    }

    /** How often each surplus row stands in the target, for the check before the first change. */
    Map<RowHash, Integer> expected() {
        Map<RowHash, Integer> expected = new HashMap<>();
        plan.surplus()
                .forEach((row, surplus) ->
                        expected.put(row, Objects.requireNonNull(surplus).times()));
        return expected;
    }
}
