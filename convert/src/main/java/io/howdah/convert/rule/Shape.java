package io.howdah.convert.rule;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
     * @param text the type as it stands in the composite type, with length and digits
     */
    record Field(Identifier name, String sql, SqlType type, String text) {
        public Field(Identifier name, String sql, SqlType type) {
            this(name, sql, type, type.castName().orElse("text"));
        }
    }

    /**
     * A nested table or VARRAY, an array in the target; elements are counted from 1.
     *
     * @param limit the most elements a VARRAY can have
     */
    record Elements(SqlType element, String elementText, OptionalInt limit) implements Shape {
        public Elements(SqlType element, String elementText) {
            this(element, elementText, OptionalInt.empty());
        }

        @Override
        public String text() {
            return elementText + "[]";
        }
    }

    /** A collection held as a jsonb object whose keys are the keys or positions as text. */
    record Entries(SqlType key, SqlType element, String elementText, Origin origin) implements Shape {
        public Entries(SqlType key, SqlType element, String elementText) {
            this(key, element, elementText, Origin.ASSOCIATIVE);
        }

        @Override
        public String text() {
            return "jsonb";
        }
    }

    enum Origin {
        /** never NULL: a variable begins empty */
        ASSOCIATIVE,
        /** a nested table that can have gaps or holds collections: NULL until it is constructed, positions from 1 */
        NESTED_TABLE
    }

    /** A cursor variable; {@code row} where the type of its rows is declared. */
    record RowsOf(Optional<SqlType> row) implements Shape {
        @Override
        public String text() {
            return "refcursor";
        }
    }
}
