package io.howdah.orasim.engine.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds rows by the stored bytes of some columns. Holds every state that rows had, so what it finds is to be looked at again. Guarded by its
 * own monitor.
 */
final class KeyIndex {
    private final int[] positions;
    private final Layout layout;
    private long[] addresses = new long[1024];
    private int[] hashes = new int[1024];
    private int count;

    /** @param positions where the key's values lie in the row */
    KeyIndex(Layout layout, int[] positions) {
        this.layout = layout;
        this.positions = positions.clone();
    }

    int[] positions() {
        return positions;
    }

    /** The key's bytes of the row that begins here; empty when all of its values are NULL. */
    byte[] key(byte[] bytes, int start) {
        int stored = layout.storedColumns();
        int[] heads = new int[stored];
        int at = start;
        for (int i = 0; i < stored; i++) {
            heads[i] = at;
            at = RowBytes.next(bytes, at);
        }
        RowBytes key = new RowBytes();
        boolean any = false;
        for (int position : positions) {
            int length = RowBytes.length(bytes, heads[position]);
            if (length < 0) {
                key.addNull();
            } else {
                any = true;
                key.add(bytes, RowBytes.start(bytes, heads[position]), length);
            }
        }
        return any ? key.toArray() : new byte[0];
    }

    synchronized void add(byte[] key, int segment, int block, int row) {
        if (key.length == 0) {
            return;
        }
        if (count * 2 >= addresses.length) {
            grow();
        }
        put(Arrays.hashCode(key), address(segment, block, row));
    }

    private void put(int hash, long address) {
        int mask = addresses.length - 1;
        int at = spread(hash) & mask;
        while (addresses[at] != 0) {
            if (addresses[at] == address && hashes[at] == hash) {
                return;
            }
            at = at + 1 & mask;
        }
        addresses[at] = address;
        hashes[at] = hash;
        count++;
    }

    private void grow() {
        long[] oldAddresses = addresses;
        int[] oldHashes = hashes;
        addresses = new long[oldAddresses.length * 2];
        hashes = new int[oldAddresses.length * 2];
        count = 0;
        for (int i = 0; i < oldAddresses.length; i++) {
            if (oldAddresses[i] != 0) {
                put(oldHashes[i], oldAddresses[i]);
            }
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B1;
        return mixed ^ mixed >>> 15;
    }

    /** Addresses of rows that have, had or may have this key. */
    synchronized List<long[]> find(byte[] key) {
        List<long[]> found = new ArrayList<>(1);
        int hash = Arrays.hashCode(key);
        int mask = addresses.length - 1;
        for (int at = spread(hash) & mask; addresses[at] != 0; at = at + 1 & mask) {
            if (hashes[at] == hash) {
                long address = addresses[at] - 1;
                found.add(new long[] {address >>> 44, address >>> 12 & 0xFFFF_FFFFL, address & 0xFFF});
            }
        }
        return found;
    }

    /** Segment in 20 bits, block in 32, row in 12, plus one so that no address is 0. */
    private static long address(int segment, int block, int row) {
        return ((long) segment << 44 | (long) block << 12 | row) + 1;
    }
}
