package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What earlier runs loaded of one source, held against the file as it is now: its committed chunks must be made of the same bytes, read in
 * the same way. The rest of the file may have changed, as when a bad record was corrected.
 */
final class CommittedChunks {
    private final TablePlan table;
    private final TableSource source;
    private final SortedMap<Integer, ChunkDone> done = new TreeMap<>();
    private final Map<Integer, ChunkFingerprint> made = new HashMap<>();

    CommittedChunks(TablePlan table, TableSource source, List<ChunkDone> committed) {
        this.table = table;
        this.source = source;
        for (ChunkDone chunk : committed) {
            int number = chunk.key().chunk();
            done.put(number, chunk);
            made.put(
                    number,
                    ChunkFingerprint.parse(chunk.key().fingerprint())
                            .orElseThrow(() -> changed("its loaded chunks are recorded by another version of Howdah")));
        }
    }

    Optional<ChunkDone> get(int number) {
        return Optional.ofNullable(done.get(number));
    }

    /** Size of chunks into which earlier runs cut the file. */
    Optional<Long> cut() {
        return made.values().stream().map(ChunkFingerprint::cut).findFirst();
    }

    /**
     * True when the file was written since, though with the same bytes where it was loaded.
     *
     * @throws HowdahException {@link LoadCode#SOURCE_CHANGED}
     */
    boolean writtenAnew() {
        String reading = Names.longDigest(source.fingerprint());
        if (made.values().stream().anyMatch(m -> !m.reading().equals(reading))) {
            throw changed("its format or its columns are others");
        }
        if (made.values().stream().allMatch(m -> m.version().equals(source.version()))) {
            return false;
        }
        requireSameBytes();
        return true;
    }

    private void requireSameBytes() {
        int last = done.lastKey();
        long cut = cut().orElseThrow();
        Iterator<TableSource.Chunk> chunks = source.chunks(new ByteCount(cut));
        int number = -1;
        while (number < last && chunks.hasNext()) {
            TableSource.Chunk chunk = chunks.next();
            number = chunk.number();
            ChunkFingerprint then = made.get(number);
            if (then != null && !then.sameBytes(now(chunk, cut))) {
                throw changed("it is another from line " + chunk.firstLine() + " on");
            }
        }
        if (number < last) {
            throw changed("it has become shorter");
        }
    }

    private ChunkFingerprint now(TableSource.Chunk chunk, long cut) {
        try {
            return ChunkFingerprint.of(source, chunk, cut);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + source.file(), e);
        }
    }

    private HowdahException changed(String how) {
        return new HowdahException(
                LoadCode.SOURCE_CHANGED,
                "could not go on with " + source.file() + ": it changed since an earlier run loaded "
                        + "part of it into table " + table.target().quoted() + ": " + how,
                "put the earlier file back, or begin anew with --restart");
    }
}
