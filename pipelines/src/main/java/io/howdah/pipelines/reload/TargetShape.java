package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of the target as its own catalog has it.
 *
 * @param columns that can be written
 * @param checks expressions of CHECK constraints that are enforced
 * @param parents foreign keys of the table
 * @param cascades foreign keys of other tables to it, by which deleting a row reaches theirs
 */
record TargetShape(
        QualifiedName name,
        List<Column> columns,
        List<Check> checks,
        List<Reference> parents,
        List<Reference> cascades) {
    TargetShape {
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        parents = List.copyOf(parents);
        cascades = List.copyOf(cascades);
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

    /** @param type as in DDL */
    record Column(Identifier name, String type, Need need, Identity identity) {}

    record Check(String name, String expression) {}

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
                                connection,
                                table,
                                "k.confdeltype IN ('c', 'n', 'd') AND k.confrelid = to_regclass(?)")));
    }

    private static List<Column> columns(Connection connection, QualifiedName table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity = 'a'
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
                            rows.getBoolean(4) ? Identity.ALWAYS : Identity.NONE));
                }
            }
        }
        return columns;
    }

    private static List<Check> checks(Connection connection, QualifiedName table) throws SQLException {
        List<Check> checks = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT conname, pg_get_expr(conbin, conrelid) FROM pg_constraint
                WHERE contype = 'c' AND conrelid = to_regclass(?) ORDER BY conname
                """)) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    checks.add(new Check(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return checks;
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
                WHERE k.contype = 'f' AND k.conparentid = 0 AND\s""" + which + " ORDER BY k.conname")) {
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
