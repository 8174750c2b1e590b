package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table.Nullability;

/**
 * A column as it is created.
 *
 * @param clause default, identity or generation with a blank before it; empty when none
 */
record TargetColumn(Identifier name, PostgresType type, Nullability nullability, String clause) {}
