package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The partitions of a table and their subpartitions.
 *
 * @param subpartitions by partition; of a table without partitions empty
 */
record Divisions(Map<Identifier, List<Identifier>> subpartitions) {
    static Divisions of(Connection connection, QualifiedName table) throws SQLException {
        Map<Identifier, List<Identifier>> found = new LinkedHashMap<>();
        try (PreparedStatement query = asked(connection, "partitions", table);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(new Identifier(rows.getString(1)), new ArrayList<>());
            }
        }
        if (!found.isEmpty()) {
            try (PreparedStatement query = asked(connection, "subpartitions", table);
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(new Identifier(rows.getString(1)), p -> new ArrayList<>())
                            .add(new Identifier(rows.getString(2)));
                }
            }
        }
        return new Divisions(found);
    }

    private static PreparedStatement asked(Connection connection, String name, QualifiedName table)
            throws SQLException {
        PreparedStatement query = connection.prepareStatement(OracleSql.text(name));
        query.setString(1, table.schema().text());
        query.setString(2, table.name().text());
        return query;
    }

    boolean isEmpty() {
        return subpartitions.isEmpty();
    }

    boolean has(String partition) {
        Identifier name = new Identifier(partition);
        return subpartitions.containsKey(name)
                || subpartitions.values().stream().anyMatch(s -> s.contains(name));
    }

    Stream<RowRange.Partition> partitions() {
        return subpartitions.keySet().stream().map(p -> new RowRange.Partition(p, TableSize.Level.PARTITION));
    }

    /** A partition that has none stands for itself. */
    Stream<RowRange.Partition> smallest() {
        return subpartitions.entrySet().stream()
                .flatMap(e -> e.getValue().isEmpty()
                        ? Stream.of(new RowRange.Partition(e.getKey(), TableSize.Level.PARTITION))
                        : e.getValue().stream().map(s -> new RowRange.Partition(s, TableSize.Level.SUBPARTITION)));
    }

    /** Where the rows of a partition lie on disk: itself, or its subpartitions. */
    List<String> segments(RowRange.Partition partition) {
        List<Identifier> below = subpartitions.getOrDefault(partition.name(), List.of());
        return partition.level() == TableSize.Level.SUBPARTITION || below.isEmpty()
                ? List.of(partition.name().text())
                : below.stream().map(Identifier::text).toList();
    }
}
