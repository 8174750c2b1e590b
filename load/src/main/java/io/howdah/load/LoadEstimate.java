package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a load is going to move and, roughly, what it takes on the server.
 *
 * @param sources bytes of source per target table
 */
public record LoadEstimate(Map<QualifiedName, ByteCount> sources) {
    public LoadEstimate {
        sources = Map.copyOf(sources);
    }

    public static LoadEstimate of(List<TableLoad> tables) {
        Map<QualifiedName, ByteCount> sizes = new LinkedHashMap<>();
        for (TableLoad table : tables) {
            sizes.merge(table.mapping().target(), table.size(), ByteCount::plus);
        }
        return new LoadEstimate(sizes);
    }

    public ByteCount source() {
        return sources.values().stream().reduce(new ByteCount(0), ByteCount::plus);
    }

    /**
     * Disk space the server needs: a heap row is about 1.3 times its CSV text (24 bytes of header, alignment), keys and indexes about
     * half of that again, and WAL up to max_wal_size on top, for which 1 GiB (its default) is taken. Compressed sources must be judged by
     * {@code expansion}, 1 for plain text.
     */
    public ByteCount target(double expansion) {
        return new ByteCount((long) (source().bytes() * expansion * 1.3 * 1.5) + (1L << 30));
    }

    public Optional<ByteCount> source(QualifiedName table) {
        return Optional.ofNullable(sources.get(table));
    }
}
