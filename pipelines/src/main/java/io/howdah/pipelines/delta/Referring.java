package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.delta.TargetTable.Node;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key that refers to a table or to one of its partitions.
 *
 * @param words {@code foreign key items_order_fk of sales.items}
 * @param childTable the OID of {@code child}, the table that has it; {@code parent} is the one to which it refers; both quoted
 * @param columns of the child, each beside its own of {@code parentColumns}
 * @param onDelete what happens to rows of the child when theirs go
 * @param onUpdate and when theirs get other values in {@code parentColumns}
 */
record Referring(
        String words,
        long childTable,
        String child,
        String parent,
        List<Identifier> columns,
        List<Identifier> parentColumns,
        Action onDelete,
        Action onUpdate) {
    Referring {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    enum Action {
        /** the server refuses it */
        NONE,
        /** rows go or change too: CASCADE, SET NULL, SET DEFAULT */
        ACTS
    }

    private static final String KEYS = """
            SELECT format('foreign key %I of %I.%I', o.conname, n.nspname, c.relname), o.conrelid::bigint, format('%I.%I', n.nspname, c.relname),
                   format('%I.%I', m.nspname, p.relname),
                   ARRAY(SELECT a.attname FROM unnest(o.conkey) WITH ORDINALITY u (k, i)
                         JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = u.k ORDER BY u.i),
                   ARRAY(SELECT a.attname FROM unnest(o.confkey) WITH ORDINALITY u (k, i)
                         JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = u.k ORDER BY u.i),
                   o.confdeltype IN ('c', 'n', 'd'), o.confupdtype IN ('c', 'n', 'd')
            FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class p ON p.oid = o.confrelid JOIN pg_namespace m ON m.oid = p.relnamespace
            WHERE o.contype = 'f' AND o.confrelid = ANY (?::oid[]) AND o.conparentid = 0 ORDER BY 1
            """;

    /** All that refer to the table or to a part of it; nothing is locked. */
    static List<Referring> to(Connection connection, TargetTable table) throws SQLException {
        return to(connection, table.root().all());
    }

    /** Those that rows of this partition can be referred to by. */
    static List<Referring> to(Connection connection, TargetTable table, QualifiedName leaf) throws SQLException {
        return to(
                connection,
                table.root().all().stream()
                        .filter(n -> n.leaves().stream().anyMatch(l -> l.name().equals(leaf)))
                        .toList());
    }

    private static List<Referring> to(Connection connection, List<Node> parents) throws SQLException {
        Array oids = connection.createArrayOf(
                "bigint", parents.stream().map(Node::oid).toArray());
        return Sql.rows(
                connection,
                KEYS,
                row -> new Referring(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        identifiers(row.getArray(5)),
                        identifiers(row.getArray(6)),
                        row.getBoolean(7) ? Action.ACTS : Action.NONE,
                        row.getBoolean(8) ? Action.ACTS : Action.NONE),
                oids);
    }

    private static List<Identifier> identifiers(Array array) throws SQLException {
        List<Identifier> names = new ArrayList<>();
        for (Object name : (Object[]) array.getArray()) {
            names.add(new Identifier(String.valueOf(name)));
        }
        return names;
    }

    /** Whether the table refers to itself. */
    boolean isWithin(TargetTable table) {
        return table.root().all().stream().anyMatch(n -> n.oid() == childTable);
    }

    /** Whether rows of the child go or change with those that are deleted. */
    boolean takesRows() {
        return onDelete == Action.ACTS;
    }

    /** Whether rows of the child change with those that are updated, but for these columns. */
    boolean changesRows(List<Identifier> kept) {
        return onUpdate == Action.ACTS && !kept.containsAll(parentColumns);
    }

    /** The condition under which row {@code c} of the child refers to row {@code t}. */
    String pairs() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add("c." + columns.get(i).quoted() + " = t."
                    + parentColumns.get(i).quoted());
        }
        return String.join(" AND ", pairs);
    }
}
