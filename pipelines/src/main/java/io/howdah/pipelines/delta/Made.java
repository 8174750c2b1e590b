package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The change of a partition by a cycle, as the log has it. A row that the cycle brought and nobody touched since has its transaction as xmin; one that
 * a later cycle took and its undo brought back has that of the undo, which {@link #BY} of the table with what came says then.
 *
 * @param transaction xmin of its rows
 * @param rows that came or were changed
 */
record Made(long cycle, String transaction, long rows) {
    /** A column beside those of the user's table: the xmin of a row that went, or that a row which came has got since. */
    static final Identifier BY = new Identifier("howdah_made_by");

    /** Empty when the log of the change is gone. */
    static Optional<Made> of(Connection connection, long cycle, QualifiedName leaf) throws SQLException {
        return Sql.first(
                connection, """
                WITH l AS (SELECT number, xmin::text AS made, operation, rows FROM howdah.migration_logs
                           WHERE cycle = ? AND partition_name = ? AND status = 'DONE' AND operation NOT LIKE 'UNDO%')
                SELECT l.made, (SELECT coalesce(sum(o.rows), 0) FROM l o WHERE o.made = l.made AND o.operation <> 'DELETE')
                FROM l ORDER BY l.number DESC LIMIT 1
                """, row -> new Made(cycle, row.getString(1), row.getLong(2)), cycle, leaf.toString());
    }

    /** Whether the row is as its transaction left it. */
    String own(String row) {
        return row + ".xmin = " + xid();
    }

    /** Whether the row is as its transaction, or an undo of what a later cycle did to it, left it. */
    String own(String row, String added) {
        return row + ".xmin = " + latest(added);
    }

    private String latest(String added) {
        return "coalesce(" + added + "." + BY.quoted() + ", " + xid() + ")";
    }

    private String xid() {
        return "'" + transaction + "'::xid";
    }

    /** Columns of a table with what came by which its rows are told. */
    static List<Identifier> identity(Connection connection, String added) throws SQLException {
        return Sql.rows(
                connection,
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attname <> ?"
                        + " ORDER BY attnum",
                row -> new Identifier(row.getString(1)),
                added,
                BY.text());
    }

    /**
     * Before an undo of the cycle brings back what it took from a partition: rows of earlier cycles among it are theirs still, so that these can be
     * undone next.
     *
     * @param removed the table with the rows that come back, quoted
     */
    void comesBack(Connection connection, TargetTable table, QualifiedName leaf, String removed) throws SQLException {
        List<Earlier> earlier = Sql.rows(
                connection,
                """
                SELECT cycle, undo_added FROM howdah.delta_parts
                WHERE partition_schema = ? AND partition_name = ? AND cycle < ? AND state = 'DONE' AND to_regclass(undo_added) IS NOT NULL
                """,
                row -> new Earlier(row.getLong(1), row.getString(2)),
                leaf.schema().text(),
                leaf.name().text(),
                cycle);
        for (Earlier each : earlier) {
            Optional<Made> made = of(connection, each.cycle, leaf);
            if (made.isPresent()) {
                Sql.run(connection, "ANALYZE " + each.added);
                Sql.run(
                        connection,
                        "UPDATE " + each.added + " s SET " + BY.quoted() + " = pg_current_xact_id()::xid FROM "
                                + removed
                                + " r WHERE " + table.same(identity(connection, each.added), "s", "r") + " AND r."
                                + BY.quoted() + " = " + made.get().latest("s"));
            }
        }
    }

    private record Earlier(long cycle, String added) {}
}
