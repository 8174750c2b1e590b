package io.howdah.orasim.engine.store;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database.Operation;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A table of stored rows: its segments, keys and changes. Readers take no lock; safe for many threads. */
public final class StoredTable implements TableRows {
    private final Store store;
    private final long objectId;
    private volatile QualifiedName name;
    private volatile Layout layout;
    private volatile List<Segment> segments;
    private volatile long ddlScn;
    private final Map<List<Integer>, KeyIndex> indexes = new HashMap<>();

    StoredTable(Store store, QualifiedName name, long objectId, Layout layout, List<Segment> segments) {
        this.store = store;
        this.name = name;
        this.objectId = objectId;
        this.layout = layout;
        this.segments = List.copyOf(segments);
        this.ddlScn = store.clock().next();
    }

    @Override
    public QualifiedName name() {
        return name;
    }

    public void rename(QualifiedName newName) {
        name = newName;
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
        return segments;
    }

    public synchronized void add(Segment segment) {
        List<Segment> all = new ArrayList<>(segments);
        all.add(segment);
        segments = List.copyOf(all);
    }

    public synchronized void replaceSegments(List<Segment> newSegments) {
        segments = List.copyOf(newSegments);
        indexes.clear();
    }

    /** When the table was last defined anew: states before cannot be read (ORA-01466). */
    @Override
    public long ddlScn() {
        return ddlScn;
    }

    public void redefined(long scn) {
        ddlScn = scn;
    }

    @Override
    public long rows() {
        return segments.stream().mapToLong(Segment::rows).sum();
    }

    @Override
    public RowCursor scan(Scan scan) {
        StoredRow row = new StoredRow(layout).lobs(scan.lobs());
        List<Segment> chosen = segments.stream().filter(scan.segments()).toList();
        return new SegmentCursor(chosen, scan.range(), scan.snapshot(), row, () -> {
            store.clock().check(scan.snapshot().scn());
            scan.interrupt().check();
        });
    }

    /** Rows of segments that may belong to the table no more. */
    public RowCursor scan(List<Segment> from, Snapshot snapshot) {
        return new SegmentCursor(from, RowRange.ALL, snapshot, new StoredRow(layout), () -> {});
    }

    /** Rows that the snapshot sees and whose values in these columns are stored as this key. */
    public List<StoredRow> find(int[] columns, byte[] key, Snapshot snapshot, StoredRow.LobAccess lobs)
            throws OracleError {
        store.clock().check(snapshot.scn());
        KeyIndex index = index(columns);
        List<StoredRow> found = new ArrayList<>(1);
        for (long[] address : index.find(key)) {
            Segment segment = segments.get((int) address[0]);
            Block block = segment.block((int) address[1]);
            StoredRow row = new StoredRow(layout).lobs(lobs);
            if (block.read((int) address[2], snapshot, row)) {
                row.in(new SegmentCursor.BlockPlace(segment, block, snapshot));
                row.number((int) address[2]);
                if (java.util.Arrays.equals(key, keyOf(row, index))) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** Where a row with this key lies in its newest state, committed or not. */
    public Optional<Segment> segmentOf(int[] columns, byte[] key) {
        KeyIndex index = index(columns);
        for (long[] address : index.find(key)) {
            Segment segment = segments.get((int) address[0]);
            byte[] bytes = segment.block((int) address[1]).newestBytes((int) address[2]);
            if (bytes != null && java.util.Arrays.equals(key, index.key(bytes, 0))) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /** Puts one row into the cursor if the snapshot sees it. */
    public boolean read(RowAddress.Stored address, Snapshot snapshot, StoredRow into) {
        return address.block().read(address.row(), snapshot, into);
    }

    private static byte[] keyOf(StoredRow row, KeyIndex index) {
        return index.key(row.copy(), 0);
    }

    /**
     * Newest states with this key, committed or of this transaction; another's uncommitted change of the key is waited for.
     *
     * @return how many rows have it
     */
    public int count(int[] columns, byte[] key, Transaction own) throws OracleError {
        KeyIndex index = index(columns);
        int rows = 0;
        for (long[] address : index.find(key)) {
            Block block = segments.get((int) address[0]).block((int) address[1]);
            int row = (int) address[2];
            while (true) {
                Version newest = block.newest(row);
                if (newest == null
                        || newest.transaction() == own
                        || !newest.transaction().active()) {
                    break;
                }
                if (!touches(index, newest, key)) {
                    break;
                }
                store.await(own, newest.transaction());
            }
            byte[] bytes = block.newestBytes(row);
            if (bytes != null && java.util.Arrays.equals(key, index.key(bytes, 0))) {
                rows++;
            }
        }
        return rows;
    }

    private static boolean touches(KeyIndex index, Version newest, byte[] key) {
        byte[] now = newest.bytes();
        boolean has = now != null && java.util.Arrays.equals(key, index.key(now, 0));
        Version before = newest.older();
        byte[] was = before == null ? null : before.bytes();
        boolean had = before == null || was != null && java.util.Arrays.equals(key, index.key(was, 0));
        return has || had;
    }

    /** The key of a row with these bytes; empty when all of its values are NULL. */
    public byte[] key(int[] columns, byte[] rowBytes) {
        return new KeyIndex(layout, positions(columns)).key(rowBytes, 0);
    }

    private int[] positions(int[] columns) {
        int[] positions = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            positions[i] = layout.position(columns[i]);
        }
        return positions;
    }

    /** Made when it is first needed: a table that is only read has none. */
    private synchronized KeyIndex index(int[] columns) {
        List<Integer> key = java.util.Arrays.stream(columns).boxed().toList();
        KeyIndex known = indexes.get(key);
        if (known != null) {
            return known;
        }
        KeyIndex index = new KeyIndex(layout, positions(columns));
        for (int s = 0; s < segments.size(); s++) {
            Segment segment = segments.get(s);
            for (int b = 0; b < segment.blockCount(); b++) {
                Block block = segment.block(b);
                for (int r = 0; r < block.rows(); r++) {
                    addTo(index, s, b, block, r);
                }
            }
        }
        indexes.put(key, index);
        return index;
    }

    private static void addTo(KeyIndex index, int segment, int number, Block block, int row) {
        if (row < block.loaded()) {
            index.add(index.key(block.page(), block.offset(row)), segment, number, row);
        }
        for (Version v = block.newest(row); v != null; v = v.older()) {
            byte[] bytes = v.bytes();
            if (bytes != null) {
                index.add(index.key(bytes, 0), segment, number, row);
            }
        }
    }

    // ---------------------------------------------------------------- changes

    public RowAddress.Stored insert(Change change, Segment segment, byte[] bytes) {
        Version version = new Version(bytes, change.transaction(), change.statement(), null);
        synchronized (this) {
            int number = segment.blockFor(Math.min(bytes.length, Segment.MOST_OF_ROW));
            Block block = segment.block(number);
            int row = block.insert(version);
            segment.rows.increment();
            int ordinal = segments.indexOf(segment);
            indexes.values().forEach(i -> i.add(i.key(bytes, 0), ordinal, number, row));
            RowAddress.Stored address = new RowAddress.Stored(segment, block, row);
            change.transaction().add(new Transaction.Change(this, segment, block, row, version));
            store.journal().change(change.author(), Operation.INSERT, this, address, null, bytes);
            return address;
        }
    }

    /** Whether a row could be changed as the statement saw it. */
    public enum Outcome {
        DONE,
        /** somebody changed and committed it after the statement began: the statement is to begin anew */
        CHANGED_MEANWHILE
    }

    /**
     * Updates, deletes or (with its own bytes) locks a row, waiting for whoever holds it.
     *
     * @param bytes the new state; absent to delete
     */
    public Outcome change(Change change, RowAddress.Stored address, byte @Nullable [] bytes, Purpose purpose)
            throws OracleError {
        while (true) {
            Transaction holder;
            synchronized (this) {
                Version newest = address.block().newest(address.row());
                holder = newest == null ? change.transaction() : newest.transaction();
                if (holder == change.transaction() || !holder.active()) {
                    if (holder != change.transaction() && holder.commitScn() > change.snapshotScn() && newest != null) {
                        return Outcome.CHANGED_MEANWHILE;
                    }
                    apply(change, address, bytes, purpose);
                    return Outcome.DONE;
                }
            }
            if (change.waiting() == Waiting.NO) {
                throw new OracleError(54, "resource busy and acquire with NOWAIT specified or timeout expired");
            }
            store.await(change.transaction(), holder);
        }
    }

    private void apply(Change change, RowAddress.Stored address, byte @Nullable [] bytes, Purpose purpose) {
        Block block = address.block();
        int row = address.row();
        byte[] before = block.newestBytes(row);
        Version version = new Version(bytes, change.transaction(), change.statement(), block.newest(row));
        block.set(row, version);
        change.transaction().add(new Transaction.Change(this, address.segment(), block, row, version));
        if (purpose == Purpose.LOCK) {
            return;
        }
        if (bytes == null) {
            address.segment().rows.decrement();
            store.journal().change(change.author(), Operation.DELETE, this, address, before, null);
        } else {
            int ordinal = segments.indexOf(address.segment());
            int number = address.segment().firstFrom(address.segment().position(block.number));
            indexes.values().forEach(i -> i.add(i.key(bytes, 0), ordinal, number, row));
            store.journal().change(change.author(), Operation.UPDATE, this, address, before, bytes);
        }
    }

    /** Takes a change back. */
    synchronized void undo(Transaction.Change done, Journal.Author author) {
        Version version = done.version();
        Version older = version.older();
        boolean inserted = older == null && done.row() >= done.block().loaded();
        byte[] bytes = version.bytes();
        byte[] before = older != null ? older.bytes() : null;
        done.block().set(done.row(), older);
        RowAddress.Stored address = new RowAddress.Stored(done.segment(), done.block(), done.row());
        byte[] restored =
                inserted ? null : before != null ? before : done.block().newestBytes(done.row());
        if (inserted) {
            done.segment().rows.decrement();
            store.journal().change(author, Operation.UNDO_INSERT, this, address, bytes, null);
        } else if (bytes == null) {
            done.segment().rows.increment();
            store.journal().change(author, Operation.UNDO_DELETE, this, address, null, restored);
        } else {
            store.journal().change(author, Operation.UNDO_UPDATE, this, address, bytes, restored);
        }
    }

    public enum Purpose {
        CHANGE,
        LOCK
    }

    public enum Waiting {
        YES,
        NO
    }

    /** Who changes rows and as of when it looked at them. */
    public record Change(
            Transaction transaction, long statement, long snapshotScn, Journal.Author author, Waiting waiting) {}

    /** TRUNCATE: rows are gone, also for AS OF. */
    public synchronized void truncate(Predicate<Segment> which) {
        segments.stream().filter(which).forEach(s -> s.truncate(store.nextId()));
        indexes.clear();
    }

    /** Gives every row, in every state, a new form after ALTER TABLE. */
    public synchronized void reshape(Layout newLayout, Reshape reshape) throws OracleError {
        Layout old = layout;
        for (Segment segment : segments) {
            for (int b = 0; b < segment.blockCount(); b++) {
                segment.replace(b, reshape(segment.block(b), old, reshape));
            }
        }
        layout = newLayout;
        indexes.clear();
    }

    private static Block reshape(Block block, Layout old, Reshape reshape) throws OracleError {
        RowBytes page = new RowBytes();
        int[] offsets = new int[block.loaded()];
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        StoredRow row = new StoredRow(old);
        for (int r = 0; r < offsets.length; r++) {
            offsets[r] = bytes.size();
            row.at(block.page(), block.offset(r));
            page.clear();
            reshape.row(row, page);
            bytes.write(page.buffer(), 0, page.length());
        }
        Block made = new Block(block.number, bytes.toByteArray(), offsets, block.loadedScn());
        for (int r = 0; r < block.rows(); r++) {
            Version newest = block.newest(r);
            byte[] state = block.newestBytes(r);
            if (newest != null && state != null) {
                row.at(state, 0);
                page.clear();
                reshape.row(row, page);
                made.restore(r, new Version(page.toArray(), newest.transaction(), newest.statement(), null));
            } else if (newest != null) {
                made.restore(r, new Version(null, newest.transaction(), newest.statement(), null));
            }
        }
        made.restoreRows(block.rows());
        return made;
    }

    /** Makes a row's new bytes from its old ones. */
    public interface Reshape {
        void row(StoredRow old, RowBytes into) throws OracleError;
    }
}
