package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.Relation.Column;
import io.howdah.pipelines.sync.SyncState.Due;
import io.howdah.pipelines.sync.SyncState.Poll;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds changes of tables without triggers. What differs from what was seen goes into the queue, with the match values of before and after; the position
 * reached commits together with it. Needs temporary tables {@code howdah_fN}, which {@link #prepare} makes.
 */
record Polling(Db db, Plan plan, SyncProgress progress) {
    private static final String HASH = "hashtextextended(ROW(f.*)::text, 0)";

    private SyncState state() {
        return new SyncState(db, plan.settings().into());
    }

    private static Watermark watermark(Watched watched, SyncTable.Polled table) {
        Column column = watched.relation().column(table.watermark()).orElseThrow();
        return Watermark.of(table, column);
    }

    private static String fresh(Watched watched) {
        return "pg_temp.howdah_f" + watched.number();
    }

    private String seen(Watched watched) {
        return plan.names().seen(watched.number()).quoted();
    }

    private static List<Identifier> matchColumns(SyncTable.Polled table) {
        return table.match().stream().map(Match::column).toList();
    }

    private static String columns(SyncTable.Polled table) {
        return ApplySql.numbered("k", table.key().size()) + ", "
                + ApplySql.numbered("m", table.match().size());
    }

    /** {@code f."id" AS k1, f."id" AS m1} */
    private static String named(SyncTable.Polled table) {
        return ApplySql.named("f", table.key(), "k") + ", " + ApplySql.named("f", matchColumns(table), "m");
    }

    private static String same(SyncTable.Polled table) {
        return IntStream.rangeClosed(1, table.key().size())
                .mapToObj(i -> "f.k" + i + " = s.k" + i)
                .collect(Collectors.joining(" AND "));
    }

    private static String sameMatch(SyncTable.Polled table) {
        return IntStream.rangeClosed(1, table.match().size())
                .mapToObj(i -> "f.m" + i + " IS NOT DISTINCT FROM s.m" + i)
                .collect(Collectors.joining(" AND "));
    }

    void prepare() throws SQLException {
        for (Watched each : plan.watched()) {
            if (each.table() instanceof SyncTable.Polled table) {
                db.execute("CREATE TEMPORARY TABLE howdah_f" + each.number() + " ON COMMIT DELETE ROWS AS SELECT "
                        + named(table) + ", f." + table.watermark().quoted() + " AS w, NULL::bigint AS hash FROM "
                        + table.name().quoted() + " f WITH NO DATA");
            }
        }
    }

    /** Notes what is there now as seen, without hashes: the first look takes the latest rows for changed. */
    void start(Watched watched, SyncTable.Polled table) throws SQLException {
        progress.step("reads the keys of " + table.name());
        String column = table.watermark().quoted();
        Watermark watermark = watermark(watched, table);
        Transactions.run(db, () -> {
            db.execute("TRUNCATE " + seen(watched));
            String position = db.rows(
                            row -> Optional.ofNullable(row.getString(1)),
                            "SELECT (" + watermark.next("f." + column) + ")::text FROM "
                                    + table.name().quoted() + " f")
                    .getFirst()
                    .map(Db::text)
                    .orElse("NULL::text");
            refused(
                    table,
                    () -> db.run("INSERT INTO " + seen(watched) + " (" + columns(table) + ") SELECT " + named(table)
                            + " FROM " + table.name().quoted() + " f"));
            state().polled(watched.number(), position);
            return true;
        });
    }

    private interface Insert {
        long run() throws SQLException;
    }

    /** A key that is NULL or there twice is refused by the primary key of what was seen. */
    private long refused(SyncTable.Polled table, Insert insert) throws SQLException {
        try {
            return insert.run();
        } catch (SQLException e) {
            if (List.of("23505", "23502", "21000").contains(String.valueOf(e.getSQLState()))) {
                throw notUnique(table);
            }
            throw e;
        }
    }

    private static HowdahException notUnique(SyncTable.Polled table) {
        return new HowdahException(
                SyncCode.KEY_NOT_UNIQUE,
                "could not follow " + table.name() + ": several rows have the same "
                        + Identifier.list(table.key(), "")
                        + ", or it is NULL",
                "name key columns of " + table.name() + " that tell its rows apart");
    }

    enum When {
        /** as the settings say */
        DUE,
        /** whether or not it is time; the search for what is gone only when it is */
        NOW
    }

    /** @return changed rows that were found */
    long poll(When when) throws SQLException {
        long found = 0;
        for (Watched each : plan.watched()) {
            if (each.table() instanceof SyncTable.Polled table) {
                Poll due = state().poll(each.number(), table);
                if (when == When.NOW || due.poll() == Due.NOW || due.sweep() == Due.NOW) {
                    found += Transactions.run(db, () -> look(each, table, due));
                }
            }
        }
        return found;
    }

    private long look(Watched watched, SyncTable.Polled table, Poll due) throws SQLException {
        Watermark watermark = watermark(watched, table);
        String column = "f." + table.watermark().quoted();
        String where = "";
        if (due.position().isPresent()) {
            String threshold = db.rows(
                            row -> row.getString(1),
                            "SELECT " + watermark.threshold(due.position().get()))
                    .getFirst();
            where = " WHERE " + column + " >= " + watermark.constant(threshold) + " OR " + column + " IS NULL";
        }
        db.run("INSERT INTO " + fresh(watched) + " (" + columns(table) + ", w, hash) SELECT " + named(table) + ", "
                + column + ", " + HASH + " FROM " + table.name().quoted() + " f" + where);
        analyze(watched, table);
        long found = notice(watched, table, "s.hash IS NOT DISTINCT FROM f.hash");
        state().polled(
                        watched.number(),
                        "(SELECT greatest(" + watermark.next("f.w") + ", "
                                + due.position()
                                        .map(p -> Db.text(p) + "::" + watermark.type())
                                        .orElse("NULL")
                                + ")::text FROM " + fresh(watched) + " f)");
        if (due.sweep() == Due.NOW) {
            found += sweep(watched, table);
        }
        return found;
    }

    /**
     * Queues what was not seen so, with the match values that were seen and those of now, and notes it.
     *
     * @param asSeen whether a row {@code f} is as {@code s} was seen
     */
    private long notice(Watched watched, SyncTable.Polled table, String asSeen) throws SQLException {
        int count = table.match().size();
        String changed = changed(watched, table);
        long found = db.run("INSERT INTO " + queue(watched) + " (" + ApplySql.numbered("m", count) + ") SELECT "
                + ApplySql.numbered("f.m", count) + " FROM " + changed + differs(asSeen) + " UNION SELECT "
                + ApplySql.numbered("s.m", count) + " FROM " + changed + " WHERE s.k1 IS NOT NULL AND NOT (" + asSeen
                + ")");
        note(watched, table, asSeen);
        return found;
    }

    private String changed(Watched watched, SyncTable.Polled table) {
        return fresh(watched) + " f LEFT JOIN " + seen(watched) + " s ON " + same(table);
    }

    private static String differs(String asSeen) {
        return " WHERE s.k1 IS NULL OR NOT (" + asSeen + ")";
    }

    private void note(Watched watched, SyncTable.Polled table, String asSeen) throws SQLException {
        int count = table.match().size();
        refused(
                table,
                () -> db.run("INSERT INTO " + seen(watched) + " AS old (" + columns(table) + ", hash) SELECT "
                        + ApplySql.numbered("f.k", table.key().size()) + ", " + ApplySql.numbered("f.m", count)
                        + ", f.hash FROM " + changed(watched, table) + differs(asSeen) + " ON CONFLICT ("
                        + ApplySql.numbered("k", table.key().size()) + ") DO UPDATE SET hash = excluded.hash, "
                        + IntStream.rangeClosed(1, count)
                                .mapToObj(i -> "m" + i + " = excluded.m" + i)
                                .collect(Collectors.joining(", "))));
    }

    private interface OfPolled {
        void run(Watched watched, SyncTable.Polled table) throws SQLException;
    }

    private void forEach(OfPolled work) throws SQLException {
        for (Watched each : plan.watched()) {
            if (each.table() instanceof SyncTable.Polled table) {
                work.run(each, table);
            }
        }
    }

    /** Part of a statement. */
    private String beside(Watched watched, SyncTable.Polled table, String where) {
        return "howdah_p" + watched.number() + " AS (INSERT INTO " + fresh(watched) + " (" + columns(table)
                + ") SELECT " + named(table) + " FROM " + table.name().quoted() + " f" + where + ")";
    }

    /**
     * Stores rows of the view, and keys of the rows of polled tables that they were read from. In one statement, so that both are of one moment, at which the view may
     * show what no look has seen, nor the next one will see.
     */
    String storing(ApplySql sql, String rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        forEach((watched, table) -> parts.add(beside(
                watched,
                table,
                sql.readFrom(
                                table.match(),
                                new Relations(db).sent(watched.relation().oid()))
                        .map(w -> " WHERE " + w)
                        .orElse(""))));
        if (parts.isEmpty()) {
            return "INSERT INTO " + sql.rows() + " " + rows;
        }
        return "WITH " + ApplySql.READ + " AS MATERIALIZED (" + rows + "),\n" + String.join(",\n", parts)
                + "\nINSERT INTO " + sql.rows() + " SELECT * FROM " + ApplySql.READ;
    }

    /** As {@link #storing}, of everything. */
    String storingAll(ApplySql sql) throws SQLException {
        List<String> parts = new ArrayList<>();
        forEach((watched, table) -> parts.add(beside(watched, table, "")));
        return (parts.isEmpty() ? "" : "WITH " + String.join(",\n", parts) + "\n") + "INSERT INTO " + sql.rows() + " "
                + sql.allRows();
    }

    /**
     * What was stored beside rows of the view and was not seen so goes into the queue, so that these rows are found when it changes again.
     *
     * @return changed rows that were found
     */
    long noticeRead() throws SQLException {
        long[] found = {0};
        forEach((watched, table) -> {
            analyze(watched, table);
            found[0] += notice(watched, table, sameMatch(table));
        });
        return found[0];
    }

    /** What was stored beside all rows of the view is what there is: nothing else waits. */
    void noteRead() throws SQLException {
        forEach((watched, table) -> {
            analyze(watched, table);
            db.run("DELETE FROM " + seen(watched) + " s WHERE " + isGone(watched, table));
            note(watched, table, sameMatch(table));
        });
    }

    private void analyze(Watched watched, SyncTable.Polled table) throws SQLException {
        db.execute("ANALYZE " + fresh(watched) + " ("
                + ApplySql.numbered("k", table.key().size()) + ")");
    }

    private String isGone(Watched watched, SyncTable.Polled table) {
        return "NOT EXISTS (SELECT FROM " + fresh(watched) + " f WHERE " + same(table) + ")";
    }

    private String queue(Watched watched) {
        return plan.names().queue(watched.number()).quoted();
    }

    /** All keys against those that were seen: what is gone, and what came or moved without a new watermark. */
    private long sweep(Watched watched, SyncTable.Polled table) throws SQLException {
        progress.step("looks for rows that are gone from " + table.name());
        int count = table.match().size();
        db.execute("DELETE FROM " + fresh(watched));
        db.run("INSERT INTO " + fresh(watched) + " (" + columns(table) + ") SELECT " + named(table) + " FROM "
                + table.name().quoted() + " f");
        analyze(watched, table);
        long gone = db.run("WITH gone AS (DELETE FROM " + seen(watched) + " s WHERE " + isGone(watched, table)
                + " RETURNING " + ApplySql.numbered("s.m", count)
                + ") INSERT INTO " + queue(watched) + " (" + ApplySql.numbered("m", count) + ") SELECT DISTINCT "
                + ApplySql.numbered("m", count) + " FROM gone");
        long moved = notice(watched, table, sameMatch(table));
        long never = unknown(watched, table);
        state().swept(watched.number());
        return gone + moved + never;
    }

    /** Rows of the filled table that were read from rows which came and went, or changed twice, between two looks. */
    private long unknown(Watched watched, SyncTable.Polled table) throws SQLException {
        int count = table.match().size();
        List<Identifier> columns = table.match().stream().map(Match::viewColumn).toList();
        String same = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "f.m" + i + " = t." + columns.get(i - 1).quoted())
                .collect(Collectors.joining(" AND "));
        String known =
                columns.stream().map(c -> "t." + c.quoted() + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return db.run("INSERT INTO " + queue(watched) + " (" + ApplySql.numbered("m", count) + ") SELECT DISTINCT "
                + ApplySql.named("t", columns, "m") + " FROM "
                + plan.settings().into().quoted() + " t WHERE " + known
                + " AND NOT EXISTS (SELECT FROM " + fresh(watched) + " f WHERE " + same + ")");
    }
}
