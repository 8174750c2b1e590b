package io.howdah.pipelines;

import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Remembers which schemas were not there before the job, so that {@code --restart} may drop them and no others. */
final class OwnedSchemas {
    private OwnedSchemas() {}

    static void remember(Target target, String job, List<TargetStatement> statements) {
        Object[] wanted = statements.stream()
                .filter(s -> s.kind() == TargetStatement.Kind.SCHEMA)
                .map(s -> s.name().text())
                .toArray();
        try (Connection connection = target.open();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO howdah.owned_schemas (job, schema_name)
                        SELECT ?, w FROM unnest(?) AS w
                        WHERE w NOT IN ('oracle', 'oracle_howdah') AND NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = w)
                        ON CONFLICT DO NOTHING
                        """)) {
            insert.setString(1, job);
            insert.setArray(2, connection.createArrayOf("text", wanted));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("remember the job's schemas", e);
        }
    }
}
