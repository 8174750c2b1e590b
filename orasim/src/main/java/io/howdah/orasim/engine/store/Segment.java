package io.howdah.orasim.engine.store;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.format.OracleRowid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Blocks of one table or of one of its partitions. Readers take no lock. */
public final class Segment {
    /** 8 KB less the block's head and PCTFREE 10 (Database Concepts, "Data Block Format"; the exact head is ASSUMED). */
    static final int BLOCK_ROOM = 7200;
    /** ASSUMED bytes of a row's head and its entry in the row directory. */
    static final int ROW_HEAD = 5;

    static final int MOST_ROWS = 730;
    /** What lies out of the row in LOB segments does not fill blocks: no value counts more (DISABLE STORAGE IN ROW beyond 4,000 bytes). */
    static final int MOST_OF_ROW = 4000;

    private volatile Optional<Identifier> partition;
    private volatile Optional<Identifier> subpartition;
    private final Optional<Span> span;
    private final long objectId;
    private volatile long dataObjectId;
    private final Space.Extents extents;
    private volatile Block[] blocks = new Block[4];
    private volatile int count;
    final LongAdder rows = new LongAdder();

    /** What a partition that was made by an interval holds: from {@code low} to below {@code high}. */
    public record Span(Value low, Value high) {}

    Segment(
            Optional<Identifier> partition,
            Optional<Identifier> subpartition,
            Optional<Span> span,
            long objectId,
            Space space) {
        this.partition = partition;
        this.subpartition = subpartition;
        this.span = span;
        this.objectId = objectId;
        this.dataObjectId = objectId;
        this.extents = new Space.Extents(space);
    }

    public Optional<Identifier> partition() {
        return partition;
    }

    public Optional<Identifier> subpartition() {
        return subpartition;
    }

    /** Of a partition that an interval made; empty for others. */
    public Optional<Span> span() {
        return span;
    }

    /** RENAME PARTITION. */
    public void rename(Optional<Identifier> newPartition, Optional<Identifier> newSubpartition) {
        partition = newPartition;
        subpartition = newSubpartition;
    }

    public long objectId() {
        return objectId;
    }

    public long dataObjectId() {
        return dataObjectId;
    }

    public long rows() {
        return rows.sum();
    }

    OracleRowid rowid(long number, int row) {
        long position = extents.position(number);
        return new OracleRowid(dataObjectId, Space.file(position), Space.block(position), row);
    }

    /** Makes room for blocks of generated rows. */
    void reach(long number) {
        extents.reach(number);
    }

    long firstNumberFrom(long position) {
        return extents.firstFrom(position);
    }

    long position(long number) {
        return extents.position(number);
    }

    int blockCount() {
        return count;
    }

    Block block(int index) {
        return blocks[index];
    }

    /** Index of the first block whose position is not before this one. */
    int firstFrom(long position) {
        long number = extents.firstFrom(position);
        int low = 0;
        int high = count;
        Block[] all = blocks;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all[middle].number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The block for a row of this size, with the index it has. */
    synchronized int blockFor(int bytes) {
        if (count > 0) {
            Block last = blocks[count - 1];
            if (last.used() + bytes + ROW_HEAD <= BLOCK_ROOM && last.rows() < MOST_ROWS) {
                return count - 1;
            }
        }
        add(new Block(nextNumber()));
        return count - 1;
    }

    /** Adds a page of loaded rows. */
    synchronized int addPage(byte[] page, int[] offsets, long scn) {
        add(new Block(nextNumber(), page, offsets, scn));
        rows.add(offsets.length);
        return count - 1;
    }

    /** A row larger than a block is chained over the blocks behind it (Database Concepts, "Chained and Migrated Rows"; numbers ASSUMED). */
    private long nextNumber() {
        if (count == 0) {
            return 0;
        }
        Block last = blocks[count - 1];
        return last.number + Math.max(1, (Math.min(last.used(), 64 * BLOCK_ROOM) + BLOCK_ROOM - 1) / BLOCK_ROOM);
    }

    private void add(Block block) {
        extents.reach(block.number);
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        Block[] all = blocks;
        all[count] = block;
        blocks = all;
        count++;
    }

    synchronized void replace(int index, Block block) {
        Block[] all = blocks.clone();
        all[index] = block;
        blocks = all;
    }

    /** TRUNCATE: the segment begins anew as another data object. */
    synchronized void truncate(long newDataObjectId) {
        dataObjectId = newDataObjectId;
        count = 0;
        blocks = new Block[4];
        rows.reset();
    }

    public Database.Segment entry(io.howdah.base.QualifiedName table) {
        return new Database.Segment(
                table, partition, subpartition, span.map(Span::high), objectId, dataObjectId, rows(), extentList());
    }

    private List<Database.Extent> extentList() {
        extents.reach(0);
        return extents.list();
    }
}
