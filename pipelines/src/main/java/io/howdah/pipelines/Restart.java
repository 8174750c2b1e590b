package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.SqlErrors;
import io.howdah.mapping.TaskSettings.ExistingTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drops what a job created, and only that: never with CASCADE, object by object in the opposite order, each in a transaction of its own,
 * so that an interrupted restart can be restarted. Helper functions in schema {@code oracle} serve every job and stay.
 */
final class Restart {
    private final Target target;
    private final String job;
    private final Optional<ExistingTables> existing;
    private final JobProgress progress;

    /** @param existing what the job does with tables that it did not create */
    Restart(Target target, String job, Optional<ExistingTables> existing, JobProgress progress) {
        this.target = target;
        this.job = job;
        this.existing = existing;
        this.progress = progress;
    }

    private record Created(String kind, QualifiedName name) {}

    /** Before the job begins anew. */
    void drop() {
        boolean repeats = existing.isEmpty() || existing.get() == ExistingTables.DO_NOTHING;
        drop(repeats ? this::refuseKept : connection -> {});
    }

    /** For good: tables that were there before the job stay as they are now, with what it has loaded into them. */
    void dropForGood() {
        drop(connection -> kept(connection)
                .forEach(t -> progress.notice(
                        "table " + t + " was there before job " + job + ": it stays as it is, with its rows")));
    }

    private interface First {
        void look(Connection connection) throws SQLException;
    }

    private void drop(First first) {
        try (Connection connection = target.open()) {
            first.look(connection);
            List<Created> created = created(connection);
            dropLinks(connection, created);
            dropAll(connection, created);
            dropSchemas(connection);
            forget(connection);
            if (!created.isEmpty()) {
                progress.notice("dropped %d objects of job %s".formatted(created.size(), job));
            }
        } catch (SQLException e) {
            throw State.failed("drop what job " + job + " created", e);
        }
    }

    /** What others of these stand on waits for them: a function may serve a column's default or an index. */
    private static void dropAll(Connection connection, List<Created> created) throws SQLException {
        List<Created> left = created;
        while (!left.isEmpty()) {
            List<Created> held = new ArrayList<>();
            Optional<HowdahException> blocked = Optional.empty();
            for (Created object : left) {
                JobRun.stopWhenInterrupted();
                Optional<HowdahException> why = drop(connection, object);
                if (why.isPresent()) {
                    held.add(object);
                    blocked = blocked.or(() -> why);
                }
            }
            if (held.size() == left.size() && blocked.isPresent()) {
                throw blocked.get();
            }
            left = held;
        }
    }

    /** Tables that the job loaded and did not create. */
    private List<QualifiedName> kept(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT DISTINCT c.schema_name, c.table_name FROM howdah.chunks c
                WHERE c.job = ? AND to_regclass(format('%I.%I', c.schema_name, c.table_name)) IS NOT NULL
                  AND NOT EXISTS (SELECT FROM howdah.statements s WHERE s.job = c.job AND s.kind = 'TABLE'
                      AND s.schema_name = c.schema_name AND s.object_name = c.table_name)
                ORDER BY 1, 2
                """)) {
            query.setString(1, job);
            List<QualifiedName> kept = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    kept.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
                }
            }
            return kept;
        }
    }

    /** Rows that the job put beside others cannot be told from them: without the ledger they would be loaded a second time. */
    private void refuseKept(Connection connection) throws SQLException {
        for (QualifiedName table : kept(connection)) {
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("SELECT EXISTS (SELECT FROM " + table.quoted() + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new HowdahException(
                            PipelineCode.RESTART_WOULD_REPEAT,
                            "could not begin job " + job + " again: it loaded rows into table " + table.quoted()
                                    + ", which was there before and is not dropped",
                            "empty the table, or let TargetTablePrepMode be TRUNCATE_BEFORE_LOAD or DROP_AND_CREATE");
                }
            }
        }
    }

    private List<Created> created(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT kind, schema_name, object_name FROM howdah.statements
                WHERE job = ? AND kind IN ('TABLE', 'PARTITION', 'SEQUENCE', 'VIEW', 'MATERIALIZED_VIEW', 'SYNONYM', 'TYPE',
                    'CODE_TYPE', 'FUNCTION', 'FUNCTION_FOR_DEFAULT') AND schema_name NOT IN ('oracle', 'oracle_howdah')
                ORDER BY number DESC
                """)) {
            query.setString(1, job);
            List<Created> created = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    created.add(new Created(rows.getString(1), QualifiedName.of(rows.getString(2), rows.getString(3))));
                }
            }
            return created;
        }
    }

    /** Foreign keys may go round in circles, triggers hold their functions, and casts those of subtypes; without them everything drops. */
    private void dropLinks(Connection connection, List<Created> created) throws SQLException {
        Object[] tables = names(created, Set.of("TABLE", "PARTITION"));
        Object[] types = names(created, Set.of("TYPE"));
        List<String> drops = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                WITH ours AS (SELECT to_regclass(t) AS relation FROM unnest(?) AS t),
                    types AS (SELECT to_regtype(t) AS type FROM unnest(?) AS t)
                SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
                FROM pg_constraint k
                WHERE k.contype = 'f' AND k.conparentid = 0
                  AND (k.conrelid IN (SELECT relation FROM ours)
                       OR k.confrelid IN (SELECT relation FROM ours) AND EXISTS (
                           SELECT FROM howdah.statements s WHERE s.job = ? AND s.kind = 'FOREIGN_KEY'
                             AND s.object_name = k.conname
                             AND s.schema_name = (SELECT n.nspname FROM pg_namespace n WHERE n.oid = k.connamespace)))
                UNION ALL
                SELECT format('DROP TRIGGER %I ON %s', g.tgname, g.tgrelid::regclass)
                FROM pg_trigger g
                WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND g.tgrelid IN (SELECT relation FROM ours)
                UNION ALL
                SELECT format('DROP CAST (%s AS %s)', castsource::regtype, casttarget::regtype)
                FROM pg_cast WHERE castsource IN (SELECT type FROM types) AND casttarget IN (SELECT type FROM types)
                """)) {
            query.setArray(1, connection.createArrayOf("text", tables));
            query.setArray(2, connection.createArrayOf("text", types));
            query.setString(3, job);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
        }
        for (String drop : drops) {
            execute(connection, drop);
        }
    }

    private static Object[] names(List<Created> created, Set<String> kinds) {
        return created.stream()
                .filter(c -> kinds.contains(c.kind()))
                .map(c -> c.name().quoted())
                .toArray();
    }

    /**
     * What an object really is stands in the catalogs: a synonym may be a view, a type a domain.
     *
     * @return why it cannot be dropped yet: something depends on it
     */
    private static Optional<HowdahException> drop(Connection connection, Created object) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT format('DROP %s %s', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                           WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, c.oid::regclass)
                FROM pg_class c
                WHERE c.oid = to_regclass(?) AND ? NOT LIKE 'FUNCTION%' AND c.relkind IN ('v', 'm', 'S', 'c', 'r', 'p')
                UNION ALL
                SELECT format('DROP %s %s', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype)
                FROM pg_type t WHERE t.oid = to_regtype(?) AND ? LIKE '%TYPE' AND t.typtype IN ('d', 'e')
                UNION ALL
                SELECT format('DROP ROUTINE %s', p.oid::regprocedure)
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE ? ~ '^(FUNCTION|CODE_TYPE)' AND n.nspname = ? AND p.proname = ?
                """)) {
            query.setString(1, object.name().quoted());
            query.setString(2, object.kind());
            query.setString(3, object.name().quoted());
            query.setString(4, object.kind());
            query.setString(5, object.kind());
            query.setString(6, object.name().schema().text());
            query.setString(7, object.name().name().text());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
        }
        for (String drop : drops) {
            try {
                execute(connection, drop);
            } catch (SQLException e) {
                if (SqlErrors.state(e).equals("2BP01")) {
                    return Optional.of(blocked(object, e));
                }
                throw blocked(object, e);
            }
        }
        return Optional.empty();
    }

    private static HowdahException blocked(Created object, SQLException e) {
        return new HowdahException(
                PipelineCode.RESTART_BLOCKED,
                "could not drop " + object.name().quoted() + ": "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                "drop what depends on it, then run the same command again",
                e);
    }

    /** Only schemas that the job made, and only when nothing is left in them. */
    private void dropSchemas(Connection connection) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT format('DROP SCHEMA IF EXISTS %I', o.schema_name) FROM howdah.owned_schemas o
                JOIN pg_namespace n ON n.nspname = o.schema_name
                WHERE o.job = ?
                  AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid)
                  AND NOT EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = n.oid)
                  AND NOT EXISTS (SELECT FROM pg_type t WHERE t.typnamespace = n.oid)
                """)) {
            query.setString(1, job);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
        }
        for (String drop : drops) {
            execute(connection, drop);
        }
    }

    private void forget(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (String records : List.of("chunks", "fills", "statements", "tables", "objects", "owned_schemas")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM howdah." + records + " WHERE job = ?")) {
                delete.setString(1, job);
                delete.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
