package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.Relations.Member;
import io.howdah.pipelines.sync.SyncState.Row;
import io.howdah.pipelines.sync.SyncState.Stage;
import io.howdah.pipelines.sync.Triggers.Kind;
import io.howdah.pipelines.sync.Triggers.Missing;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What has changed around a sync since its worker looked last: it goes on with it, or says why not. */
record Adoption(Db db, SyncSettings settings, SyncProgress progress) {
    private SyncState state() {
        return new SyncState(db, settings.into());
    }

    /** @throws HowdahException when something is not as it was installed */
    Plan plan() throws SQLException {
        Row row = installed();
        Checks checks = new Checks(db, settings);
        Plan found = checked(checks);
        if (found.table().isEmpty()) {
            throw new HowdahException(
                    SyncCode.NOT_THERE,
                    "could not keep " + settings.into() + " in step: the table is not there",
                    "fill it from view " + settings.from() + " first; changes wait in the queue");
        }
        checks.keyed(found.table().get());
        new Holding(db, found).adapt(progress);
        adoptPartitions(found, row);
        adoptDefinition(found);
        adoptStorage(found);
        return found;
    }

    /** What changed while a table could not be watched, nobody noticed: everything is compared when it can be again. */
    private Plan checked(Checks checks) throws SQLException {
        try {
            return checks.plan();
        } catch (HowdahException e) {
            if (e.code() == SyncCode.UNSUPPORTED_TABLE) {
                state().storage("");
            }
            throw e;
        }
    }

    Row installed() throws SQLException {
        Optional<Row> row = state().row();
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
            if (state().members(each.watched().number()).contains(each.member().oid())
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
            if (!now.equals(state().members(each.number()))) {
                progress.step("partitions of " + each.name() + " have changed: compares everything once");
                Transactions.run(db, () -> {
                    state().members(each.number(), each.members());
                    Installation.everything(db, found);
                    return true;
                });
            }
        }
    }

    /** A view that was replaced may have other rows everywhere. */
    private void adoptDefinition(Plan found) throws SQLException {
        String now = new Relations(db).definition(found.view());
        Optional<String> before = state().definition();
        if (before.isPresent() && before.get().equals(now)) {
            return;
        }
        Transactions.run(db, () -> {
            state().definition(now);
            if (before.isPresent()) {
                progress.step("view " + settings.from() + " was replaced: compares everything once");
                Installation.everything(db, found);
            }
            return true;
        });
    }

    /** Of the table that is there now, nobody knows what it holds: it has just been filled, emptied or made anew, or a crash has emptied it, or what the view reads. */
    private void adoptStorage(Plan found) throws SQLException {
        String now = new Relations(db).storage(found.table().orElseThrow().oid());
        boolean asBefore = state().storage().equals(Optional.of(now));
        String mark = found.names().mark().quoted();
        boolean unlogged = isUnlogged(found);
        if (unlogged && db.is("SELECT to_regclass(?) IS NULL", mark)) {
            new Triggers(db, found).run(new TriggerSql(settings, found.names()).mark());
        }
        if (asBefore && (!unlogged || db.is("SELECT EXISTS (SELECT FROM " + mark + ")"))) {
            return;
        }
        Transactions.run(db, () -> {
            state().storage(now);
            Installation.everything(db, found);
            if (unlogged) {
                db.run("INSERT INTO " + mark + " VALUES (clock_timestamp())");
            }
            return true;
        });
    }

    private boolean isUnlogged(Plan found) throws SQLException {
        Relations relations = new Relations(db);
        for (Watched each : found.watched()) {
            if (relations.isUnlogged(each.relation().oid())) {
                return true;
            }
        }
        return relations.isUnlogged(found.table().orElseThrow().oid());
    }
}
