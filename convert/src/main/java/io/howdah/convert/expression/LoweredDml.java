package io.howdah.convert.expression;

import io.howdah.convert.rule.SqlType;
import io.howdah.sql.postgres.PgDml;
import java.util.List;

/**
 * A converted data change.
 *
 * @param statements in the order in which they run; the last one counts and returns rows
 * @param returned types of what RETURNING gives
 */
public record LoweredDml(List<PgDml> statements, List<SqlType> returned) {
    public LoweredDml {
        statements = List.copyOf(statements);
        returned = List.copyOf(returned);
    }
}
