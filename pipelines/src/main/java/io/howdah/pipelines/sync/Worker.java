package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.sync.Failures.During;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import io.howdah.pipelines.sync.SyncState.Stage;
import io.howdah.pipelines.sync.SyncTable.Match;
import io.howdah.pipelines.sync.Triggers.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Works off the queues of one sync on one connection, which holds the lock of its worker. One thread. */
final class Worker {
    /** Of a batch that lost against another transaction. */
    private static final int MOST_ATTEMPTS = 10;

    private final Db db;
    private final SyncSettings settings;
    private final SyncProgress progress;
    private final SyncState state;
    private final Adoption adoption;
    private Plan plan;
    private ApplySql sql;
    private During during = During.PREPARING;
    /** Rows of polled tables that the view showed otherwise than they had been seen: they wait in the queue. */
    private long noticed;

    /** How much of the queues one transaction takes. */
    private enum Extent {
        BATCH,
        ALL
    }

    private enum Writing {
        IN_PLACE,
        /** rows that differ are deleted, and inserted when all are */
        ANEW
    }

    Worker(Db db, SyncSettings settings, SyncProgress progress) throws SQLException {
        this.db = db;
        this.settings = settings;
        this.progress = progress;
        this.state = new SyncState(db, settings.into());
        this.adoption = new Adoption(db, settings, progress);
        this.plan = adoption.plan();
        this.sql = sql();
        index();
        temporaryTables();
    }

    private ApplySql sql() throws SQLException {
        Relation table = plan.table().orElseThrow();
        return new ApplySql(settings, plan.view(), table, new Relations(db).lookUp(plan.view()), "pg_temp.");
    }

    /** What the last failed statement did. */
    During during() {
        return during;
    }

    /** Rows that left the view are found by their match values. */
    private void index() throws SQLException {
        Relation table = plan.table().orElseThrow();
        Relations relations = new Relations(db);
        for (Watched each : plan.watched()) {
            List<Identifier> columns = each.table().match().stream()
                    .map(Match::viewColumn)
                    .distinct()
                    .toList();
            if (relations.isIndexed(table.oid(), columns)) {
                continue;
            }
            if (table.rights() != Relation.Rights.OWNER) {
                throw new HowdahException(
                        SyncCode.PRIVILEGES,
                        "could not make an index on table " + table.name() + ": another user owns it",
                        "have its owner make one that begins with " + Identifier.list(columns, ""));
            }
            db.execute(TriggerSql.index(plan.names(), each.number(), columns));
        }
    }

    private void temporaryTables() throws SQLException {
        for (Watched each : plan.watched()) {
            db.execute("CREATE TEMPORARY TABLE howdah_e" + each.number() + " ON COMMIT DELETE ROWS AS SELECT * FROM "
                    + plan.names().queue(each.number()).quoted() + " WITH NO DATA");
        }
        db.execute("CREATE TEMPORARY TABLE howdah_k ON COMMIT DELETE ROWS AS " + sql.keysAsRead());
        db.execute("CREATE TEMPORARY TABLE howdah_r ON COMMIT DELETE ROWS AS " + sql.rowsAsStored());
        new Polling(db, plan, progress).prepare();
    }

    /** Looks for changes where no triggers are, then works off all queues as they are. */
    SyncResult round(Polling.When when, StopSignal stop) throws SQLException {
        during = During.PREPARING;
        adopt(adoption.plan());
        retried(() -> {
            new Polling(db, plan, progress).poll(when);
            return SyncResult.NOTHING;
        });
        SyncResult sum = drained(stage(), stop);
        if (settings.mode() == Mode.IMMEDIATE && stage() == Stage.INSTALLED && !stop.isGiven()) {
            sum = sum.plus(switchOver());
        }
        return sum;
    }

    /** Columns that came or went since, make everything about the old ones wrong. */
    private void adopt(Plan now) throws SQLException {
        boolean same = now.isAs(plan);
        plan = now;
        if (!same) {
            sql = sql();
            db.execute("DISCARD TEMP");
            temporaryTables();
            if (stage() == Stage.RUNNING) {
                Transactions.run(db, () -> {
                    Installation.functions(
                            new Triggers(db, plan), new TriggerSql(settings, plan.names()), plan, Stage.RUNNING);
                    Installation.everything(db, plan);
                    return true;
                });
            }
        }
    }

    private Stage stage() throws SQLException {
        return adoption.installed().stage();
    }

    private SyncResult drained(Stage stage, StopSignal stop) throws SQLException {
        SyncResult sum = SyncResult.NOTHING;
        while (true) {
            SyncResult batch = retried(() -> batch(stage));
            if (batch.batches() == 0) {
                return sum;
            }
            sum = sum.plus(batch);
            progress.applied(sum);
            if (batch.entries() < settings.batch() && noticed == 0 || stop.isGiven()) {
                return sum;
            }
        }
    }

    /**
     * From here on writers apply their changes themselves. First they are made to wait for each other; then, while all of them wait, the rest of the queue is worked off and
     * the triggers' functions are replaced. A writer that still runs the old function leaves an entry in the queue.
     */
    private SyncResult switchOver() throws SQLException {
        progress.step("writers of " + settings.from() + " apply their changes from now on");
        Triggers triggers = new Triggers(db, plan);
        triggers.make(triggers.missing(Kind.NOTICING_AND_LOCKING), Kind.NOTICING_AND_LOCKING);
        return retried(() -> written(writing -> Transactions.run(db, () -> {
            during = During.PREPARING;
            excludeWriters();
            SyncResult rest = isEmpty() ? SyncResult.NOTHING : applied(Extent.ALL, writing);
            Installation.functions(triggers, new TriggerSql(settings, plan.names()), plan, Stage.RUNNING);
            state.stage(Stage.RUNNING);
            return rest;
        })));
    }

    /** In this order: who truncates a table has it locked, and waits for the writers. */
    private void excludeWriters() throws SQLException {
        db.execute(new TriggerSql(settings, plan.names()).lockView());
        db.execute("SELECT pg_advisory_xact_lock(" + plan.names().applyLock() + ")");
    }

    private interface Attempt {
        SyncResult with(Writing writing) throws SQLException;
    }

    /**
     * Rows of view and table agree with each unique index of the table only when all that waits has been applied: one row may take what another gives up in a later entry, or two exchange it. So what
     * is refused once is tried once more, with all of it and in two steps; unless rows that refer to those of the table would go with them.
     */
    private SyncResult written(Attempt attempt) throws SQLException {
        try {
            return attempt.with(Writing.IN_PLACE);
        } catch (SQLException e) {
            if (during != During.WRITING
                    || !SqlErrors.state(e).equals("23505")
                    || new Relations(db)
                            .takesOthersAlong(plan.table().orElseThrow().oid())) {
                throw e;
            }
            progress.step("rows of " + settings.into() + " exchange unique values: applies all that waits at once");
            try {
                return attempt.with(Writing.ANEW);
            } catch (SQLException second) {
                if (!SqlErrors.state(second).equals("23503")) {
                    throw second;
                }
                // rows that others refer to cannot be taken out: what stands in the way is the unique value
                e.addSuppressed(second);
                throw e;
            }
        }
    }

    private SyncResult retried(Transactions.Work<SyncResult> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!SqlErrors.transientFailure(e) || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private boolean isEmpty() throws SQLException {
        return !db.is("SELECT "
                + plan.watched().stream()
                        .map(w -> "EXISTS (SELECT FROM "
                                + plan.names().queue(w.number()).quoted() + ")")
                        .collect(Collectors.joining(" OR ")));
    }

    /** One transaction; no batch when nothing waits. */
    private SyncResult batch(Stage stage) throws SQLException {
        during = During.PREPARING;
        if (isEmpty()) {
            return SyncResult.NOTHING;
        }
        return written(writing -> Transactions.run(db, () -> {
            during = During.PREPARING;
            if (stage == Stage.RUNNING) {
                excludeWriters();
            }
            return applied(writing == Writing.ANEW ? Extent.ALL : Extent.BATCH, writing);
        }));
    }

    private SyncResult applied(Extent extent, Writing writing) throws SQLException {
        long began = System.nanoTime();
        long entries = 0;
        noticed = 0;
        for (Watched each : plan.watched()) {
            entries += take(each, extent);
        }
        SyncResult result = isEverything() ? applyAll(entries, writing) : apply(entries, writing);
        during = During.PREPARING;
        state.applied(result, (System.nanoTime() - began) / 1e9);
        return result;
    }

    /** Entries that commit later with lower numbers are taken later: every entry is worked off, in whatever order. */
    private long take(Watched watched, Extent extent) throws SQLException {
        String queue = plan.names().queue(watched.number()).quoted();
        String columns = ApplySql.numbered("m", watched.table().match().size()) + ", everything";
        String which = extent == Extent.ALL
                ? ""
                : " WHERE entry <= (SELECT max(q.entry) FROM (SELECT entry FROM " + queue + " ORDER BY entry LIMIT "
                        + settings.batch() + ") q)";
        long taken = db.number("WITH taken AS (DELETE FROM " + queue + which + " RETURNING " + columns
                + "), kept AS (INSERT INTO " + sql.entries(watched.number()) + " (" + columns
                + ") SELECT DISTINCT " + columns + " FROM taken) SELECT count(*) FROM taken");
        db.execute("ANALYZE " + sql.entries(watched.number()) + " ("
                + ApplySql.numbered("m", watched.table().match().size()) + ")");
        return taken;
    }

    private boolean isEverything() throws SQLException {
        return db.is("SELECT "
                + plan.watched().stream()
                        .map(w -> "EXISTS (SELECT FROM " + sql.entries(w.number()) + " WHERE everything)")
                        .collect(Collectors.joining(" OR ")));
    }

    private SyncResult apply(long entries, Writing writing) throws SQLException {
        during = During.READING_VIEW;
        for (Watched each : plan.watched()) {
            db.run("INSERT INTO " + sql.keys() + " "
                    + sql.keysOf(each.number(), each.table().match()));
        }
        db.execute("ANALYZE " + sql.keys());
        Polling polling = new Polling(db, plan, progress);
        db.run(polling.storing(sql, sql.rowsOfKeys()));
        noticed = polling.noticeRead();
        return write(entries, sql.delete(), writing);
    }

    /** What else waits is done with it. */
    private SyncResult applyAll(long entries, Writing writing) throws SQLException {
        progress.step("compares all of " + settings.from() + " with " + settings.into());
        long sum = entries;
        for (Watched each : plan.watched()) {
            sum += db.run("DELETE FROM " + plan.names().queue(each.number()).quoted());
        }
        during = During.READING_VIEW;
        Polling polling = new Polling(db, plan, progress);
        db.run(polling.storingAll(sql));
        polling.noteRead();
        return write(sum, sql.deleteAllOthers(), writing);
    }

    private SyncResult write(long entries, String delete, Writing writing) throws SQLException {
        db.execute("ANALYZE " + sql.rows() + " (" + sql.keyColumnsOfRows() + ")");
        during = During.WRITING;
        if (db.is("SELECT EXISTS (" + sql.twice() + ")")) {
            QualifiedName view = settings.from();
            throw new HowdahException(
                    SyncCode.KEY_NOT_UNIQUE,
                    "could not keep " + settings.into() + " in step: several rows of view " + view + " have the same "
                            + settings.key().stream().map(Identifier::quoted).collect(Collectors.joining(", ")),
                    "add a column to the key, or correct the view");
        }
        long deleted = db.run(delete);
        long updated = sql.hasUpdate() ? update(writing) : 0;
        long inserted = db.run(sql.insert());
        return new SyncResult(entries, 1, inserted, updated, deleted);
    }

    private long update(Writing writing) throws SQLException {
        if (writing == Writing.IN_PLACE) {
            return db.run(sql.update());
        }
        db.execute(sql.differing());
        db.run(sql.takeOut());
        return db.run(sql.putBack());
    }
}
