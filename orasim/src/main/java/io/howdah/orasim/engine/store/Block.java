package io.howdah.orasim.engine.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block: rows that were loaded lie packed in a page, those that sessions made or changed are chains of versions. Readers take no lock;
 * writers hold the block's monitor.
 */
final class Block {
    private static final byte[] NO_PAGE = {};
    private static final @Nullable Version[] NO_VERSIONS = {};

    /** Its number within the segment. */
    final long number;

    private final byte[] page;
    private final char[] wideOffsets;
    private final int[] hugeOffsets;
    private final int loaded;
    private final long loadedScn;
    private volatile @Nullable Version[] versions = NO_VERSIONS;
    private volatile int rows;
    private int used;

    /** An empty block for INSERT. */
    Block(long number) {
        this(number, NO_PAGE, new int[0], 0);
    }

    /** @param offsets where each row of the page begins */
    Block(long number, byte[] page, int[] offsets, long loadedScn) {
        this.number = number;
        this.page = page;
        this.loaded = offsets.length;
        boolean narrow = page.length <= Character.MAX_VALUE;
        this.hugeOffsets = narrow ? new int[0] : offsets;
        this.wideOffsets = new char[narrow ? offsets.length : 0];
        for (int i = 0; i < wideOffsets.length; i++) {
            wideOffsets[i] = (char) offsets[i];
        }
        this.loadedScn = loadedScn;
        this.rows = offsets.length;
        this.used = page.length;
    }

    int rows() {
        return rows;
    }

    int used() {
        return used;
    }

    byte[] page() {
        return page;
    }

    int loaded() {
        return loaded;
    }

    int offset(int row) {
        return hugeOffsets.length > 0 ? hugeOffsets[row] : wideOffsets[row];
    }

    /** The newest state, committed or not; absent for a row that is as it was loaded, or never was. */
    @Nullable
    Version newest(int row) {
        @Nullable Version[] all = versions;
        return row < all.length ? all[row] : null;
    }

    /** Puts the row where the cursor points if the snapshot sees it. */
    boolean read(int row, Snapshot snapshot, StoredRow into) {
        Version version = newest(row);
        while (version != null) {
            if (snapshot.sees(version)) {
                byte[] bytes = version.bytes();
                if (bytes == null) {
                    return false;
                }
                into.at(bytes, 0);
                return true;
            }
            version = version.older();
        }
        if (row < loaded && loadedScn <= snapshot.scn()) {
            into.at(page, offset(row));
            return true;
        }
        return false;
    }

    /** SCN of the newest commit that the snapshot sees of this row. */
    long scn(int row, Snapshot snapshot) {
        Version version = newest(row);
        while (version != null) {
            if (version.transaction() != snapshot.own() && snapshot.sees(version)) {
                return version.transaction().commitScn();
            }
            version = version.older();
        }
        return loadedScn;
    }

    /** The bytes of the newest state; absent when deleted or never there. */
    byte @Nullable [] newestBytes(int row) {
        Version version = newest(row);
        if (version != null) {
            return version.bytes();
        }
        return row < loaded ? loadedBytes(row) : null;
    }

    private byte[] loadedBytes(int row) {
        int end = row + 1 < loaded ? offset(row + 1) : page.length;
        return Arrays.copyOfRange(page, offset(row), end);
    }

    /** Adds a row and returns its number. */
    synchronized int insert(Version version) {
        int row = rows;
        set(row, version);
        byte[] bytes = version.bytes();
        used += (bytes == null ? 0 : bytes.length) + 5;
        rows = row + 1;
        return row;
    }

    synchronized void set(int row, @Nullable Version version) {
        @Nullable Version[] all = versions;
        if (row >= all.length) {
            all = Arrays.copyOf(all, Math.max(Math.max(row + 1, rows), Math.min(2 * all.length, 1024)));
            all[row] = version;
        } else {
            all[row] = version;
        }
        // volatile write: readers see the element too
        versions = all;
    }

    /** For a block that is built anew with the states it had. */
    void restore(int row, Version version) {
        set(row, version);
        byte[] bytes = version.bytes();
        used += (bytes == null ? 0 : bytes.length) + 5;
    }

    void restoreRows(int count) {
        rows = count;
    }

    long loadedScn() {
        return loadedScn;
    }
}
