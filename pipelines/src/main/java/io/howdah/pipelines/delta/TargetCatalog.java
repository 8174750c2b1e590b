package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.TargetTable.Key;
import io.howdah.pipelines.delta.TargetTable.Node;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables from the target's catalog. */
final class TargetCatalog {
    /** Columns of a partition key, those of its expressions too, depend internally on their table (StorePartitionKey in heap.c). */
    private static final String TREE = """
            SELECT c.oid::bigint, n.nspname, c.relname, coalesce(t.parentrelid::oid::bigint, 0), c.relkind,
                   coalesce(pg_get_expr(c.relpartbound, c.oid), ''), coalesce(pg_get_partkeydef(c.oid), ''),
                   ARRAY(SELECT a.attname FROM pg_depend d JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
                         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid > 0
                           AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = 0 AND d.deptype = 'i'
                           AND c.relkind = 'p' ORDER BY a.attnum)
            FROM (SELECT relid, CASE WHEN level = 0 THEN NULL ELSE parentrelid END AS parentrelid, level
                  FROM pg_partition_tree(?::oid::regclass)
                  UNION ALL SELECT ?::oid::regclass, NULL, 0
                  WHERE NOT EXISTS (SELECT FROM pg_partition_tree(?::oid::regclass))) t
            JOIN pg_class c ON c.oid = t.relid JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY t.level, n.nspname, c.relname
            """;

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod) || coalesce(' COLLATE ' || c.name, ''), b.base, b.kind, a.attnotnull,
                   a.atthasdef OR a.attidentity <> '', a.attidentity = 'a',
                   CASE WHEN a.attidentity <> '' THEN (
                       SELECT format('nextval(%L::regclass)', format('%I.%I', n.nspname, s.relname))
                       FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_namespace n ON n.oid = s.relnamespace
                       WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
                         AND d.refobjsubid = a.attnum AND d.deptype = 'i')
                   ELSE (SELECT pg_get_expr(f.adbin, f.adrelid) FROM pg_attrdef f WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum) END
            FROM pg_attribute a LEFT JOIN LATERAL (
                SELECT format('%I.%I', n.nspname, l.collname) AS name
                FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace JOIN pg_type t ON t.oid = a.atttypid
                WHERE l.oid = a.attcollation AND l.oid <> t.typcollation) c ON true
            CROSS JOIN LATERAL (
                WITH RECURSIVE down (type, modifier, kind) AS (
                    SELECT t.oid, a.atttypmod, t.typtype FROM pg_type t WHERE t.oid = a.atttypid
                    UNION ALL
                    SELECT t.oid, d.typtypmod, t.typtype
                    FROM down JOIN pg_type d ON d.oid = down.type AND d.typtype = 'd' JOIN pg_type t ON t.oid = d.typbasetype)
                SELECT format_type(type, modifier) AS base, kind FROM down WHERE kind <> 'd' LIMIT 1) b
            WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
            """;

    /** Of the table itself, else one that every leaf has in the same way. */
    private static final String KEYS = """
            SELECT k.columns
            FROM unnest(?::oid[]) AS r (relation) JOIN LATERAL (
                SELECT array_agg(a.attname ORDER BY u.n) AS columns, bool_or(i.indisprimary) AS is_primary
                FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY u (attribute, n)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attribute
                WHERE i.indrelid = r.relation AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND u.n <= i.indnkeyatts
                GROUP BY i.indexrelid HAVING bool_and(a.attnotnull)) k ON true
            GROUP BY k.columns HAVING count(DISTINCT r.relation) = cardinality(?::oid[])
            ORDER BY bool_and(k.is_primary) DESC, cardinality(k.columns), k.columns
            LIMIT 1
            """;

    private static final String REFERENCES = """
            SELECT o.conname, n.nspname, c.relname,
                   ARRAY(SELECT a.attname FROM unnest(o.conkey) WITH ORDINALITY u (k, i)
                         JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = u.k ORDER BY u.i),
                   ARRAY(SELECT a.attname FROM unnest(o.confkey) WITH ORDINALITY u (k, i)
                         JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = u.k ORDER BY u.i)
            FROM pg_constraint o JOIN pg_class c ON c.oid = o.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE o.contype = 'f' AND o.conrelid = ?::oid AND o.conparentid = 0 ORDER BY o.conname
            """;

    private final Connection connection;

    TargetCatalog(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param word as a set names it: with or without schema, in any case
     * @param keys as the settings state them, by table as written there
     */
    TargetTable table(String word, Map<String, List<String>> keys) {
        try {
            Found found = find(word);
            Node root = tree(found);
            List<Column> columns = columns(found.oid);
            TargetTable plain =
                    new TargetTable(found.name, found.oid, columns, Optional.empty(), root, references(found.oid));
            Optional<Key> key = stated(plain, keys).or(() -> Optional.empty());
            return new TargetTable(
                    found.name, found.oid, columns, key.isPresent() ? key : key(root), root, plain.references());
        } catch (SQLException e) {
            throw State.failed("look at table " + word, e);
        }
    }

    /** Whether a rule's word fits a table of the target. */
    boolean fits(String word) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND lower(?) IN (lower(c.relname COLLATE "default"), lower((n.nspname || '.' || c.relname) COLLATE "default")) LIMIT 1
                """)) {
            query.setString(1, word);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private record Found(QualifiedName name, long oid, String kind) {}

    private Found find(String word) throws SQLException {
        int dot = word.indexOf('.');
        String schema = dot < 0 ? "" : plain(word.substring(0, dot));
        String table = plain(word.substring(dot + 1));
        List<Found> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT n.nspname, c.relname, c.oid::bigint, c.relkind
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE lower(c.relname COLLATE "default") = lower(?) AND (? = '' OR lower(n.nspname COLLATE "default") = lower(?))
                  AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'howdah')
                ORDER BY c.relname = ? AND (? = '' OR n.nspname = ?) DESC
                """)) {
            query.setString(1, table);
            query.setString(2, schema);
            query.setString(3, schema);
            query.setString(4, table);
            query.setString(5, schema);
            query.setString(6, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(new Found(
                            QualifiedName.of(rows.getString(1), rows.getString(2)),
                            rows.getLong(3),
                            rows.getString(4)));
                }
            }
        }
        boolean clear = all.size() == 1
                || all.size() > 1 && all.getFirst().name.toString().equals(schema + "." + table) && !schema.isEmpty();
        if (!clear) {
            throw new HowdahException(
                    DeltaCode.UNKNOWN_TABLE,
                    all.isEmpty()
                            ? "could not find table " + word + " in the target"
                            : "could not tell which table " + word + " is: "
                                    + String.join(
                                            ", ",
                                            all.stream()
                                                    .map(f -> f.name.toString())
                                                    .toList()),
                    all.isEmpty()
                            ? "create it first (howdah migrate, or its DDL), or correct the name"
                            : "name it with its schema, exactly");
        }
        if (!all.getFirst().kind.matches("[rp]")) {
            throw new HowdahException(
                    DeltaCode.UNSUPPORTED_TABLE,
                    "could not apply a set to " + all.getFirst().name.quoted() + ": it is a "
                            + (all.getFirst().kind.equals("f") ? "foreign table" : "view"),
                    "apply the set where the table is");
        }
        return all.getFirst();
    }

    private static String plain(String word) {
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                : word;
    }

    private record Row(Found found, long parent, String bound, String divided, List<Identifier> columns) {}

    private Node tree(Found table) throws SQLException {
        Map<Long, Row> rows = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(TREE)) {
            for (int i = 1; i <= 3; i++) {
                query.setLong(i, table.oid);
            }
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    QualifiedName name = QualifiedName.of(found.getString(2), found.getString(3));
                    String kind = found.getString(5);
                    if (kind.equals("f")) {
                        throw new HowdahException(
                                DeltaCode.UNSUPPORTED_TABLE,
                                "could not apply a set to " + table.name.quoted() + ": its partition " + name.quoted()
                                        + " is a foreign table",
                                "apply the set where the partition is");
                    }
                    rows.put(
                            found.getLong(1),
                            new Row(
                                    new Found(name, found.getLong(1), kind),
                                    found.getLong(4),
                                    found.getString(6),
                                    found.getString(7),
                                    identifiers(found.getArray(8))));
                }
            }
        }
        return node(rows, table.oid);
    }

    private static Node node(Map<Long, Row> rows, long oid) {
        Row row = rows.get(oid);
        if (row == null) {
            throw new IllegalStateException("a partition went away while it was looked at");
        }
        List<Node> children = rows.values().stream()
                .filter(r -> r.parent == oid)
                .map(r -> node(rows, r.found.oid))
                .toList();
        return new Node(row.found.name, oid, row.bound, row.divided, row.columns, children);
    }

    private List<Column> columns(long table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setLong(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(
                            new Identifier(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            switch (rows.getString(4)) {
                                case "b" -> TargetTable.Origin.BASE;
                                case "e" -> TargetTable.Origin.ENUM;
                                default -> TargetTable.Origin.OTHER;
                            },
                            rows.getBoolean(5) ? TargetTable.Need.NOT_NULL : TargetTable.Need.NULLABLE,
                            rows.getBoolean(6) ? TargetTable.Filled.DEFAULT : TargetTable.Filled.NOTHING,
                            rows.getBoolean(7) ? TargetTable.Identity.ALWAYS : TargetTable.Identity.NONE,
                            Optional.ofNullable(rows.getString(8))));
                }
            }
        }
        return columns;
    }

    private static Optional<Key> stated(TargetTable table, Map<String, List<String>> keys) {
        return keys.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(table.name().toString())
                        || e.getKey().equalsIgnoreCase(table.name().name().text()))
                .findFirst()
                .map(e -> new Key(
                        e.getValue().stream()
                                .map(word -> table.columnLike(word)
                                        .orElseThrow(() -> new HowdahException(
                                                DeltaCode.NO_KEY,
                                                "could not find column " + word + ", stated as key, in table "
                                                        + table.name().quoted(),
                                                "correct delta.tables[].key in howdah.yaml"))
                                        .name())
                                .toList(),
                        TargetTable.Uniqueness.STATED));
    }

    private Optional<Key> key(Node root) throws SQLException {
        Optional<Key> own = key(List.of(root));
        return own.isPresent() || root.isLeaf() || root.leaves().isEmpty() ? own : key(root.leaves());
    }

    private Optional<Key> key(List<Node> relations) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KEYS)) {
            Array oids = connection.createArrayOf(
                    "bigint", relations.stream().map(Node::oid).toArray());
            query.setArray(1, oids);
            query.setArray(2, oids);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Key(identifiers(rows.getArray(1)), TargetTable.Uniqueness.UNIQUE))
                        : Optional.empty();
            }
        }
    }

    private List<TargetTable.Reference> references(long table) throws SQLException {
        List<TargetTable.Reference> references = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(REFERENCES)) {
            query.setLong(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    references.add(new TargetTable.Reference(
                            rows.getString(1),
                            QualifiedName.of(rows.getString(2), rows.getString(3)),
                            identifiers(rows.getArray(4)),
                            identifiers(rows.getArray(5))));
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
