package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Queues, and what polling has seen, hold values of columns in the types that these had. A value of another type does not fit, or is rounded and then concerns no row.
 */
record Holding(Db db, Plan plan) {
    /** A table that holds values of the watched one, and how its columns are to be. */
    private record Kept(QualifiedName name, List<String> changes) {}

    /** Whether all values fit. */
    boolean fits() throws SQLException {
        for (Watched each : plan.watched()) {
            if (!outgrown(each).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What does not fit is emptied and gets the types of now; whatever it held, everything is compared. */
    void adapt(SyncProgress progress) throws SQLException {
        for (Watched each : plan.watched()) {
            List<Kept> outgrown = outgrown(each);
            if (outgrown.isEmpty()) {
                continue;
            }
            progress.step("columns of " + each.name() + " have other types: compares everything once");
            new Patience(db, plan.settings().lockTimeout()).inTransaction(() -> {
                for (Kept kept : outgrown) {
                    db.execute("TRUNCATE " + kept.name().quoted());
                    db.execute("ALTER TABLE " + kept.name().quoted() + " " + String.join(", ", kept.changes()));
                }
                Installation.everything(db, plan);
            });
        }
    }

    private List<Kept> outgrown(Watched watched) throws SQLException {
        List<Identifier> matched =
                watched.table().match().stream().map(Match::column).toList();
        List<Kept> all = new ArrayList<>();
        Relations relations = new Relations(db);
        Optional<Relation> queue = relations.find(plan.names().queue(watched.number()));
        if (queue.isPresent()) {
            all.add(new Kept(queue.get().name(), changes(queue.get(), watched.relation(), "m", matched)));
        }
        if (watched.table() instanceof SyncTable.Polled polled) {
            Optional<Relation> seen = relations.find(plan.names().seen(watched.number()));
            if (seen.isPresent()) {
                List<String> changes = new ArrayList<>(changes(seen.get(), watched.relation(), "k", polled.key()));
                changes.addAll(changes(seen.get(), watched.relation(), "m", matched));
                all.add(new Kept(seen.get().name(), changes));
            }
        }
        return all.stream().filter(k -> !k.changes().isEmpty()).toList();
    }

    private static List<String> changes(Relation kept, Relation base, String prefix, List<Identifier> columns) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Identifier column = new Identifier(prefix + (i + 1));
            String type = base.column(columns.get(i)).orElseThrow().bare();
            if (!kept.column(column).map(c -> c.bare().equals(type)).orElse(false)) {
                changes.add("ALTER " + column.quoted() + " TYPE " + type + " USING NULL");
            }
        }
        return changes;
    }
}
