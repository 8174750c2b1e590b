package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a mode needs of a table. */
final class Requirements {
    /**
     * What would be lost, or go on to mean the old rows, when another table takes the place of a partition. What LIKE and ATTACH make anew is not: indexes,
     * constraints, defaults, the row's type.
     */
    private static final String OWN = """
            WITH leaf AS (SELECT c.*, t.typarray FROM pg_class c JOIN pg_type t ON t.oid = c.reltype WHERE c.oid = ANY (?::oid[]))
            SELECT 'foreign key ' || quote_ident(o.conname) || ' of ' || o.conrelid::regclass || ' refers to it'
            FROM pg_constraint o WHERE o.contype = 'f' AND o.confrelid = ?::oid AND o.conparentid = 0
            UNION ALL
            SELECT leaf.oid::regclass || ' has ' || own.words FROM leaf CROSS JOIN LATERAL (VALUES
                (EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = leaf.oid AND NOT t.tgisinternal AND t.tgparentid = 0), 'triggers of its own'),
                (EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = leaf.oid), 'row security policies of its own'),
                (EXISTS (SELECT * FROM aclexplode(leaf.relacl) EXCEPT SELECT * FROM aclexplode(acldefault('r', leaf.relowner)))
                 OR leaf.relacl IS NOT NULL AND EXISTS (
                     SELECT * FROM aclexplode(acldefault('r', leaf.relowner)) EXCEPT SELECT * FROM aclexplode(leaf.relacl)), 'grants of its own'),
                (EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = leaf.oid AND a.attacl IS NOT NULL), 'grants on columns'),
                (EXISTS (SELECT FROM pg_seclabel l WHERE l.classoid = 'pg_class'::regclass AND l.objoid = leaf.oid), 'security labels'),
                (leaf.reloptions IS NOT NULL, 'storage parameters of its own'),
                (leaf.reltablespace <> 0, 'a tablespace of its own'),
                (leaf.relpersistence <> 'p', 'no WAL (UNLOGGED)'),
                (leaf.relam <> (SELECT oid FROM pg_am WHERE amname = current_setting('default_table_access_method')), 'another access method'),
                (leaf.relreplident <> 'd', 'a replica identity of its own'),
                (leaf.relowner <> current_user::regrole, 'another owner')) own (found, words) WHERE own.found
            UNION ALL
            SELECT pg_describe_object(d.classid, d.objid, d.objsubid) || ' depends on partition ' || leaf.oid::regclass
            FROM leaf CROSS JOIN LATERAL (VALUES ('pg_class'::regclass::oid, leaf.oid), ('pg_type'::regclass::oid, leaf.reltype),
                                                 ('pg_type'::regclass::oid, leaf.typarray)) used (class, object)
            JOIN pg_depend d ON d.refclassid = used.class AND d.refobjid = used.object
            LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
            LEFT JOIN pg_constraint o ON d.classid = 'pg_constraint'::regclass AND o.oid = d.objid
            WHERE d.classid NOT IN ('pg_attrdef'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass)
              AND NOT coalesce(c.oid = leaf.oid OR c.relkind IN ('i', 't'), false)
              AND NOT coalesce(o.conparentid <> 0 OR o.conrelid = leaf.oid AND o.contype <> 'f', false)
              AND NOT (d.classid = 'pg_type'::regclass AND d.objid IN (leaf.reltype, leaf.typarray))
            LIMIT 1
            """;

    /** What the table itself has for statements that name it; partitions are changed under their own names. */
    private static final String OF_STATEMENTS = """
            SELECT 'trigger ' || quote_ident(t.tgname) FROM pg_trigger t
            WHERE t.tgrelid = ?::oid AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 1 = 0
            UNION ALL SELECT 'rule ' || quote_ident(r.rulename) FROM pg_rewrite r WHERE r.ev_class = ?::oid
            UNION ALL SELECT 'row trigger ' || quote_ident(t.tgname) FROM pg_trigger t
            WHERE t.tgrelid = ?::oid AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 1 = 1 AND ?
            """;

    private Requirements() {}

    /** Triggers and rules that do not work while partitions are changed. */
    static List<String> silent(Connection connection, TargetTable table, ApplyMode mode) throws SQLException {
        List<String> silent = new ArrayList<>();
        if (!table.isPartitioned() && mode != ApplyMode.REPLACE) {
            return silent;
        }
        try (PreparedStatement query = connection.prepareStatement(OF_STATEMENTS)) {
            for (int i = 1; i <= 3; i++) {
                query.setLong(i, table.isPartitioned() ? table.oid() : 0);
            }
            query.setBoolean(4, mode == ApplyMode.REPLACE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    silent.add(row.getString(1));
                }
            }
        }
        return silent;
    }

    /** Rows of one key stand in the same partition, so that one transaction sees them all. */
    static void merge(TargetTable table, List<Identifier> key) {
        List<Identifier> others = new ArrayList<>(table.root().allKeyColumns());
        others.removeAll(key);
        if (!others.isEmpty()) {
            throw PartPlanner.unsupported(
                    table,
                    ApplyMode.MERGE,
                    "its partitions are made by " + others.getFirst().quoted()
                            + ", which is not part of the key, so that a row could have its key in another partition",
                    "state a key that has it as delta.tables[].key, or use mode delete-insert");
        }
    }

    static void check(Connection connection, TargetTable table, ApplyMode mode, List<SetFile> files)
            throws SQLException {
        if (mode != ApplyMode.REPLACE) {
            return;
        }
        if (files.stream().anyMatch(f -> f.kind() == Kind.DELETE)) {
            throw PartPlanner.unsupported(
                    table,
                    mode,
                    "the set has a delete file, but what is not in its insert files goes anyway",
                    "deliver insert files only, or choose another mode");
        }
        Optional<String> lost =
                lost(connection, table, table.isPartitioned() ? table.root().leaves() : List.of());
        if (lost.isPresent()) {
            throw PartPlanner.unsupported(table, mode, lost.get(), "use mode delete-insert or merge for this table");
        }
    }

    /** Something that others taking the place of these partitions would lose. */
    static Optional<String> lost(Connection connection, TargetTable table, List<Node> leaves) throws SQLException {
        Array oids = connection.createArrayOf(
                "bigint", leaves.stream().map(Node::oid).toArray());
        return Sql.first(connection, OWN, row -> row.getString(1), oids, table.oid());
    }

    /** The current row of a key and its successor stand in the same partition, so that one transaction changes both. */
    static void history(TargetTable table, List<Identifier> key) {
        List<Identifier> others = new ArrayList<>(table.root().allKeyColumns());
        others.removeAll(key);
        if (!others.isEmpty()) {
            throw PartPlanner.unsupported(
                    table,
                    ApplyMode.HISTORY,
                    "its partitions are made by " + others.getFirst().quoted() + ", which is not part of the key",
                    "partition by columns of the key, or keep the history in a table without partitions");
        }
    }
}
