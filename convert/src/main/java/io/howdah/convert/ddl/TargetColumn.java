package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table.Nullability;
import java.util.Optional;

/**
 * A column as it is created.
 *
 * @param clause default, identity or generation with a blank before it; empty when none
 * @param computed the expression over the row's columns that a trigger assigns, of a virtual column that cannot be generated
 */
record TargetColumn(
        Identifier name, PostgresType type, Nullability nullability, String clause, Optional<String> computed) {}
