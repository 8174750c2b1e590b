package io.howdah.validate;

import io.howdah.base.Place;
import io.howdah.values.ColumnMapping;
import io.howdah.values.RowHash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the rows behind differing buckets: one more reading of both sides counts each row of those buckets, another one fetches a sample of
 * the rows that do not occur equally often. Memory is bounded: of many differing buckets only the first are looked into.
 */
final class Differences {
    private final ScanPool pool;
    private final ValidateSettings settings;

    Differences(ScanPool pool, ValidateSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /**
     * @param rows missing, extra and different rows in the buckets looked into
     * @param missing how many of them are missing
     * @param extra not in the source
     * @param lookedInto how many of the differing buckets
     */
    record Found(long rows, long missing, long extra, int lookedInto, List<RowDifference> sample) {}

    /** All rows of one key that do not occur equally often: positive counts are the source's. */
    private static final class Group {
        private final Map<RowHash, Integer> rows = new LinkedHashMap<>();

        int more() {
            return rows.values().stream().filter(c -> c > 0).mapToInt(c -> c).sum();
        }

        int less() {
            return -rows.values().stream().filter(c -> c < 0).mapToInt(c -> c).sum();
        }
    }

    /** A row as it is shown. */
    private record Shown(String[] texts, Optional<Place> place) {}

    Found find(TableScan table, List<UnequalBucket> unequal) {
        BitSet chosen = UnequalBucket.slices(unequal, settings.held()).getFirst();
        long rows = unequal.stream().mapToLong(UnequalBucket::rows).sum();
        int expected = (int) Math.min(settings.held(), rows);
        RowCounts counts = pool.read(List.of(table), () -> new CountedRows(chosen, settings.buckets() - 1, expected))
                .counts();
        long[] sums = {0, 0, 0};
        Map<RowHash, Group> groups = groups(table.layout(), counts, sums);
        Map<RowHash, Shown> shown = fetch(table, groups);
        return new Found(sums[0], sums[1], sums[2], chosen.cardinality(), sample(table.layout(), groups, shown));
    }

    /** The first keys with differences; {@code sums} = differing rows, missing, extra of all. */
    private Map<RowHash, Group> groups(RowLayout layout, RowCounts counts, long[] sums) {
        Map<RowHash, int[]> perKey = new HashMap<>();
        Map<RowHash, Group> groups = new LinkedHashMap<>();
        counts.unequal((key, row, more) -> {
            int[] both = perKey.computeIfAbsent(key, k -> new int[2]);
            both[more > 0 ? 0 : 1] += Math.abs(more);
            if (groups.containsKey(key) || groups.size() < settings.samples()) {
                groups.computeIfAbsent(key, k -> new Group()).rows.put(row, more);
            }
        });
        for (int[] both : perKey.values()) {
            int changed = layout.hasKey() ? Math.min(both[0], both[1]) : 0;
            sums[0] += both[0] + both[1] - changed;
            sums[1] += both[0] - changed;
            sums[2] += both[1] - changed;
        }
        return groups;
    }

    private Map<RowHash, Shown> fetch(TableScan table, Map<RowHash, Group> groups) {
        return groups.isEmpty() ? Map.of() : pool.read(List.of(table), () -> new Fetched(groups)).shown;
    }

    /** The chosen rows as they are shown, of the source where both sides have them. Safe for many threads. */
    private static final class Fetched implements ScanPool.Sinks {
        private final Map<RowHash, Group> groups;
        private final Map<RowHash, Shown> shown = new HashMap<>();

        Fetched(Map<RowHash, Group> groups) {
            this.groups = groups;
        }

        @Override
        public RowSink sink(TableScan table, Side side) {
            return new RowSink() {
                @Override
                public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
                    Group group = groups.get(key);
                    if (group != null && group.rows.containsKey(row)) {
                        take(row, fields, origin);
                    }
                }

                @Override
                public void rejected() {
                    // counted by the first reading
                }

                @Override
                public void done() {
                    // nothing is kept per part
                }
            };
        }

        private synchronized void take(RowHash row, CanonicalRow fields, RowOrigin origin) {
            switch (origin) {
                case RowOrigin.InSource source ->
                    shown.put(row, new Shown(fields.shown(), Optional.of(source.place())));
                case RowOrigin.InTarget target ->
                    shown.computeIfAbsent(row, r -> new Shown(fields.shown(), Optional.empty()));
            }
        }
    }

    private List<RowDifference> sample(RowLayout layout, Map<RowHash, Group> groups, Map<RowHash, Shown> shown) {
        List<RowDifference> sample = new ArrayList<>();
        for (Group group : groups.values()) {
            // the same row twice means that a side changed while it was read; its hash is then not found again
            group.rows.keySet().retainAll(shown.keySet());
            if (layout.hasKey() && group.more() == 1 && group.less() == 1) {
                sample.add(changed(layout, group, shown));
                continue;
            }
            group.rows.forEach((row, more) -> {
                Shown one = Objects.requireNonNull(shown.get(row));
                List<RowDifference.Field> fields = fields(layout, one.texts());
                List<RowDifference.Field> key = key(layout, fields);
                sample.add(
                        more > 0
                                ? new RowDifference.Missing(key, fields, more, one.place())
                                : new RowDifference.Extra(key, fields, -more));
            });
        }
        return sample;
    }

    private static RowDifference changed(RowLayout layout, Group group, Map<RowHash, Shown> shown) {
        Shown source = Objects.requireNonNull(shown.get(row(group, 1)));
        Shown target = Objects.requireNonNull(shown.get(row(group, -1)));
        List<RowDifference.Field> before = fields(layout, source.texts());
        List<RowDifference.Field> after = fields(layout, target.texts());
        List<RowDifference.Change> changes = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).value().equals(after.get(i).value())) {
                changes.add(new RowDifference.Change(
                        before.get(i).column(),
                        before.get(i).value(),
                        after.get(i).value()));
            }
        }
        return new RowDifference.Changed(key(layout, before), changes, source.place());
    }

    private static RowHash row(Group group, int count) {
        return group.rows.entrySet().stream()
                .filter(e -> e.getValue() == count)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @SuppressWarnings("ReferenceEquality") // CanonicalRow.NULL is told from a text NULL by identity
    private static List<RowDifference.Field> fields(RowLayout layout, String[] texts) {
        List<RowDifference.Field> fields = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            ColumnMapping column = layout.columns().get(i);
            String text = texts[i];
            fields.add(new RowDifference.Field(
                    column.target(), text == CanonicalRow.NULL ? Optional.empty() : Optional.of(text)));
        }
        return fields;
    }

    private static List<RowDifference.Field> key(RowLayout layout, List<RowDifference.Field> fields) {
        if (!layout.hasKey()) {
            return fields;
        }
        List<RowDifference.Field> key = new ArrayList<>();
        for (int column : layout.key()) {
            key.add(fields.get(column));
        }
        return key;
    }
}
