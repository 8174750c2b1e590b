package io.howdah.validate;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.validate.RepairChunk.Rows;
import io.howdah.values.RowHash;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what must be done to make a table equal to its source, chunk by chunk: of some differing buckets the rows that do not occur equally
 * often, then where these stand. Changes nothing itself. Memory is bounded by {@link ValidateSettings#held}: a chunk has the
 * differing rows of as many buckets as can be held. Used by one thread at a time.
 */
public final class Repairer {
    private final Target target;
    private final ValidateSettings settings;
    private final ValidateProgress progress;

    public Repairer(Target target, ValidateSettings settings, ValidateProgress progress) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
    }

    public interface Mender {
        /** Makes one chunk of the target equal to its source. The next chunk is looked for afterwards. */
        void mend(RepairChunk chunk);

        /** Rows of a chunk were not found a second time, so it was left as it is. */
        void changed(TableMapping table);
    }

    /**
     * What a repair would do.
     *
     * @param found the comparison that names the differing buckets
     *
     * @throws HowdahException {@link ValidateCode} when the table cannot be compared
     */
    public RepairCount plan(TableCheck check, TableValidation found) {
        List<RepairCount> counts = new ArrayList<>();
        eachSlice(check, found, (pool, number, plan) -> counts.add(plan.count()));
        return counts.stream().reduce(RepairCount.NONE, RepairCount::plus);
    }

    /**
     * Hands every difference of the table to the mender.
     *
     * @param found the comparison that names the differing buckets
     *
     * @throws HowdahException {@link ValidateCode} when the table cannot be compared, and what the mender throws
     */
    public void repair(TableCheck check, TableValidation found, Mender mender) {
        eachSlice(check, found, (pool, number, plan) -> {
            if (plan.count().rows() > 0) {
                LocatedRows located = locate(check, pool, plan);
                pool.close(); // its transactions would hold the table while it is changed
                if (located.complete()) {
                    mender.mend(chunk(check, number, plan, located));
                } else {
                    mender.changed(check.mapping());
                }
            }
        });
    }

    private interface SliceWork {
        void take(ScanPool pool, int number, RowPlan plan);
    }

    /** A row of the target whose record cannot be read now is no surplus: nobody knows what it should be. */
    private static void failIfRecordsAreUnread(TableCheck check, TableValidation found) {
        long unread = found.rejectedRows() - check.rejectsExpected();
        if (unread > 0) {
            throw new HowdahException(
                    ValidateCode.SOURCE_UNREADABLE,
                    "table " + check.mapping().target() + " is not repaired: " + unread
                            + " records of its source, which the load did not set aside, could not be read, and rows of the target may be theirs",
                    "mend what is wrong with these records, then validate with --repair again");
        }
    }

    private void eachSlice(TableCheck check, TableValidation found, SliceWork work) {
        failIfRecordsAreUnread(check, found);
        List<BitSet> slices = UnequalBucket.slices(found.unequal(), settings.held());
        for (int i = 0; i < slices.size(); i++) {
            BitSet slice = slices.get(i);
            // each at a snapshot of its own: the chunk before has changed the table
            try (ScanPool pool = new ScanPool(target, settings, progress)) {
                TableScan scan = new TableScan(check, settings.chunk());
                CountedRows rows =
                        pool.read(List.of(scan), () -> new CountedRows(slice, settings.buckets() - 1, expected()));
                failIfUnread(scan);
                work.take(pool, i, RowPlan.of(scan.layout(), rows.counts()));
            }
        }
    }

    private int expected() {
        return (int) Math.min(1 << 16, settings.held());
    }

    private static void failIfUnread(TableScan scan) {
        scan.failure().ifPresent(e -> {
            throw e;
        });
    }

    private LocatedRows locate(TableCheck check, ScanPool pool, RowPlan plan) {
        TableScan scan = new TableScan(check, settings.chunk(), TargetPart.Tuples.NAMED);
        LocatedRows located = pool.read(List.of(scan), () -> new LocatedRows(plan));
        failIfUnread(scan);
        return located;
    }

    private RepairChunk chunk(TableCheck check, int number, RowPlan plan, LocatedRows located) {
        RowLayout layout = RowLayout.of(check.mapping(), check.sources());
        List<Rows> rows = new ArrayList<>();
        located.chosen()
                .forEach((from, times) -> rows.add(new Rows(
                        new ChosenRows(from.source(), from.chunk(), layout, times, settings.values(), check.rejects()),
                        from.chunk())));
        Map<RowHash, Integer> expected = located.expected();
        return new RepairChunk(
                check.mapping(),
                number,
                plan.count(),
                rows,
                located.tuples(),
                (connection, where) -> expected.equals(standing(check, layout, connection, where)));
    }

    private static Map<RowHash, Integer> standing(
            TableCheck check, RowLayout layout, Connection connection, String where) throws SQLException {
        String table = check.mapping().target().quoted();
        Map<RowHash, Integer> rows = new HashMap<>();
        new TargetPart(layout, table, table + " t", where, TargetPart.Tuples.LEFT_OUT)
                .read(
                        connection,
                        new RowSink() {
                            @Override
                            public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
                                rows.merge(row, 1, Integer::sum);
                            }

                            @Override
                            public void rejected() {
                                throw new IllegalStateException("a row of the target cannot be rejected");
                            }

                            @Override
                            public void done() {
                                // all rows are there
                            }
                        },
                        more -> {});
        return rows;
    }
}
