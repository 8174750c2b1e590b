package io.howdah.orasim.engine.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds rows by the stored bytes of some columns. Holds every state that rows had, so what it finds is to be looked at again. Guarded by its
 * own monitor.
 */
final class KeyIndex {
    private final int[] positions;
    private final Layout layout;
    /** Number of the newest entry of each bucket plus one; 0 for none. */
    private int[] buckets = new int[16];

    private long[] addresses = new long[16];
    private int[] hashes = new int[16];
    /** The entry before in the same bucket, likewise: a key of many rows is as quickly added to as one of a few. */
    private int[] before = new int[16];

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
        if (count == addresses.length) {
            grow();
        }
        put(Arrays.hashCode(key), address(segment, block, row));
    }

    private void put(int hash, long address) {
        int bucket = spread(hash) & buckets.length - 1;
        int newest = buckets[bucket];
        if (newest > 0 && addresses[newest - 1] == address && hashes[newest - 1] == hash) {
            return;
        }
        addresses[count] = address;
        hashes[count] = hash;
        before[count] = newest;
        buckets[bucket] = ++count;
    }

    private void grow() {
        int size = 2 * addresses.length;
        addresses = Arrays.copyOf(addresses, size);
        hashes = Arrays.copyOf(hashes, size);
        before = Arrays.copyOf(before, size);
        buckets = new int[size];
        for (int i = 0; i < count; i++) {
            int bucket = spread(hashes[i]) & size - 1;
            before[i] = buckets[bucket];
            buckets[bucket] = i + 1;
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B1;
        return mixed ^ mixed >>> 15;
    }

    /** Addresses of rows that have, had or may have this key; each once. */
    synchronized List<long[]> find(byte[] key) {
        int hash = Arrays.hashCode(key);
        LongStream.Builder found = LongStream.builder();
        for (int entry = buckets[spread(hash) & buckets.length - 1]; entry > 0; entry = before[entry - 1]) {
            if (hashes[entry - 1] == hash) {
                found.add(addresses[entry - 1] - 1);
            }
        }
        return found.build()
                .distinct()
                .mapToObj(address -> new long[] {address >>> 44, address >>> 12 & 0xFFFF_FFFFL, address & 0xFFF})
                .toList();
    }

    /** Segment in 20 bits, block in 32, row in 12, plus one so that no address is 0. */
    private static long address(int segment, int block, int row) {
        return ((long) segment << 44 | (long) block << 12 | row) + 1;
    }
}
