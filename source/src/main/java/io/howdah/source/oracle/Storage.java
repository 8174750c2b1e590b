package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the tables of one schema lie on disk, as far as this user may know.
 *
 * @param extents by table; absent = DBA_EXTENTS may not be read
 * @param segments by table: the number in the ROWIDs of the table or each of its parts
 */
record Storage(Optional<Map<String, List<Extent>>> extents, Map<String, List<Segment>> segments) {

    /** @param partition empty for a table without partitions */
    record Extent(String partition, int file, long block, long bytes) {}

    /** @param partition empty for the table itself */
    record Segment(String partition, Optional<TableSize.Level> level, long dataObject) {}

    static Storage of(Connection connection, Identifier schema) {
        try {
            return new Storage(extents(connection, schema), segments(connection, schema));
        } catch (SQLException e) {
            throw OracleErrors.failed("ask how the tables of schema " + schema.quoted() + " are stored", e);
        }
    }

    private static Optional<Map<String, List<Extent>>> extents(Connection connection, Identifier schema)
            throws SQLException {
        Map<String, List<Extent>> extents = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(OracleSql.text("extents"))) {
            query.setString(1, schema.text());
            query.setFetchSize(1000);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    extents.computeIfAbsent(rows.getString(1), t -> new ArrayList<>())
                            .add(new Extent(text(rows.getString(2)), rows.getInt(3), rows.getLong(4), rows.getLong(5)));
                }
            }
        } catch (SQLException e) {
            if (OracleErrors.hidden(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(extents);
    }

    private static Map<String, List<Segment>> segments(Connection connection, Identifier schema) throws SQLException {
        Map<String, List<Segment>> segments = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(OracleSql.text("data-objects"))) {
            query.setString(1, schema.text());
            query.setFetchSize(1000);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Optional<TableSize.Level> level = switch (rows.getString(3)) {
                        case "TABLE PARTITION" -> Optional.of(TableSize.Level.PARTITION);
                        case "TABLE SUBPARTITION" -> Optional.of(TableSize.Level.SUBPARTITION);
                        default -> Optional.empty();
                    };
                    segments.computeIfAbsent(rows.getString(1), t -> new ArrayList<>())
                            .add(new Segment(text(rows.getString(2)), level, rows.getLong(4)));
                }
            }
        }
        segments.values().forEach(list -> list.sort(Comparator.comparing(Segment::partition)));
        return segments;
    }

    /** Oracle's NULL for "none". */
    private static String text(@org.jspecify.annotations.Nullable String name) {
        return name == null ? "" : name;
    }

    List<Extent> extentsOf(String table) {
        return extents.map(e -> e.getOrDefault(table, List.of())).orElse(List.of());
    }

    List<Segment> segmentsOf(String table) {
        return segments.getOrDefault(table, List.of());
    }
}
