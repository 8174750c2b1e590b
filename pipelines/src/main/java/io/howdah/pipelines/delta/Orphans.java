package io.howdah.pipelines.delta;

import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.TargetTable.Node;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows without parent by the foreign keys of tables, and by those of others that refer to them. */
final class Orphans {
    /** Each with the query that counts its rows without parent. */
    private static final String KEYS = """
            SELECT quote_ident(o.conname) || ' of ' || n.nspname || '.' || c.relname,
                   format('SELECT count(*) FROM %s c WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s)', o.conrelid::regclass,
                       (SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ') FROM unnest(o.conkey) k
                        JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k),
                       o.confrelid::regclass,
                       (SELECT string_agg(format('p.%I = c.%I', f.attname, a.attname), ' AND ')
                        FROM unnest(o.conkey, o.confkey) u (k, r)
                        JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = u.k
                        JOIN pg_attribute f ON f.attrelid = o.confrelid AND f.attnum = u.r))
            FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE o.contype = 'f' AND o.conparentid = 0 AND (o.conrelid = ANY (?::oid[]) OR o.confrelid = ANY (?::oid[])) ORDER BY 1
            """;

    private Orphans() {}

    /** @return {@code items_order_fk of sales.items: 3 rows without parent}; none where every row has its own */
    static List<String> of(Target target, List<TargetTable> tables) {
        List<String> found = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement keys = connection.prepareStatement(KEYS);
                Statement statement = connection.createStatement()) {
            Array oids = connection.createArrayOf(
                    "bigint",
                    tables.stream()
                            .flatMap(t -> t.root().all().stream())
                            .map(Node::oid)
                            .toArray());
            keys.setArray(1, oids);
            keys.setArray(2, oids);
            try (ResultSet key = keys.executeQuery()) {
                while (key.next()) {
                    long rows = count(statement, key.getString(2));
                    if (rows > 0) {
                        found.add(key.getString(1) + ": " + rows + (rows == 1 ? " row" : " rows") + " without parent");
                    }
                }
            }
        } catch (SQLException e) {
            throw State.failed("look for rows without parent", e);
        }
        return found;
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
