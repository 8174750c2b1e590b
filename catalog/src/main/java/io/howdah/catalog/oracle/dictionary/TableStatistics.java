package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large a table is, for planning only: counts are as old as the statistics.
 *
 * @param rows as last gathered; absent before the first ANALYZE
 * @param averageRowLength in bytes
 * @param bytes of its segments on disk, without LOBs and indexes; absent where the segments may not be seen
 * @param partitions the parts that have segments of their own, subpartitions rather than their partitions, in dictionary order
 */
public record TableStatistics(
        OptionalLong rows, OptionalLong averageRowLength, OptionalLong bytes, List<Part> partitions) {
    public TableStatistics {
        partitions = List.copyOf(partitions);
    }

    /** A partition, or a subpartition where {@code level} says so. */
    public record Part(Identifier name, Level level, OptionalLong rows, OptionalLong bytes) {}

    public enum Level {
        PARTITION,
        SUBPARTITION
    }
}
