package io.howdah.orasim.engine.store;

import java.util.Arrays;

/** Packs rows into pages of one segment: the quick way in, without versions, journal and keys. Owned by one thread. */
public final class PageLoader {
    private final Segment segment;
    private final long scn;
    private byte[] page = new byte[2 * Segment.BLOCK_ROOM];
    private int used;
    private int counted;
    private int[] offsets = new int[64];
    private int rows;

    /** @param scn from which on the rows are seen */
    public PageLoader(Segment segment, long scn) {
        this.segment = segment;
        this.scn = scn;
    }

    public void add(RowBytes row) {
        int length = row.length();
        int size = Math.min(length, Segment.MOST_OF_ROW) + Segment.ROW_HEAD;
        if (rows > 0 && (counted + size > Segment.BLOCK_ROOM || rows >= Segment.MOST_ROWS)) {
            flush();
        }
        if (page.length - used < length) {
            page = Arrays.copyOf(page, Math.max(2 * page.length, used + length));
        }
        if (rows == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * rows);
        }
        offsets[rows++] = used;
        System.arraycopy(row.buffer(), 0, page, used, length);
        used += length;
        counted += size;
    }

    /** Makes a block of what is there. */
    public void flush() {
        if (rows > 0) {
            segment.addPage(Arrays.copyOf(page, used), Arrays.copyOf(offsets, rows), scn);
            used = 0;
            rows = 0;
            counted = 0;
        }
    }
}
