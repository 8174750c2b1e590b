package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import io.howdah.pipelines.sync.SyncState.Row;
import io.howdah.pipelines.sync.SyncState.Stage;
import io.howdah.pipelines.sync.Triggers.Kind;
import io.howdah.pipelines.sync.Triggers.Missing;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes and removes queues and triggers. One thread. */
final class Installation {
    private final Db db;
    private final SyncSettings settings;
    private final SyncProgress progress;
    private final SyncState state;

    Installation(Db db, SyncSettings settings, SyncProgress progress) {
        this.db = db;
        this.settings = settings;
        this.progress = progress;
        this.state = new SyncState(db, settings.into());
    }

    boolean isComplete() throws SQLException {
        Optional<Row> row = state.row();
        requireEqual(row);
        if (row.isEmpty() || row.get().stage() == Stage.BEGUN) {
            return false;
        }
        Plan plan = new Checks(db, settings).plan();
        for (Watched each : plan.watched()) {
            if (isMissing(plan.names().queue(each.number()).quoted())
                    || each.table() instanceof SyncTable.Polled
                            && (isMissing(plan.names().seen(each.number()).quoted()) || !state.isSeen(each.number()))) {
                return false;
            }
        }
        if (!new Holding(db, plan).fits()) {
            return false;
        }
        return new Triggers(db, plan).missing(kind(row.get().stage())).isEmpty();
    }

    private static Kind kind(Stage stage) {
        return stage == Stage.RUNNING ? Kind.NOTICING_AND_LOCKING : Kind.NOTICING;
    }

    /**
     * What is there already stays, what is missing is made. The worker compares everything at its first round, and after each mending: the entry that says so
     * commits before the first trigger, so that a mending that is interrupted does not forget it; and no worker takes it as long as a trigger is missing.
     */
    void install() throws SQLException {
        Optional<Row> before = state.row();
        requireEqual(before);
        Checks checks = new Checks(db, settings);
        Plan plan = checks.plan();
        checks.comparable(plan);
        Stage stage = before.map(Row::stage).orElse(Stage.BEGUN);
        begin(plan, stage);
        new Holding(db, plan).adapt(progress);
        Polling polling = new Polling(db, plan, progress);
        for (Watched each : plan.watched()) {
            if (each.table() instanceof SyncTable.Polled polled && !state.isSeen(each.number())) {
                polling.start(each, polled);
            }
        }
        Triggers triggers = new Triggers(db, plan);
        Kind kind = kind(stage);
        List<Missing> missing = triggers.missing(kind);
        if (!missing.isEmpty()) {
            progress.step("puts triggers on " + missing.size() + (missing.size() == 1 ? " table" : " tables"));
            triggers.make(missing, kind);
        }
        Transactions.run(db, () -> {
            for (Watched each : plan.triggered()) {
                state.members(each.number(), each.members());
            }
            if (stage == Stage.BEGUN) {
                state.stage(Stage.INSTALLED);
                state.definition(new Relations(db).definition(plan.view()));
            }
            return true;
        });
    }

    private void requireEqual(Optional<Row> before) {
        if (before.isPresent() && !before.get().words().equals(settings.words())) {
            throw new HowdahException(
                    SyncCode.SETTINGS_DIFFER,
                    "could not install the sync of " + settings.into() + ": one with other settings is there",
                    "drop it first");
        }
    }

    /** Queues and functions, which nobody uses before there are triggers. */
    private void begin(Plan plan, Stage stage) throws SQLException {
        TriggerSql sql = new TriggerSql(settings, plan.names());
        Triggers triggers = new Triggers(db, plan);
        Transactions.run(db, () -> {
            state.begin(plan);
            for (Watched each : plan.watched()) {
                if (isMissing(plan.names().queue(each.number()).quoted())) {
                    triggers.run(sql.queue(each.number(), each.table(), Optional.of(each.relation())));
                }
                if (each.table() instanceof SyncTable.Polled polled
                        && isMissing(plan.names().seen(each.number()).quoted())) {
                    triggers.run(sql.seen(each.number(), polled, Optional.of(each.relation())));
                    state.unseen(each.number());
                }
            }
            triggers.run(sql.mark());
            functions(triggers, sql, plan, stage);
            if (stage != Stage.BEGUN) {
                everything(db, plan);
            }
            return true;
        });
    }

    static void functions(Triggers triggers, TriggerSql sql, Plan plan, Stage stage) throws SQLException {
        boolean applies = stage == Stage.RUNNING && plan.table().isPresent();
        ApplySql.LookUp lookUp = applies ? new Relations(triggers.db()).lookUp(plan.view()) : ApplySql.LookUp.JOIN;
        for (Watched each : plan.triggered()) {
            if (applies) {
                ApplySql apply =
                        new ApplySql(plan.settings(), plan.view(), plan.table().orElseThrow(), lookUp, "");
                triggers.run(sql.applying(each, plan, apply));
            } else {
                triggers.run(sql.queueing(each.number(), each.table()));
            }
        }
        if (plan.settings().mode() == Mode.IMMEDIATE) {
            triggers.run(sql.locking());
        }
        if (applies) {
            for (Watched each : plan.triggered()) {
                triggers.tryOut(each);
            }
        }
    }

    private boolean isMissing(String table) throws SQLException {
        return db.is("SELECT to_regclass(?) IS NULL", table);
    }

    static void everything(Db db, Plan plan) throws SQLException {
        db.run("INSERT INTO "
                + plan.names().queue(plan.watched().getFirst().number()).quoted() + " (everything) VALUES (true)");
    }

    /** Everything that was made, also when tables are gone meanwhile. Triggers go table by table, as they came. */
    void drop() throws SQLException {
        Names names = Names.of(settings.into());
        Patience patience = new Patience(db, settings.lockTimeout());
        List<String> triggers = db.rows(row -> row.getString(1), """
                SELECT string_agg(format('DROP TRIGGER IF EXISTS %I ON %s', t.tgname, t.tgrelid::regclass), ';' ORDER BY t.tgname)
                FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'howdah' AND p.proname ~ ? GROUP BY t.tgrelid ORDER BY t.tgrelid
                """, names.pattern());
        for (String ofTable : triggers) {
            patience.inTransaction(() -> db.execute(ofTable));
        }
        List<String> others = db.rows(
                row -> row.getString(1),
                """
                SELECT format('DROP FUNCTION %s', p.oid::regprocedure)
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'howdah' AND p.proname ~ ?
                UNION ALL
                SELECT format('DROP %s %s', CASE c.relkind WHEN 'r' THEN 'TABLE' ELSE 'INDEX' END, c.oid::regclass)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'howdah' AND c.relkind = 'r' AND c.relname ~ ?
                   OR n.nspname = ? AND c.relkind IN ('i', 'I') AND c.relname ~ ?
                ORDER BY 1
                """,
                names.pattern(),
                names.pattern(),
                settings.into().schema().text(),
                names.indexPattern());
        patience.inTransaction(() -> {
            for (String each : others) {
                db.execute(each);
            }
            if (state.row().isPresent()) {
                state.delete();
            }
        });
    }
}
