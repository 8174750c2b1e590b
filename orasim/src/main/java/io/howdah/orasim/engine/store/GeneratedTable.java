package io.howdah.orasim.engine.store;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.server.OracleError;
import java.util.List;
import java.util.Optional;

/** A table whose rows are made from their numbers when they are read: for benchmarks, of any size. It cannot be changed. */
public final class GeneratedTable implements TableRows {
    private final Store store;
    private final QualifiedName name;
    private final long objectId;
    private final Layout layout;
    private final Plan plan;
    private final long ddlScn;
    private final Segment segment;
    private final long blocks;

    /**
     * @param rows how many
     * @param rowsPerBlock how many share a block of 8 KB in ROWIDs, 1 to 730
     * @param generator makes them
     */
    public record Plan(long rows, int rowsPerBlock, Generator generator) {}

    /** Makes one row; called by many threads at once. */
    public interface Generator {
        /**
         * @param number 0-based
         * @param into takes one value per stored column in Oracle's internal format
         */
        void row(long number, RowBytes into);
    }

    GeneratedTable(Store store, QualifiedName name, long objectId, Layout layout, Plan plan) {
        this.store = store;
        this.name = name;
        this.objectId = objectId;
        this.layout = layout;
        this.plan = plan;
        this.ddlScn = store.clock().currentScn();
        this.blocks = (plan.rows() + plan.rowsPerBlock() - 1) / plan.rowsPerBlock();
        this.segment = store.segment(Optional.empty(), Optional.empty(), objectId);
        segment.reach(blocks);
        segment.rows.add(plan.rows());
    }

    @Override
    public QualifiedName name() {
        return name;
    }

    @Override
    public long objectId() {
        return objectId;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public List<Segment> segments() {
        return List.of(segment);
    }

    @Override
    public long ddlScn() {
        return ddlScn;
    }

    @Override
    public long rows() {
        return plan.rows();
    }

    @Override
    public RowCursor scan(Scan scan) {
        return new Cursor(scan);
    }

    private final class Cursor implements RowCursor {
        private final Scan scan;
        private final StoredRow row = new StoredRow(layout);
        private final RowBytes bytes = new RowBytes();
        private long block;
        private int inBlock;
        private int inBlockEnd;

        Cursor(Scan scan) {
            this.scan = scan;
            row.lobs(scan.lobs());
            long object = segment.dataObjectId();
            if (!scan.range().covers(object)) {
                block = blocks;
            } else if (scan.range() != RowRange.ALL) {
                block = segment.firstNumberFrom(scan.range().firstPosition(object));
            }
        }

        @Override
        public boolean next() throws OracleError {
            while (inBlock >= inBlockEnd) {
                if (!nextBlock()) {
                    return false;
                }
            }
            bytes.clear();
            plan.generator().row((block - 1) * plan.rowsPerBlock() + inBlock, bytes);
            row.at(bytes.buffer(), 0);
            row.number(inBlock++);
            return true;
        }

        private boolean nextBlock() throws OracleError {
            if (block >= blocks) {
                return false;
            }
            store.clock().check(scan.snapshot().scn());
            scan.interrupt().check();
            long object = segment.dataObjectId();
            long position = segment.position(block);
            if (position > scan.range().lastPosition(object)) {
                block = blocks;
                return false;
            }
            row.in(new GeneratedPlace(object, position, ddlScn));
            inBlock = scan.range().firstRow(object, position);
            long left = plan.rows() - block * plan.rowsPerBlock();
            inBlockEnd = (int) Math.min(plan.rowsPerBlock(), left);
            int last = scan.range().lastRow(object, position);
            inBlockEnd = last < inBlockEnd ? last + 1 : inBlockEnd;
            block++;
            return true;
        }

        @Override
        public StoredRow row() {
            return row;
        }
    }

    private record GeneratedPlace(long object, long position, long loadedScn) implements StoredRow.Place {
        @Override
        public RowAddress address(int row) {
            return new RowAddress.Generated(object, position, row);
        }

        @Override
        public long scn(int row) {
            return loadedScn;
        }

        @Override
        public boolean reused() {
            return true;
        }
    }
}
