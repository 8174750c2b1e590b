package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.sync.Failures.During;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.Relations.Member;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import io.howdah.pipelines.sync.SyncState.Row;
import io.howdah.pipelines.sync.SyncState.Stage;
import io.howdah.pipelines.sync.SyncTable.Match;
import io.howdah.pipelines.sync.Triggers.Kind;
import io.howdah.pipelines.sync.Triggers.Missing;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works off the queues of one sync on one connection, which holds the lock of its worker. One thread. */
final class Worker {
    /** Of a batch that lost against another transaction. */
    private static final int MOST_ATTEMPTS = 10;

    private final Db db;
    private final SyncSettings settings;
    private final SyncProgress progress;
    private final SyncState state;
    private Plan plan;
    private ApplySql sql;
    private During during = During.PREPARING;

    Worker(Db db, SyncSettings settings, SyncProgress progress) throws SQLException {
        this.db = db;
        this.settings = settings;
        this.progress = progress;
        this.state = new SyncState(db, settings.into());
        this.plan = ready();
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

    /** @throws HowdahException when something is not as it was installed */
    private Plan ready() throws SQLException {
        Row row = installed();
        Checks checks = new Checks(db, settings);
        Plan found = plan(checks);
        if (found.table().isEmpty()) {
            throw new HowdahException(
                    SyncCode.NOT_THERE,
                    "could not keep " + settings.into() + " in step: the table is not there",
                    "fill it from view " + settings.from() + " first; changes wait in the queue");
        }
        checks.keyed(found.table().get());
        adoptPartitions(found, row);
        adoptDefinition(found);
        adoptStorage(found);
        return found;
    }

    /** What changed while a table could not be watched, nobody noticed: everything is compared when it can be again. */
    private Plan plan(Checks checks) throws SQLException {
        try {
            return checks.plan();
        } catch (HowdahException e) {
            if (e.code() == SyncCode.UNSUPPORTED_TABLE) {
                state.storage("");
            }
            throw e;
        }
    }

    private Row installed() throws SQLException {
        Optional<Row> row = state.row();
        if (row.isEmpty() || row.get().stage() == Stage.BEGUN) {
            throw new HowdahException(
                    SyncCode.NOT_INSTALLED,
                    "could not keep " + settings.into() + " in step: the sync is not installed",
                    "install it; a table that has rows already is compared as a whole then");
        }
        if (!row.get().words().equals(settings.words())) {
            throw new HowdahException(
                    SyncCode.SETTINGS_DIFFER,
                    "could not keep " + settings.into() + " in step: it was installed with other settings",
                    "drop the sync and install it anew");
        }
        return row.get();
    }

    /** Partitions that came get triggers; when one came or went, its rows did so without any. */
    private void adoptPartitions(Plan found, Row row) throws SQLException {
        Triggers triggers = new Triggers(db, found);
        Kind kind = row.stage() == Stage.RUNNING ? Kind.NOTICING_AND_LOCKING : Kind.NOTICING;
        List<Missing> missing = triggers.missing(kind);
        for (Missing each : missing) {
            if (state.members(each.watched().number()).contains(each.member().oid())
                    || each.member().oid() == each.watched().relation().oid()) {
                throw new HowdahException(
                        SyncCode.TRIGGERS_GONE,
                        "could not keep " + settings.into() + " in step: triggers of table "
                                + each.member().name() + " are gone or switched off",
                        "install the sync again; it mends them and compares everything once");
            }
        }
        triggers.make(missing, kind);
        for (Watched each : found.triggered()) {
            Set<Long> now = each.members().stream().map(Member::oid).collect(Collectors.toCollection(HashSet::new));
            if (!now.equals(state.members(each.number()))) {
                progress.step("partitions of " + each.name() + " have changed: compares everything once");
                triggers.inTransaction(() -> {
                    state.members(each.number(), each.members());
                    Installation.everything(db, found);
                });
            }
        }
    }

    /** A view that was replaced may have other rows everywhere. */
    private void adoptDefinition(Plan found) throws SQLException {
        String now = new Relations(db).definition(found.view());
        Optional<String> before = state.definition();
        if (before.isPresent() && before.get().equals(now)) {
            return;
        }
        Transactions.run(db, () -> {
            state.definition(now);
            if (before.isPresent()) {
                progress.step("view " + settings.from() + " was replaced: compares everything once");
                Installation.everything(db, found);
            }
            return true;
        });
    }

    /** Of the table that is there now, nobody knows what it holds: it has just been filled, emptied or made anew. */
    private void adoptStorage(Plan found) throws SQLException {
        String now = new Relations(db).storage(found.table().orElseThrow().oid());
        if (state.storage().equals(Optional.of(now))) {
            return;
        }
        Transactions.run(db, () -> {
            state.storage(now);
            Installation.everything(db, found);
            return true;
        });
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
                        "have its owner make one that begins with "
                                + columns.stream().map(Identifier::quoted).collect(Collectors.joining(", ")));
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
        adopt(ready());
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
        boolean same = now.view().equals(plan.view()) && now.table().equals(plan.table());
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
        return installed().stage();
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
            if (batch.entries() < settings.batch() || stop.isGiven()) {
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
        db.execute("SELECT pg_advisory_lock(" + plan.names().applyLock() + ")");
        try {
            SyncResult sum = drained(Stage.INSTALLED, new StopSignal());
            Transactions.run(db, () -> {
                Installation.functions(triggers, new TriggerSql(settings, plan.names()), plan, Stage.RUNNING);
                state.stage(Stage.RUNNING);
                return true;
            });
            return sum;
        } finally {
            db.execute("SELECT pg_advisory_unlock(" + plan.names().applyLock() + ")");
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
        long began = System.nanoTime();
        return Transactions.run(db, () -> {
            if (stage == Stage.RUNNING) {
                // in this order: who truncates a table has it locked, and waits for the writers
                db.execute("LOCK TABLE " + settings.from().quoted() + " IN ACCESS SHARE MODE");
                db.execute("SELECT pg_advisory_xact_lock(" + plan.names().applyLock() + ")");
            }
            long entries = 0;
            for (Watched each : plan.watched()) {
                entries += take(each);
            }
            SyncResult result = isEverything() ? applyAll(entries) : apply(entries);
            during = During.PREPARING;
            state.applied(result, (System.nanoTime() - began) / 1e9);
            return result;
        });
    }

    /** Entries that commit later with lower numbers are taken later: every entry is worked off, in whatever order. */
    private long take(Watched watched) throws SQLException {
        String queue = plan.names().queue(watched.number()).quoted();
        String columns = ApplySql.numbered("m", watched.table().match().size()) + ", everything";
        long taken = db.number(
                "WITH taken AS (DELETE FROM " + queue + " WHERE entry <= (SELECT max(q.entry) FROM (SELECT entry FROM "
                        + queue + " ORDER BY entry LIMIT " + settings.batch() + ") q) RETURNING " + columns
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

    private SyncResult apply(long entries) throws SQLException {
        during = During.READING_VIEW;
        for (Watched each : plan.watched()) {
            db.run("INSERT INTO " + sql.keys() + " "
                    + sql.keysOf(each.number(), each.table().match()));
        }
        db.execute("ANALYZE " + sql.keys());
        db.run("INSERT INTO " + sql.rows() + " " + sql.rowsOfKeys());
        return write(entries, sql.delete());
    }

    /** What else waits is done with it. */
    private SyncResult applyAll(long entries) throws SQLException {
        progress.step("compares all of " + settings.from() + " with " + settings.into());
        long sum = entries;
        for (Watched each : plan.watched()) {
            sum += db.run("DELETE FROM " + plan.names().queue(each.number()).quoted());
        }
        during = During.READING_VIEW;
        db.run("INSERT INTO " + sql.rows() + " " + sql.allRows());
        return write(sum, sql.deleteAllOthers());
    }

    private SyncResult write(long entries, String delete) throws SQLException {
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
        long updated = sql.hasUpdate() ? db.run(sql.update()) : 0;
        long inserted = db.run(sql.insert());
        return new SyncResult(entries, 1, inserted, updated, deleted);
    }
}
