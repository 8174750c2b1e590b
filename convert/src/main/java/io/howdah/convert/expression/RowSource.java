package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.rule.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * Something in FROM.
 *
 * @param alias what its columns are qualified with in Oracle: the alias, else the table's name
 * @param table in Oracle, when it is a table or view
 * @param sql what its columns are qualified with in PostgreSQL
 * @param columns in order
 * @param known whether columns are all there are
 * @param element what each row is an object of, or the single value of
 */
record RowSource(
        Optional<Identifier> alias,
        Optional<QualifiedName> table,
        String sql,
        List<SourceColumn> columns,
        Known known,
        Optional<SqlType> element) {
    RowSource(
            Optional<Identifier> alias,
            Optional<QualifiedName> table,
            String sql,
            List<SourceColumn> columns,
            Known known) {
        this(alias, table, sql, columns, known, Optional.empty());
    }

    enum Known {
        ALL,
        /** not in the catalog: any name may be a column of it */
        NONE
    }

    RowSource {
        columns = List.copyOf(columns);
    }

    Optional<SourceColumn> column(Identifier name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** DUAL, which disappears from FROM. */
    boolean dual() {
        return table.isEmpty() && sql.equals("dual");
    }

    RowSource nullable() {
        return new RowSource(
                alias, table, sql, columns.stream().map(SourceColumn::nullable).toList(), known, element);
    }

    RowSource called(Optional<Identifier> newAlias, String newSql) {
        return new RowSource(newAlias, table, newSql, columns, known, element);
    }
}
