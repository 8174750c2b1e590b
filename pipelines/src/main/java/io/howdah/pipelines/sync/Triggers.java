package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Names.Event;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.Relations.Member;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The triggers of a sync on its tables and their partitions. */
record Triggers(Db db, Plan plan) {
    /** A table or partition on which not all triggers are that should be. */
    record Missing(Watched watched, Member member) {}

    enum Kind {
        /** notice changes */
        NOTICING,
        /** and have writers wait for each other */
        NOTICING_AND_LOCKING
    }

    /** @return in order of names; a table before it is locked holds no other */
    List<Missing> missing(Kind kind) throws SQLException {
        Set<String> there =
                new HashSet<>(db.rows(row -> row.getString(1), """
                SELECT t.tgrelid::bigint || ' ' || t.tgname
                FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'howdah' AND p.proname ~ ? AND t.tgenabled = 'A'
                """, plan.names().pattern()));
        Set<String> wanted =
                Stream.of(Event.values()).map(plan.names()::trigger).collect(Collectors.toSet());
        if (kind == Kind.NOTICING_AND_LOCKING) {
            wanted.add(plan.names().lockTrigger());
        }
        List<Missing> missing = new ArrayList<>();
        for (Watched watched : plan.triggered()) {
            for (Member member : watched.members()) {
                if (!wanted.stream().allMatch(t -> there.contains(member.oid() + " " + t))) {
                    missing.add(new Missing(watched, member));
                }
            }
        }
        missing.sort(Comparator.comparing(m -> m.member().name()));
        return missing;
    }

    /**
     * Each table in a transaction of its own, so that no writer waits for a second table while this waits for its transaction.
     *
     * @throws HowdahException {@link SyncCode#BUSY} when writers did not end in time
     */
    void make(List<Missing> missing, Kind kind) throws SQLException {
        TriggerSql sql = new TriggerSql(plan.settings(), plan.names());
        for (Missing each : missing) {
            new Patience(db, plan.settings().lockTimeout()).inTransaction(() -> {
                for (Event event : Event.values()) {
                    run(sql.trigger(each.member().name(), each.watched().number(), event));
                }
                if (kind == Kind.NOTICING_AND_LOCKING) {
                    run(sql.lockTrigger(each.member().name()));
                }
            });
        }
    }

    void run(List<String> statements) throws SQLException {
        for (String each : statements) {
            db.execute(each);
        }
    }

    /**
     * Has the function, as it is in this transaction, run once for each kind of change of no rows, with the rights and names that it will have in writers: what fails in it would fail
     * all of them. No other trigger of the table is concerned.
     */
    void tryOut(Watched watched) throws SQLException {
        QualifiedName none = QualifiedName.of("pg_temp", "howdah_none");
        TriggerSql sql = new TriggerSql(plan.settings(), plan.names());
        db.execute("CREATE TEMPORARY TABLE howdah_none AS SELECT * FROM "
                + watched.name().quoted() + " WITH NO DATA");
        for (Event event : List.of(Event.INSERT, Event.UPDATE, Event.DELETE)) {
            run(sql.trigger(none, watched.number(), event));
        }
        String column = watched.relation().columns().getFirst().name().quoted();
        db.execute("INSERT INTO " + none.quoted() + " TABLE " + none.quoted());
        db.execute("UPDATE " + none.quoted() + " SET " + column + " = " + column);
        db.execute("DELETE FROM " + none.quoted());
        db.execute("DROP TABLE " + none.quoted());
    }
}
