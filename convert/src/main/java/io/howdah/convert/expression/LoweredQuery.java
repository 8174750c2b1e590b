package io.howdah.convert.expression;

import io.howdah.sql.postgres.PgQuery;
import java.util.List;

/** A converted query and the columns it gives. */
record LoweredQuery(PgQuery query, List<SourceColumn> columns) {
    LoweredQuery {
        columns = List.copyOf(columns);
    }
}
