package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
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

/** What a mode needs of a table. */
final class Requirements {
    /** What would be lost when another table takes the place of a partition. */
    private static final String OWN = """
            SELECT c.oid::regclass::text || ' has ' || CASE
                     WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgparentid = 0)
                     THEN 'triggers of its own'
                     WHEN EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid) THEN 'row security policies of its own'
                     WHEN c.relacl IS NOT NULL THEN 'grants of its own'
                     WHEN c.reloptions IS NOT NULL THEN 'storage parameters of its own'
                     WHEN c.reltablespace <> 0 THEN 'a tablespace of its own'
                     WHEN c.relreplident <> 'd' THEN 'a replica identity of its own'
                     ELSE 'another owner' END
            FROM pg_class c WHERE c.oid = ANY (?::oid[]) AND (c.relacl IS NOT NULL OR c.reloptions IS NOT NULL OR c.reltablespace <> 0
              OR c.relreplident <> 'd' OR c.relowner <> current_user::regrole
              OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgparentid = 0)
              OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
            UNION ALL
            SELECT 'foreign key ' || quote_ident(o.conname) || ' of ' || o.conrelid::regclass || ' refers to it'
            FROM pg_constraint o WHERE o.contype = 'f' AND o.confrelid = ?::oid AND o.conparentid = 0
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
        try (PreparedStatement query = connection.prepareStatement(OWN)) {
            List<Node> leaves = table.isPartitioned() ? table.root().leaves() : List.of();
            Array oids = connection.createArrayOf(
                    "bigint", leaves.stream().map(Node::oid).toArray());
            query.setArray(1, oids);
            query.setLong(2, table.oid());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw PartPlanner.unsupported(
                            table, mode, row.getString(1), "use mode delete-insert or merge for this table");
                }
            }
        }
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
