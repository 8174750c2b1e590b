package io.howdah.pipelines.sync;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Relation.Column;
import io.howdah.pipelines.sync.Relations.Member;
import java.util.List;
import java.util.Optional;

/**
 * Settings with what the target's catalog says to them.
 *
 * @param table empty while it is not made yet
 * @param watched in the order of the settings, without those that do not change
 */
record Plan(SyncSettings settings, Names names, Relation view, Optional<Relation> table, List<Watched> watched) {
    Plan {
        watched = List.copyOf(watched);
    }

    /**
     * @param number of the table in the settings, from 1
     * @param members the table and its partitions, when it has triggers; else empty
     */
    record Watched(int number, SyncTable table, Relation relation, List<Member> members) {
        Watched {
            members = List.copyOf(members);
        }

        QualifiedName name() {
            return table.name();
        }
    }

    List<Watched> triggered() {
        return watched.stream()
                .filter(w -> w.table() instanceof SyncTable.Triggered)
                .toList();
    }

    boolean hasPolled() {
        return watched.stream().anyMatch(w -> w.table() instanceof SyncTable.Polled);
    }

    /** Whether nothing is different that statements and temporary tables of a worker were made for. */
    boolean isAs(Plan other) {
        return view.equals(other.view) && table.equals(other.table) && columns().equals(other.columns());
    }

    /** Those that queues, and what polling has seen, have values of. */
    private List<List<Column>> columns() {
        return watched.stream()
                .map(w -> w.relation().columns().stream()
                        .filter(c -> w.table().reads(c.name()))
                        .toList())
                .toList();
    }
}
