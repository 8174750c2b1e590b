package io.howdah.pipelines.reload;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a reload and whoever applies changes of the source (replication) ask of each other, in the target. The table of an event is named as in
 * the source.
 *
 * <p>Before a reload reads, it <em>holds</em> its tables: changes with a commit SCN beyond the reload's are to wait; earlier ones may be applied,
 * the merge brings their result anyway. The merge <em>sets</em> the guard: from then on, changes of rows that it has settled are dropped when their
 * commit SCN is not beyond the reload's, and later ones win. Decisions share an advisory lock that hold and merge take alone, so that none falls
 * between the two; a hold counts only while its reload's process lives.
 *
 * <p>The applying side asks {@link #decide} in the transaction in which it applies a change, and calls {@link #reached} there: a reload that
 * comes too late sees it and gives up.
 */
public final class ApplyGuards {
    /** "Guar": first half of the keys of advisory locks; the second is the hash of the table's name. */
    static final int SPACE = 0x47756172;

    private ApplyGuards() {}

    public enum Decision {
        APPLY,
        /** a reload has brought it, or something later */
        DROP,
        /** a reload of the table is under way: ask again in a new transaction */
        WAIT
    }

    /**
     * What is to be done with the change of one row. Waits while a merge of the table commits.
     *
     * @param key the row's key as a JSON object, by the names of the target's columns
     */
    public static Decision decide(Connection transaction, QualifiedName sourceTable, long commitScn, String key)
            throws SQLException {
        try (PreparedStatement query =
                transaction.prepareStatement("SELECT howdah.apply_decision(?, ?, ?, ?::jsonb)")) {
            query.setString(1, sourceTable.schema().text());
            query.setString(2, sourceTable.name().text());
            query.setLong(3, commitScn);
            query.setString(4, key);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Decision.valueOf(row.getString(1));
            }
        }
    }

    /** Changes of the table are applied up to this commit SCN. */
    public static void reached(Connection transaction, QualifiedName sourceTable, long commitScn) throws SQLException {
        try (PreparedStatement call = transaction.prepareStatement("SELECT howdah.apply_reached(?, ?, ?)")) {
            call.setString(1, sourceTable.schema().text());
            call.setString(2, sourceTable.name().text());
            call.setLong(3, commitScn);
            call.execute();
        }
    }

    /** Decisions about the table wait until this transaction ends. */
    static void lock(Connection transaction, QualifiedName table) throws SQLException {
        try (PreparedStatement lock =
                transaction.prepareStatement("SELECT pg_advisory_xact_lock(" + SPACE + ", " + TableLocks.NAMED + ")")) {
            lock.setString(1, table.schema().text());
            lock.setString(2, table.name().text());
            lock.execute();
        }
    }

    /** The caller holds the lock of the reload ({@link TableLocks}). */
    static void hold(Connection transaction, QualifiedName table, long run) throws SQLException {
        lock(transaction, table);
        Sql.run(
                transaction,
                "INSERT INTO howdah.apply_guards (source_schema, source_table, run, state) VALUES (?, ?, ?, 'HELD')"
                        + " ON CONFLICT (source_schema, source_table, run) DO NOTHING",
                table.schema().text(),
                table.name().text(),
                run);
    }

    /** Earlier changes may go on. */
    static void heldAt(Connection transaction, long run, long scn) throws SQLException {
        Sql.run(transaction, "UPDATE howdah.apply_guards SET scn = ? WHERE run = ? AND state = 'HELD'", scn, run);
    }

    /** @return whether changes beyond this SCN are in the target already */
    static boolean isPassed(Connection transaction, QualifiedName table, long scn) throws SQLException {
        return Sql.number(
                        transaction,
                        "SELECT count(*) FROM howdah.apply_positions WHERE source_schema = ? AND source_table = ? AND scn > ?",
                        table.schema().text(),
                        table.name().text(),
                        scn)
                > 0;
    }

    /** @param settled SQL that tells of a key, {@code $1}, whether its row was settled */
    static void set(Connection transaction, QualifiedName table, long run, long scn, String settled)
            throws SQLException {
        Sql.run(
                transaction,
                "INSERT INTO howdah.apply_guards (source_schema, source_table, run, state, scn, settled) VALUES (?, ?, ?, 'SET',"
                        + " ?, ?) ON CONFLICT (source_schema, source_table, run)"
                        + " DO UPDATE SET state = 'SET', scn = excluded.scn, settled = excluded.settled",
                table.schema().text(),
                table.name().text(),
                run,
                scn,
                settled);
    }

    static void releaseHeld(Connection transaction, long run) throws SQLException {
        Sql.run(transaction, "DELETE FROM howdah.apply_guards WHERE run = ? AND state = 'HELD'", run);
    }

    /** Whoever has taken the table's lock is the only one alive: what others held, they hold no more. */
    static void releaseDead(Connection connection, QualifiedName table) throws SQLException {
        Sql.run(
                connection,
                "DELETE FROM howdah.apply_guards WHERE source_schema = ? AND source_table = ? AND state = 'HELD'",
                table.schema().text(),
                table.name().text());
    }

    /** Whether somebody applies changes of this table. */
    static boolean hasPosition(Connection transaction, QualifiedName table) throws SQLException {
        return isPassed(transaction, table, -1);
    }

    static void release(Connection transaction, long run) throws SQLException {
        Sql.run(transaction, "DELETE FROM howdah.apply_guards WHERE run = ?", run);
    }

    /**
     * Why the guard of a run is still of use to whoever applies changes: they have not come so far, or it is not known how far they are. Somebody
     * who begins later may begin at an earlier SCN.
     */
    static Optional<String> need(Connection transaction, long run) throws SQLException {
        return Sql.first(
                transaction,
                """
                SELECT g.source_schema, g.source_table, g.scn, p.scn FROM howdah.apply_guards g
                LEFT JOIN howdah.apply_positions p USING (source_schema, source_table)
                WHERE g.run = ? AND g.state = 'SET' AND (p.scn IS NULL OR p.scn < g.scn)
                ORDER BY p.scn DESC NULLS LAST, 1, 2 LIMIT 1
                """,
                row -> {
                    QualifiedName table = QualifiedName.of(row.getString(1), row.getString(2));
                    long guarded = row.getLong(3);
                    long position = row.getLong(4);
                    return row.wasNull()
                            ? "nobody has noted yet up to which SCN changes of " + table
                                    + " are applied; whoever begins before " + guarded
                                    + " must know what this run brought"
                            : "changes of " + table + " are applied up to SCN " + position
                                    + " only, and what this run brought is of " + guarded;
                },
                run);
    }
}
