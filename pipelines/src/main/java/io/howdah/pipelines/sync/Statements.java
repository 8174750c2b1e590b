package io.howdah.pipelines.sync;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Names.Event;
import io.howdah.pipelines.sync.Relations.Member;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sync runs, to be read before it is run: on tables that are perhaps not made yet. */
record Statements(Db db, SyncSettings settings) {
    List<String> all() throws SQLException {
        Names names = Names.of(settings.into());
        TriggerSql sql = new TriggerSql(settings, names);
        Relations relations = new Relations(db);
        List<String> all = new ArrayList<>(sql.mark());
        for (int i = 1; i <= settings.tables().size(); i++) {
            SyncTable table = settings.tables().get(i - 1);
            switch (table) {
                case SyncTable.Fixed f -> all.add("-- " + f.name() + " does not change");
                case SyncTable.Polled p -> {
                    all.addAll(sql.queue(i, p, relations.find(p.name())));
                    all.addAll(sql.seen(i, p, relations.find(p.name())));
                }
                case SyncTable.Triggered t -> {
                    all.addAll(sql.queue(i, t, relations.find(t.name())));
                    all.addAll(sql.queueing(i, t));
                    for (QualifiedName each : members(relations, t.name())) {
                        for (Event event : Event.values()) {
                            all.addAll(sql.trigger(each, i, event));
                        }
                    }
                }
            }
        }
        Optional<Relation> view = relations.find(settings.from());
        Optional<Relation> table = relations.find(settings.into());
        if (settings.mode() == Mode.IMMEDIATE) {
            all.add("-- when the table is filled, and the queue is worked off for the first time");
            all.addAll(sql.locking());
        }
        if (view.isEmpty() || table.isEmpty() || !fits(view.get(), table.get())) {
            all.add("-- what the worker runs follows from the columns of " + settings.from() + " and " + settings.into()
                    + ", which are not there yet");
            return all;
        }
        all.add("-- per batch, in one transaction");
        all.addAll(batch(new ApplySql(settings, view.get(), table.get(), relations.lookUp(view.get()), "pg_temp.")));
        return all;
    }

    private boolean fits(Relation view, Relation table) {
        return view.columns().stream().allMatch(c -> table.column(c.name()).isPresent())
                && settings.key().stream().allMatch(k -> view.column(k).isPresent());
    }

    private static List<QualifiedName> members(Relations relations, QualifiedName table) throws SQLException {
        Optional<Relation> found = relations.find(table);
        return found.isEmpty()
                ? List.of(table)
                : relations.members(found.get().oid()).stream()
                        .map(Member::name)
                        .toList();
    }

    private List<String> batch(ApplySql sql) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= settings.tables().size(); i++) {
            if (!settings.tables().get(i - 1).match().isEmpty()) {
                all.add("INSERT INTO " + sql.keys() + " "
                        + sql.keysOf(i, settings.tables().get(i - 1).match()));
            }
        }
        all.add("INSERT INTO " + sql.rows() + " " + sql.rowsOfKeys());
        all.add(sql.delete());
        if (sql.hasUpdate()) {
            all.add(sql.update());
        }
        all.add(sql.insert());
        return all;
    }
}
