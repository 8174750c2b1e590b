package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names for the columns of a cursor that have none in PostgreSQL, as a row that was fetched is taken apart by names there: {@code SELECT
 * point(1, 2) -> SELECT point(1, 2) AS column_1}.
 */
final class NamedColumns {
    private NamedColumns() {}

    /** The same rows; as they stand where the columns cannot be told from the select list. */
    static CodeExpressions.Rows of(CodeExpressions.Rows rows) {
        boolean nameless = rows.columns().stream().anyMatch(NamedColumns::nameless);
        if (!nameless
                || !(rows.query().body() instanceof PgQuery.Select select)
                || select.items().size() != rows.columns().size()
                || select.items().stream().anyMatch(i -> i.value() instanceof PgExpr.Star)) {
            return rows;
        }
        List<PgQuery.Item> items = new ArrayList<>();
        List<CodeExpressions.Column> columns = new ArrayList<>();
        for (int i = 0; i < select.items().size(); i++) {
            CodeExpressions.Column column = rows.columns().get(i);
            String name = nameless(column) ? "column_" + (i + 1) : column.sql();
            columns.add(new CodeExpressions.Column(column.name(), name, column.type()));
            items.add(
                    nameless(column)
                            ? new PgQuery.Item(select.items().get(i).value(), Optional.of(name))
                            : select.items().get(i));
        }
        PgQuery.Select named = new PgQuery.Select(
                select.set(),
                items,
                select.from(),
                select.where(),
                select.groupBy(),
                select.having(),
                select.windows());
        PgQuery old = rows.query();
        PgQuery query = new PgQuery(
                old.recursive(), old.with(), named, old.orderBy(), old.offset(), old.limit(), old.forUpdate());
        return new CodeExpressions.Rows(query, columns);
    }

    private static boolean nameless(CodeExpressions.Column column) {
        return column.sql().equals(CodeExpressions.NAMELESS);
    }
}
