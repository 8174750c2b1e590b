package io.howdah.orasim.engine.store;

import io.howdah.orasim.engine.Database.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives blocks of the data files to segments, never the same twice. Block numbers run on from file to file, so that a position is one
 * number.
 *
 * <p>Sizes of extents: 8 blocks for the first 16, 128 for the next 63, then 1,024, later 8,192, as locally managed tablespaces with
 * AUTOALLOCATE give them at 8 KB blocks (Database Administrator's Guide, "Locally Managed Tablespaces"; the exact steps are ASSUMED).
 */
final class Space {
    static final int FIRST_FILE = 7;
    private static final long FIRST_BLOCK = 128;
    /** A smallfile tablespace's file has at most 2^22 - 1 blocks (Database Reference, "Physical Database Limits"). */
    private static final long BLOCKS_PER_FILE = (1L << 22) - 1024;

    private long next;

    /** Position of the first block. */
    synchronized long take(long blocks) {
        long left = BLOCKS_PER_FILE - next % BLOCKS_PER_FILE;
        if (blocks > left) {
            next += left;
        }
        long position = next;
        next += blocks;
        return position;
    }

    static long extentSize(int number) {
        return number < 16 ? 8 : number < 79 ? 128 : number < 199 ? 1024 : 8192;
    }

    static int file(long position) {
        return FIRST_FILE + (int) (position / BLOCKS_PER_FILE);
    }

    static long block(long position) {
        return FIRST_BLOCK + position % BLOCKS_PER_FILE;
    }

    static long position(int file, long block) {
        return (file - FIRST_FILE) * BLOCKS_PER_FILE + block - FIRST_BLOCK;
    }

    /** The extents of one segment: from block numbers within it to positions and back. */
    static final class Extents {
        /** Bitmap blocks and the segment header hold no rows (ASSUMED: three). */
        private static final int HEAD = 3;

        private final Space space;
        private volatile long[] starts = {};
        private volatile long[] positions = {};
        private long blocks;

        Extents(Space space) {
            this.space = space;
        }

        /** Makes room up to this block of the segment. */
        synchronized void reach(long number) {
            while (number >= blocks - HEAD) {
                int extent = starts.length;
                long size = extentSize(extent);
                long[] newStarts = java.util.Arrays.copyOf(starts, extent + 1);
                long[] newPositions = java.util.Arrays.copyOf(positions, extent + 1);
                newStarts[extent] = blocks - HEAD;
                newPositions[extent] = space.take(size);
                positions = newPositions;
                starts = newStarts;
                blocks += size;
            }
        }

        long position(long number) {
            long[] from = starts;
            int low = 0;
            int high = from.length - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (from[middle] <= number) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return positions[low] + number - from[low];
        }

        /** The first block of the segment whose position is not before this one; the number behind the last when all are. */
        long firstFrom(long position) {
            long[] from = starts;
            for (int i = 0; i < from.length; i++) {
                long size = (i + 1 < from.length ? from[i + 1] : blocks - HEAD) - from[i];
                if (position < positions[i] + size) {
                    return Math.max(0, from[i] + Math.max(0, position - positions[i]));
                }
            }
            return Math.max(0, blocks - HEAD);
        }

        synchronized List<Extent> list() {
            List<Extent> list = new ArrayList<>();
            for (int i = 0; i < starts.length; i++) {
                long size = (i + 1 < starts.length ? starts[i + 1] : blocks - HEAD) - starts[i];
                list.add(new Extent(i, file(positions[i]), block(positions[i]), size));
            }
            return list;
        }
    }
}
