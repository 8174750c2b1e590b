package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table to be filled, as it is now.
 *
 * @param uniques keys that the server itself keeps unique, without conditions and expressions
 */
record IntoTable(QualifiedName name, List<Column> columns, List<Set<Identifier>> uniques, Content content) {
    IntoTable {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
    }

    record Column(Identifier name, String type, long collation, Need need, Filled filled) {}

    enum Need {
        NULLABLE,
        NOT_NULL
    }

    enum Filled {
        BY_ROWS,
        /** a default or an identity, where a row brings no value */
        DEFAULT,
        /** always computed: rows cannot bring a value */
        GENERATED
    }

    enum Content {
        EMPTY,
        ROWS
    }

    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, atttypmod), attcollation::bigint, attnotnull,
                   CASE WHEN attgenerated <> '' THEN 'GENERATED' WHEN atthasdef OR attidentity <> '' THEN 'DEFAULT' ELSE 'BY_ROWS' END
            FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
            """;

    private static final String UNIQUES = """
            SELECT ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (attribute, n)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attribute WHERE u.n <= i.indnkeyatts)
            FROM pg_index i
            WHERE i.indrelid = ?::regclass AND i.indisunique AND i.indisvalid AND i.indimmediate
              AND i.indpred IS NULL AND i.indexprs IS NULL
            """;

    /**
     * Empty when there is none of this name.
     *
     * @throws HowdahException {@link MaterialiseCode#NOT_A_TABLE}
     */
    static Optional<IntoTable> find(Connection connection, QualifiedName name) throws SQLException {
        Optional<String> kind = Sql.first(
                connection,
                "SELECT relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = ? AND relname = ?",
                r -> r.getString(1),
                name.schema().text(),
                name.name().text());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (!kind.get().matches("[rp]")) {
            throw new HowdahException(
                    MaterialiseCode.NOT_A_TABLE,
                    "could not fill " + name.quoted() + ": it is no table",
                    "name a table, or a name that is free");
        }
        List<Column> columns = Sql.rows(
                connection,
                COLUMNS,
                r -> new Column(
                        new Identifier(r.getString(1)),
                        r.getString(2),
                        r.getLong(3),
                        r.getBoolean(4) ? Need.NOT_NULL : Need.NULLABLE,
                        Filled.valueOf(r.getString(5))),
                name.quoted());
        List<Set<Identifier>> uniques = Sql.rows(connection, UNIQUES, r -> identifiers(r.getArray(1)), name.quoted());
        boolean empty = Sql.first(connection, "SELECT 1 FROM " + name.quoted() + " LIMIT 1", r -> r.getInt(1))
                .isEmpty();
        return Optional.of(new IntoTable(name, columns, uniques, empty ? Content.EMPTY : Content.ROWS));
    }

    private static Set<Identifier> identifiers(Array names) throws SQLException {
        Set<Identifier> all = new HashSet<>();
        Arrays.stream((String[]) names.getArray()).map(Identifier::new).forEach(all::add);
        return all;
    }

    Optional<Column> column(Identifier wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    boolean isUnique(List<Identifier> key) {
        return !key.isEmpty() && uniques.stream().anyMatch(u -> key.containsAll(u));
    }

    boolean isUniqueOnExactly(List<Identifier> key) {
        return uniques.contains(Set.copyOf(key));
    }

    List<Identifier> nullable(List<Identifier> key) {
        return key.stream()
                .filter(k -> column(k).filter(c -> c.need() == Need.NOT_NULL).isEmpty())
                .toList();
    }

    /**
     * The columns that the view's rows are written to, in the view's order.
     *
     * @throws HowdahException {@link MaterialiseCode#UNKNOWN_COLUMN}
     */
    List<Identifier> written(SourceShape source) {
        for (SourceShape.Column given : source.columns()) {
            if (column(given.name()).isEmpty()) {
                throw missing(given.name(), "table " + name.quoted());
            }
        }
        for (Column column : columns) {
            if (column.need() == Need.NOT_NULL
                    && column.filled() == Filled.BY_ROWS
                    && source.find(column.name()).isEmpty()) {
                throw missing(column.name(), source.name());
            }
        }
        return source.columns().stream()
                .map(SourceShape.Column::name)
                .filter(c -> column(c).orElseThrow().filled() != Filled.GENERATED)
                .toList();
    }

    private HowdahException missing(Identifier column, String where) {
        return new HowdahException(
                MaterialiseCode.UNKNOWN_COLUMN,
                "could not fill table " + name.quoted() + ": column " + column.quoted() + " is not in " + where,
                "add the column, or let the table be created (prepare: drop-and-create)");
    }
}
