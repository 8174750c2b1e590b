package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.load.StatementRunner;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks, before anything is changed, whether objects that the job wants to create are there already. */
final class TargetGuard {
    private static final Set<TargetStatement.Kind> RELATIONS = Set.of(
            TargetStatement.Kind.TABLE,
            TargetStatement.Kind.SEQUENCE,
            TargetStatement.Kind.VIEW,
            TargetStatement.Kind.MATERIALIZED_VIEW);

    private final TargetSession session;
    private final String job;

    TargetGuard(TargetSession session, String job) {
        this.session = session;
        this.job = job;
    }

    void check(List<TargetStatement> statements) {
        Set<String> done = session.ledger().done(TargetStatement.Phase.PRE_DATA);
        Set<String> doneLater = session.ledger().done(TargetStatement.Phase.POST_DATA);
        Map<String, TargetStatement> wanted = new LinkedHashMap<>();
        for (TargetStatement statement : statements) {
            String key = StatementRunner.key(statement);
            if (RELATIONS.contains(statement.kind()) && !done.contains(key) && !doneLater.contains(key)) {
                wanted.put(new QualifiedName(statement.schema(), statement.name()).quoted(), statement);
            }
        }
        try (Connection connection = session.target().open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT name, s.job IS NOT NULL
                        FROM unnest(?) WITH ORDINALITY AS w (name, n)
                        JOIN pg_class c ON c.oid = to_regclass(w.name)
                        JOIN pg_namespace ns ON ns.oid = c.relnamespace
                        LEFT JOIN LATERAL (SELECT job FROM howdah.statements s
                            WHERE s.job = ? AND s.schema_name = ns.nspname AND s.object_name = c.relname
                              AND s.kind IN ('TABLE', 'SEQUENCE', 'VIEW', 'MATERIALIZED_VIEW') LIMIT 1) s ON true
                        ORDER BY w.n
                        """)) {
            Array names = connection.createArrayOf("text", wanted.keySet().toArray());
            query.setArray(1, names);
            query.setString(2, job);
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next()) {
                    throw taken(rows, wanted);
                }
            }
        } catch (SQLException e) {
            throw State.failed("look for objects in the way", e);
        }
    }

    private HowdahException taken(ResultSet rows, Map<String, TargetStatement> wanted) throws SQLException {
        String name = rows.getString(1);
        boolean ours = rows.getBoolean(2);
        int more = 0;
        while (rows.next()) {
            more++;
        }
        TargetStatement statement = wanted.get(name);
        String kind = statement == null
                ? "object"
                : statement.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String what = kind + " " + name + (more > 0 ? " and " + more + " more" : "");
        return ours
                ? new HowdahException(
                        PipelineCode.DEFINITION_CHANGED,
                        "could not continue: an earlier run created " + what + " with another definition",
                        "use --restart to drop what this job created and begin again")
                : new HowdahException(
                        PipelineCode.OBJECT_EXISTS,
                        "could not create " + what + ": the target has it already, and job " + job
                                + " did not create it",
                        "drop or rename it, or use another database");
    }
}
