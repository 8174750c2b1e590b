package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of the target as its own catalog has it.
 *
 * @param columns that can be written
 * @param checks CHECK constraints that are enforced, and for a partitioned table that there is a partition for the row
 * @param parents foreign keys of the table
 * @param cascades foreign keys of other tables to it, by which deleting a row reaches theirs
 * @param restricts those by which a row cannot be deleted while theirs refer to it
 * @param unique its unique keys, the primary one too
 */
record TargetShape(
        QualifiedName name,
        List<Column> columns,
        List<Check> checks,
        List<Reference> parents,
        List<Reference> cascades,
        List<Reference> restricts,
        List<Unique> unique) {
    TargetShape {
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        parents = List.copyOf(parents);
        cascades = List.copyOf(cascades);
        restricts = List.copyOf(restricts);
        unique = List.copyOf(unique);
    }

    enum Need {
        NULLABLE,
        NOT_NULL
    }

    /** GENERATED ALWAYS AS IDENTITY takes values from no UPDATE. */
    enum Identity {
        NONE,
        ALWAYS
    }

    /** By what values are told apart. */
    enum Comparison {
        VALUE,
        /** texts, also where the collation takes others for the same */
        BYTES,
        /** of types without equality, such as json, or that have such a member */
        TEXT
    }

    /** @param type as in DDL */
    record Column(Identifier name, String type, Need need, Identity identity, Comparison comparison) {
        /** {@code t."note" -> (t."note") COLLATE "C"} */
        String comparable(String value) {
            return switch (comparison) {
                case VALUE -> value;
                case BYTES -> "(" + value + ") COLLATE \"C\"";
                case TEXT -> "(" + value + ")::text";
            };
        }
    }

    /** Of a unique key. */
    enum Extent {
        ALL_ROWS,
        /** of some rows, or of expressions: then its columns are all of the table */
        COMPUTED
    }

    record Unique(List<Identifier> columns, Extent extent) {
        Unique {
            columns = List.copyOf(columns);
        }
    }

    /** Columns of its unique keys. */
    Set<Identifier> uniqueColumns() {
        return unique.stream().flatMap(u -> u.columns().stream()).collect(Collectors.toSet());
    }

    /**
     * @param words what is said of a row for which it is false
     * @param columns that it names
     */
    record Check(String words, String expression, List<Identifier> columns) {
        Check {
            columns = List.copyOf(columns);
        }
    }

    /** Child columns that equal parent columns. */
    record Reference(
            String name,
            QualifiedName child,
            QualifiedName parent,
            List<Identifier> columns,
            List<Identifier> parentColumns) {
        Reference {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }

        /** {@code s."dept_id" = p."id" AND ...} */
        String join(String childAlias, String parentAlias) {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                pairs.add(childAlias + "." + columns.get(i).quoted() + " = " + parentAlias + "."
                        + parentColumns.get(i).quoted());
            }
            return String.join(" AND ", pairs);
        }
    }

    Optional<Column> column(Identifier column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Empty when there is no such table. */
    static Optional<TargetShape> of(Connection connection, QualifiedName table) throws SQLException {
        List<Column> columns = columns(connection, table);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new TargetShape(
                        table,
                        columns,
                        checks(connection, table),
                        references(connection, table, "k.conrelid = to_regclass(?)"),
                        references(
                                connection, table, "k.confdeltype IN ('c', 'n', 'd') AND k.confrelid = to_regclass(?)"),
                        references(connection, table, "k.confdeltype IN ('a', 'r') AND k.confrelid = to_regclass(?)"),
                        unique(connection, table)));
    }

    private static List<Unique> unique(Connection connection, QualifiedName table) throws SQLException {
        List<Unique> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT ARRAY(SELECT a.attname::text FROM pg_attribute a
                             WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped
                               AND (a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1]) OR i.indexprs IS NOT NULL) ORDER BY a.attnum),
                       i.indexprs IS NULL AND i.indpred IS NULL
                FROM pg_index i WHERE i.indrelid = to_regclass(?) AND i.indisunique ORDER BY i.indexrelid
                """)) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Unique(
                            identifiers(rows.getArray(1)), rows.getBoolean(2) ? Extent.ALL_ROWS : Extent.COMPUTED));
                }
            }
        }
        return keys;
    }

    private static List<Column> columns(Connection connection, QualifiedName table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity = 'a',
                       CASE WHEN EXISTS (
                           WITH RECURSIVE made (part) AS (
                               SELECT a.atttypid
                               UNION
                               SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typcategory = 'A' THEN t.typelem
                                           ELSE m.atttypid END
                               FROM made JOIN pg_type t ON t.oid = made.part
                               LEFT JOIN pg_attribute m ON t.typtype = 'c' AND m.attrelid = t.typrelid AND m.attnum > 0
                                   AND NOT m.attisdropped
                               WHERE t.typtype IN ('d', 'c') OR t.typcategory = 'A')
                           SELECT FROM made WHERE made.part IN ('json'::regtype, 'xml'::regtype)) THEN 'TEXT'
                           WHEN a.attcollation <> 0 THEN 'BYTES' ELSE 'VALUE' END
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE a.attrelid = to_regclass(?) AND c.relkind IN ('r', 'p')
                  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                ORDER BY a.attnum
                """)) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(
                            new Identifier(rows.getString(1)),
                            rows.getString(2),
                            rows.getBoolean(3) ? Need.NOT_NULL : Need.NULLABLE,
                            rows.getBoolean(4) ? Identity.ALWAYS : Identity.NONE,
                            Comparison.valueOf(rows.getString(5))));
                }
            }
        }
        return columns;
    }

    private static List<Check> checks(Connection connection, QualifiedName table) throws SQLException {
        List<Check> checks = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT k.conname, pg_get_expr(k.conbin, k.conrelid),
                       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey))
                FROM pg_constraint k
                WHERE k.contype = 'c' AND k.conrelid = to_regclass(?)
                  AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) -- of PostgreSQL 18
                ORDER BY k.conname
                """)) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    checks.add(new Check(
                            "check constraint " + rows.getString(1) + " does not hold",
                            rows.getString(2),
                            identifiers(rows.getArray(3))));
                }
            }
        }
        partitions(connection, table).ifPresent(checks::add);
        return checks;
    }

    /** Empty without partitions, or where one takes whatever no other does. The newest come first: most windows are about recent rows. */
    private static Optional<Check> partitions(Connection connection, QualifiedName table) throws SQLException {
        return Sql.first(
                connection,
                """
                        WITH tree AS (SELECT t.relid, t.isleaf FROM pg_partition_tree(to_regclass(?)) t),
                             keys AS (SELECT p.* FROM tree JOIN pg_partitioned_table p ON p.partrelid = tree.relid)
                        SELECT coalesce(string_agg('(' || pg_get_partition_constraintdef(relid) || ')', ' OR ' ORDER BY relid DESC), 'false'),
                               ARRAY(SELECT a.attname::text FROM pg_attribute a
                                     WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
                                       AND EXISTS (SELECT FROM keys JOIN pg_attribute k ON k.attrelid = keys.partrelid AND k.attname = a.attname
                                                   WHERE k.attnum = ANY (keys.partattrs) OR keys.partexprs IS NOT NULL))
                        FROM tree WHERE isleaf
                        HAVING EXISTS (SELECT FROM keys)
                           AND NOT EXISTS (SELECT FROM keys JOIN tree d ON d.relid = keys.partdefid
                                           WHERE keys.partrelid = to_regclass(?) AND d.isleaf)
                        """,
                row -> new Check("no partition takes it", row.getString(1), identifiers(row.getArray(2))),
                table.quoted(),
                table.quoted(),
                table.quoted());
    }

    private static List<Reference> references(Connection connection, QualifiedName table, String which)
            throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT k.conname, cn.nspname, c.relname, pn.nspname, p.relname,
                       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (n, i)
                             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i),
                       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (n, i)
                             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i)
                FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
                JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
                WHERE k.contype = 'f' AND k.conparentid = 0
                  AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) -- of PostgreSQL 18
                  AND\s""" + which + " ORDER BY k.conname")) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    references.add(new Reference(
                            rows.getString(1),
                            QualifiedName.of(rows.getString(2), rows.getString(3)),
                            QualifiedName.of(rows.getString(4), rows.getString(5)),
                            identifiers(rows.getArray(6)),
                            identifiers(rows.getArray(7))));
                }
            }
        }
        return references;
    }

    private static List<Identifier> identifiers(Array array) throws SQLException {
        List<Identifier> names = new ArrayList<>();
        for (Object name : (Object[]) array.getArray()) {
            names.add(new Identifier(String.valueOf(name)));
        }
        return names;
    }
}
