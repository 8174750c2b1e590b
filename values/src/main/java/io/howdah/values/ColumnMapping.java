package io.howdah.values;

import io.howdah.base.Identifier;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;

/**
 * One source column that is loaded, and its target.
 *
 * @param target name as PostgreSQL stores it
 */
public record ColumnMapping(Table.Column source, Identifier target, PostgresType type) {}
