package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed.Nulls;

/**
 * A column that can be named.
 *
 * @param name as Oracle knows it
 * @param sql as it must stand in PostgreSQL
 */
record SourceColumn(Identifier name, String sql, SqlType type, Nulls nulls) {
    SourceColumn nullable() {
        return new SourceColumn(name, sql, type, Nulls.NULLABLE);
    }
}
