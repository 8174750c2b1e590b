package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.dictionary.TableStatistics;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large a table is, as the dictionary knows it; only used to plan.
 *
 * @param width average bytes of a row
 * @param bytes on disk
 * @param partitions parts with segments of their own, subpartitions rather than their partitions
 */
public record TableSize(OptionalLong rows, OptionalLong width, OptionalLong bytes, List<Part> partitions) {
    public static final TableSize UNKNOWN =
            new TableSize(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());

    public TableSize {
        partitions = List.copyOf(partitions);
    }

    public record Part(Identifier name, Level level, long bytes) {}

    public enum Level {
        PARTITION,
        SUBPARTITION
    }

    static TableSize of(TableStatistics known) {
        return new TableSize(
                known.rows(),
                known.averageRowLength(),
                known.bytes(),
                known.partitions().stream()
                        .map(p -> new Part(
                                p.name(),
                                switch (p.level()) {
                                    case PARTITION -> Level.PARTITION;
                                    case SUBPARTITION -> Level.SUBPARTITION;
                                },
                                p.bytes().orElse(0)))
                        .toList());
    }

    /** On disk, else by rows and width; 0 when nothing is known. */
    long estimate() {
        return bytes.isPresent()
                ? bytes.getAsLong()
                : rows.isPresent() && width.isPresent() ? rows.getAsLong() * width.getAsLong() : 0;
    }
}
