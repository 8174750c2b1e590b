package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the merge does with one table, within a transaction that holds its lock. */
final class TableMerge {
    private final Connection connection;
    private final Plan plan;
    private final Runs.Run run;
    private final OptionalLong scn;
    private final Clock clock;

    TableMerge(Connection connection, Plan plan, Runs.Run run, OptionalLong scn, Clock clock) {
        this.connection = connection;
        this.plan = plan;
        this.run = run;
        this.scn = scn;
        this.clock = clock;
    }

    /** How rows that differ become the source's. */
    enum Way {
        UPDATE,
        /** those with other unique values are deleted and inserted in one statement: they may exchange them among themselves */
        REPLACE
    }

    void change(Way way) throws SQLException {
        if (scn.isPresent() && ApplyGuards.isPassed(connection, plan.table().source(), scn.getAsLong())) {
            throw new HowdahException(
                    ReloadCode.STALE,
                    "could not merge reload " + run.number() + ": changes of table "
                            + plan.table().source().quoted() + " beyond SCN " + scn.getAsLong()
                            + ", at which it was read, are applied already",
                    "run the same command again, it begins anew");
        }
        Instant began = clock.instant();
        fill(connection, plan, plan.mapping().referenceFill().map(TableMapping.ReferenceFill::parent), "true");
        if (run.undo() == ReloadSettings.Undo.KEEP) {
            keeper();
            classify(connection, plan, Optional.of(kept("c")));
        } else {
            classify(connection, plan, Optional.empty());
        }
        // how many they are decides how the target's rows are found, most of all where no index has the key
        Sql.run(connection, "ANALYZE " + plan.rows().quoted() + " (howdah_action)");
        long updated = update(way);
        Runs.log(connection, plan, "UPDATE", updated, began);
        began = clock.instant();
        long inserted = insert();
        Runs.log(connection, plan, "INSERT", inserted, began);
        record(inserted, updated);
        process();
        guard();
    }

    /**
     * Gives staged rows of a reference-partitioned table the partition key of their parents.
     *
     * @param parents where they stand; empty for every other table
     * @param which of them
     */
    static void fill(Connection connection, Plan plan, Optional<QualifiedName> parents, String which)
            throws SQLException {
        if (parents.isEmpty()) {
            return;
        }
        TableMapping.ReferenceFill fill = plan.mapping().referenceFill().orElseThrow();
        String sets = fill.fill().stream()
                .map(p -> p.child().quoted() + " = p." + p.parent().quoted())
                .collect(Collectors.joining(", "));
        String join = fill.join().stream()
                .map(p -> "s." + p.child().quoted() + " = p." + p.parent().quoted())
                .collect(Collectors.joining(" AND "));
        String other = fill.fill().stream()
                .map(p -> "s." + p.child().quoted() + " IS DISTINCT FROM p."
                        + p.parent().quoted())
                .collect(Collectors.joining(" OR "));
        Sql.run(
                connection,
                "UPDATE " + plan.rows().quoted() + " s SET " + sets + " FROM "
                        + parents.get().quoted() + " p WHERE " + join + " AND (" + other + ") AND " + which);
    }

    /**
     * Marks the staged rows that the target does not have as they are; most of a window is equal and is not written again.
     *
     * @param kept what is kept of rows {@code c} of the target that are going to be updated, which are found with the same look at it
     */
    static void classify(Connection connection, Plan plan, Optional<String> kept) throws SQLException {
        String missing = "t." + plan.key().getFirst().quoted() + " IS NULL";
        String newer = plan.newer().isEmpty() ? "" : " WHEN " + plan.stands("t", "s") + " THEN 'NEWER'";
        Sql.run(
                connection,
                "WITH c AS (SELECT s.ctid AS howdah_place, CASE WHEN " + missing + " THEN 'INSERT'" + newer
                        + " ELSE 'UPDATE' END AS howdah_action" + (kept.isPresent() ? ", t.*" : "") + " FROM "
                        + plan.rows().quoted() + " s LEFT JOIN " + plan.target().quoted() + " t ON "
                        + plan.sameKey("s", "t") + " WHERE s.howdah_status = 'PENDING' AND (" + missing + " OR NOT ("
                        + plan.same("t", "s") + ")))"
                        + kept.map(k -> ", k AS (INSERT INTO " + plan.undo().quoted() + " SELECT 'UPDATE', " + k
                                        + " FROM c WHERE c.howdah_action = 'UPDATE')")
                                .orElse("")
                        + " UPDATE " + plan.rows().quoted()
                        + " r SET howdah_action = c.howdah_action FROM c WHERE r.ctid = c.howdah_place");
    }

    /** Columns of a row that is kept. */
    private String kept(String alias) {
        return Identifier.list(
                plan.shape().columns().stream().map(TargetShape.Column::name).toList(), alias + ".");
    }

    private void keeper() throws SQLException {
        Sql.run(
                connection,
                "CREATE TABLE IF NOT EXISTS " + plan.undo().quoted() + " AS SELECT 'UPDATE'::text AS howdah_action, "
                        + kept("t") + " FROM " + plan.target().quoted() + " t WITH NO DATA");
    }

    private long update(Way way) throws SQLException {
        if (plan.updated().isEmpty()) {
            return 0;
        }
        List<String> sets = new ArrayList<>();
        for (Identifier column : plan.updated()) {
            sets.add(column.quoted() + " = " + plan.value("s", column));
        }
        String which = plan.sameKey("s", "t") + " AND s.howdah_action = 'UPDATE'";
        String update = "UPDATE " + plan.target().quoted() + " t SET " + String.join(", ", sets) + " FROM "
                + plan.rows().quoted() + " s WHERE " + which;
        if (way == Way.UPDATE || plan.unique().isEmpty()) {
            return Sql.run(connection, update);
        }
        Replacement replacement = new Replacement(connection, plan.shape(), plan.rows());
        String exchanged = plan.unique().stream()
                .map(c -> "t." + c.quoted() + " IS DISTINCT FROM " + plan.value("s", c))
                .reduce((a, b) -> a + " OR " + b)
                .orElseThrow();
        long updated = Sql.run(connection, update + " AND NOT (" + exchanged + ")");
        return updated
                + replacement.run(
                        which + " AND (" + exchanged + ")",
                        c -> plan.names().contains(c) ? plan.value("s", c) : "g." + c.quoted());
    }

    private long insert() throws SQLException {
        return Sql.run(
                connection,
                "INSERT INTO " + plan.target().quoted() + " (" + Identifier.list(plan.names(), "")
                        + ") OVERRIDING SYSTEM VALUE SELECT " + plan.values("s", plan.names()) + " FROM "
                        + plan.rows().quoted() + " s WHERE s.howdah_action = 'INSERT'");
    }

    private void record(long inserted, long updated) throws SQLException {
        Sql.run(connection, """
                UPDATE howdah.merge_summary SET state = CASE state WHEN 'STAGED' THEN 'CHANGED' ELSE 'MERGED' END,
                       pending = 0, processed = c.processed, inserted = ?, updated = ?, equal = c.equal, newer = c.newer,
                       merged = clock_timestamp()
                FROM (SELECT count(*) AS processed, count(*) FILTER (WHERE howdah_action IS NULL) AS equal,
                             count(*) FILTER (WHERE howdah_action = 'NEWER') AS newer
                      FROM %s WHERE howdah_status = 'PENDING') c
                WHERE run = ? AND number = ?
                """.formatted(plan.rows().quoted()), inserted, updated, plan.run(), plan.number());
    }

    /** All that were PENDING: a column with a default costs nothing, however many rows there are (PostgreSQL manual, "ALTER TABLE", Notes). */
    private void process() throws SQLException {
        String rows = plan.rows().quoted();
        Sql.run(
                connection,
                "ALTER TABLE " + rows
                        + " DROP COLUMN howdah_status, ADD COLUMN howdah_status text DEFAULT 'PROCESSED'");
        Sql.run(connection, "UPDATE " + rows + " SET howdah_status = 'ERROR' WHERE howdah_reason IS NOT NULL");
    }

    /** Rows that are not at the source and did not change since that was found out. */
    static String vanished(Plan plan) {
        return "NOT g.howdah_found AND " + plan.sameKey("g", "t") + " AND t.xmin::text = g.howdah_version";
    }

    void delete() throws SQLException {
        Instant began = clock.instant();
        long deleted = 0;
        if (plan.deletes()) {
            Optional<HowdahException> refusal = new Deletions(connection, List.of(plan)).reaching(plan);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            Sql.run(
                    connection,
                    "UPDATE " + plan.gone().quoted() + " g SET howdah_deleted = true FROM "
                            + plan.target().quoted() + " t WHERE " + vanished(plan));
            String delete = "DELETE FROM " + plan.target().quoted() + " t USING "
                    + plan.gone().quoted() + " g WHERE " + vanished(plan);
            if (run.undo() == ReloadSettings.Undo.KEEP) {
                keeper();
                delete = "WITH d AS (" + delete + " RETURNING " + kept("t") + ") INSERT INTO "
                        + plan.undo().quoted() + " SELECT 'DELETE', d.* FROM d";
            }
            deleted = Sql.run(connection, delete);
            Runs.log(connection, plan, "DELETE", deleted, began);
        }
        Sql.run(connection, """
                UPDATE howdah.merge_summary SET state = CASE state WHEN 'STAGED' THEN 'CHANGED' ELSE 'MERGED' END,
                       deleted = ?, vanished_kept = c.kept, merged = clock_timestamp()
                FROM (SELECT count(*) AS kept FROM %s g WHERE NOT howdah_found AND NOT howdah_deleted) c
                WHERE run = ? AND number = ?
                """.formatted(plan.gone().quoted()), deleted, plan.run(), plan.number());
    }

    private void guard() throws SQLException {
        if (scn.isEmpty()) {
            return;
        }
        List<String> test = new ArrayList<>();
        plan.key()
                .forEach(k -> test.add("k." + k.quoted() + " = ($1->>" + Sql.literal(k.text()) + ")::"
                        + plan.columns().stream()
                                .filter(c -> c.target().equals(k))
                                .findFirst()
                                .orElseThrow()
                                .type()
                                .ddl()));
        String same = String.join(" AND ", test);
        ApplyGuards.set(
                connection,
                plan.table().source(),
                run.number(),
                scn.getAsLong(),
                "SELECT EXISTS (SELECT FROM " + plan.rows().quoted() + " k WHERE k.howdah_status = 'PROCESSED' AND "
                        + same
                        + ") OR EXISTS (SELECT FROM " + plan.gone().quoted() + " k WHERE k.howdah_deleted AND " + same
                        + ")");
    }
}
