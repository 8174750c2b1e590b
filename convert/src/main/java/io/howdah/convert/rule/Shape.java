package io.howdah.convert.rule;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/** What a composite or collection value is made of. */
public sealed interface Shape {
    /** The type's name as it must stand in SQL. */
    String text();

    /**
     * A record or row.
     *
     * @param text empty for a row that has no named type: the record of a cursor
     * @param fields in order; empty when they are not known
     */
    record Fields(String text, List<Field> fields) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
        }

        public Optional<Field> field(Identifier name) {
            return fields.stream().filter(f -> f.name().equals(name)).findFirst();
        }
    }

    /**
     * @param name in the source
     * @param sql in the target
     */
    record Field(Identifier name, String sql, SqlType type) {}

    /** A nested table or VARRAY, an array in the target; elements are counted from 1. */
    record Elements(SqlType element, String elementText) implements Shape {
        @Override
        public String text() {
            return elementText + "[]";
        }
    }

    /** An associative array, a jsonb object in the target whose keys are the keys as text. */
    record Entries(SqlType key, SqlType element, String elementText) implements Shape {
        @Override
        public String text() {
            return "jsonb";
        }
    }

    /** A cursor variable; {@code row} where the type of its rows is declared. */
    record RowsOf(Optional<SqlType> row) implements Shape {
        @Override
        public String text() {
            return "refcursor";
        }
    }
}
