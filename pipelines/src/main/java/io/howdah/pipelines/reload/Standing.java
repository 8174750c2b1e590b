package io.howdah.pipelines.reload;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a run that failed is in the target and stays there.
 *
 * @param merged tables that are done
 * @param changed tables whose rows are inserted and updated, while deletions are still to come
 */
record Standing(List<String> merged, List<String> changed) {
    Standing {
        merged = List.copyOf(merged);
        changed = List.copyOf(changed);
    }

    static Standing of(Target target, Runs.Run run) {
        List<String> merged = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT schema_name, table_name, state = 'MERGED' FROM howdah.merge_summary
                        WHERE run = ? AND state IN ('CHANGED', 'MERGED') ORDER BY number
                        """)) {
            query.setLong(1, run.number());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    QualifiedName table = QualifiedName.of(rows.getString(1), rows.getString(2));
                    (rows.getBoolean(3) ? merged : changed).add(table.toString());
                }
            }
            return new Standing(merged, changed);
        } catch (SQLException e) {
            throw State.failed("see which tables reload " + run.number() + " has merged", e);
        }
    }

    String words() {
        List<String> words = new ArrayList<>();
        if (!merged.isEmpty()) {
            words.add("merged before, and stays so: " + String.join(", ", merged));
        }
        if (!changed.isEmpty()) {
            words.add("merged before but for deletions, and stays so: " + String.join(", ", changed));
        }
        return words.isEmpty() ? "nothing was merged" : String.join("; ", words);
    }
}
