package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the ledger says about the tables of a job. */
final class TableStates {
    private final Target target;
    private final String job;

    TableStates(Target target, String job) {
        this.target = target;
        this.job = job;
    }

    /** Records that were set aside, orphans included, per target table. */
    Map<QualifiedName, Long> rejected() {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT schema_name, table_name, sum(n)::bigint
                        FROM (SELECT schema_name, table_name, rejected AS n FROM howdah.chunks WHERE job = ?
                              UNION ALL
                              SELECT schema_name, table_name, orphans FROM howdah.fills WHERE job = ?) AS ledger
                        GROUP BY 1, 2
                        """)) {
            query.setString(1, job);
            query.setString(2, job);
            Map<QualifiedName, Long> rejected = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    rejected.put(QualifiedName.of(rows.getString(1), rows.getString(2)), rows.getLong(3));
                }
            }
            return rejected;
        } catch (SQLException e) {
            throw State.failed("read the ledger's rejects", e);
        }
    }
}
