package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A row of a dictionary view. All its values are read at once from left to right: a LONG is gone as soon as a column behind it is read
 * (JDBC Developer's Guide, "Streaming LONG or LONG RAW columns").
 */
final class Row {
    private final Map<String, Integer> positions;
    private final String[] values;

    private Row(Map<String, Integer> positions, String[] values) {
        this.positions = positions;
        this.values = values;
    }

    static Map<String, Integer> positions(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            positions.put(columns.getColumnLabel(i).toUpperCase(Locale.ROOT), i - 1);
        }
        return positions;
    }

    static Row of(ResultSet rows, Map<String, Integer> positions) throws SQLException {
        String[] values = new String[positions.size()];
        for (int i = 0; i < values.length; i++) {
            String value = rows.getString(i + 1);
            values[i] = value == null ? "" : value;
        }
        return new Row(positions, values);
    }

    /** Empty for NULL, which is the same in Oracle; empty for a column that this version's query does not have. */
    String text(String column) {
        Integer position = positions.get(column);
        return position == null ? "" : values[position];
    }

    boolean is(String column, String value) {
        return text(column).equals(value);
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    Optional<String> optional(String column) {
        return Optional.of(text(column)).filter(t -> !t.isEmpty());
    }

    Identifier identifier(String column) {
        return new Identifier(text(column));
    }

    QualifiedName name(String schema, String name) {
        return QualifiedName.of(text(schema), text(name));
    }

    OptionalInt integer(String column) {
        return has(column) ? OptionalInt.of(Integer.parseInt(text(column))) : OptionalInt.empty();
    }

    OptionalLong number(String column) {
        return has(column) ? OptionalLong.of(Long.parseLong(text(column))) : OptionalLong.empty();
    }
}
