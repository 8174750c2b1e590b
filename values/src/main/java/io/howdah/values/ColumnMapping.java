package io.howdah.values;

import io.howdah.base.Identifier;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;

/**
 * One column that is loaded and compared.
 *
 * @param target name in PostgreSQL
 * @param shape of its values
 */
public record ColumnMapping(Table.Column source, Identifier target, PostgresType type, ValueShape shape) {
    /** A column whose values have no parts that are mapped on their own. */
    public ColumnMapping(Table.Column source, Identifier target, PostgresType type) {
        this(source, target, type, new ValueShape.Plain(source.type(), type));
    }
}
