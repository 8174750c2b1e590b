package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.dictionary.TableStatistics.Level;
import io.howdah.catalog.oracle.dictionary.TableStatistics.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Rows and bytes of tables and their partitions. */
final class Statistics {
    private final Partitions partitions;
    private final Map<QualifiedName, Row> gathered = new HashMap<>();
    private final Map<QualifiedName, Long> bytes = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, Long>> partBytes = new HashMap<>();

    Statistics(Reading reading, Partitions partitions) {
        this.partitions = partitions;
        reading.ask(Question.TABLE_STATISTICS, r -> gathered.put(r.name("OWNER", "TABLE_NAME"), r));
        reading.ask(Question.SEGMENTS, this::segment);
    }

    private void segment(Row row) {
        QualifiedName name = row.name("OWNER", "SEGMENT_NAME");
        long size = row.number("BYTES").orElse(0);
        switch (row.text("SEGMENT_TYPE")) {
            case "TABLE", "NESTED TABLE" -> bytes.merge(name, size, Long::sum);
            case "TABLE PARTITION", "TABLE SUBPARTITION" -> {
                bytes.merge(name, size, Long::sum);
                partBytes
                        .computeIfAbsent(name, n -> new HashMap<>())
                        .merge(row.identifier("PARTITION_NAME"), size, Long::sum);
            }
            default -> {} // indexes and LOBs are not read in chunks
        }
    }

    Map<QualifiedName, TableStatistics> of(Collection<QualifiedName> tables) {
        Map<QualifiedName, TableStatistics> all = new HashMap<>();
        for (QualifiedName table : tables) {
            Row row = gathered.get(table);
            List<Part> parts = parts(table);
            if (row != null || bytes.containsKey(table) || !parts.isEmpty()) {
                all.put(
                        table,
                        new TableStatistics(
                                row == null ? OptionalLong.empty() : row.number("NUM_ROWS"),
                                row == null ? OptionalLong.empty() : row.number("AVG_ROW_LEN"),
                                size(bytes.get(table)),
                                parts));
            }
        }
        return all;
    }

    private static OptionalLong size(@org.jspecify.annotations.Nullable Long size) {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    private List<Part> parts(QualifiedName table) {
        List<Part> parts = new ArrayList<>();
        List<Row> second = partitions.subpartitions(table);
        if (second.isEmpty()) {
            partitions.partitions(table).forEach(r -> parts.add(part(table, r, "PARTITION_NAME", Level.PARTITION)));
        } else {
            second.forEach(r -> parts.add(part(table, r, "SUBPARTITION_NAME", Level.SUBPARTITION)));
        }
        return parts;
    }

    private Part part(QualifiedName table, Row row, String column, Level level) {
        Identifier name = row.identifier(column);
        Map<Identifier, Long> sizes = partBytes.getOrDefault(table, Map.of());
        return new Part(name, level, row.number("NUM_ROWS"), size(sizes.get(name)));
    }
}
