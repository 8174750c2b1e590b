package io.howdah.orasim.engine.store;

import io.howdah.orasim.server.OracleError;
import java.util.List;

/** Scans segments, or the part of them that a ROWID range covers, block by block. */
final class SegmentCursor implements RowCursor {
    private final List<Segment> segments;
    private final RowRange range;
    private final Snapshot snapshot;
    private final StoredRow row;
    private final Check check;
    private int segmentIndex = -1;
    private int blockIndex;
    private int blockEnd;
    private int rowNumber;
    private int rowEnd;
    private Block block = new Block(0);

    /** Asked at each block: whether the snapshot is still readable and nobody has cancelled. */
    interface Check {
        void check() throws OracleError;
    }

    SegmentCursor(List<Segment> segments, RowRange range, Snapshot snapshot, StoredRow row, Check check) {
        this.segments = segments;
        this.range = range;
        this.snapshot = snapshot;
        this.row = row;
        this.check = check;
    }

    @Override
    public boolean next() throws OracleError {
        while (true) {
            while (rowNumber < rowEnd) {
                int number = rowNumber++;
                if (block.read(number, snapshot, row)) {
                    row.number(number);
                    return true;
                }
            }
            if (!nextBlock()) {
                return false;
            }
        }
    }

    private boolean nextBlock() throws OracleError {
        check.check();
        while (blockIndex >= blockEnd) {
            if (++segmentIndex >= segments.size()) {
                return false;
            }
            Segment segment = segments.get(segmentIndex);
            blockIndex = 0;
            blockEnd = 0;
            if (range == RowRange.ALL) {
                blockEnd = segment.blockCount();
            } else if (range.covers(segment.dataObjectId())) {
                blockIndex = segment.firstFrom(range.firstPosition(segment.dataObjectId()));
                blockEnd = segment.blockCount();
            }
        }
        Segment segment = segments.get(segmentIndex);
        block = segment.block(blockIndex++);
        row.in(new BlockPlace(segment, block, snapshot));
        rowNumber = 0;
        rowEnd = block.rows();
        if (range != RowRange.ALL) {
            long position = segment.position(block.number);
            long object = segment.dataObjectId();
            if (position > range.lastPosition(object)) {
                blockIndex = blockEnd;
                rowEnd = 0;
            } else {
                rowNumber = range.firstRow(object, position);
                int last = range.lastRow(object, position);
                rowEnd = last < rowEnd ? last + 1 : rowEnd;
            }
        }
        return true;
    }

    record BlockPlace(Segment segment, Block block, Snapshot snapshot) implements StoredRow.Place {
        @Override
        public RowAddress address(int row) {
            return new RowAddress.Stored(segment, block, row);
        }

        @Override
        public long scn(int row) {
            return block.scn(row, snapshot);
        }
    }

    @Override
    public StoredRow row() {
        return row;
    }
}
