package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.ObjectRef;
import io.howdah.catalog.postgres.CreatedRoutine;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.plsql.PlsqlCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has plpgsql_check, where the server has it, look into the bodies of the routines that a conversion made. */
final class RoutineCheck {
    private static final int EFFORT_MINUTES = 15;
    private static final int SHOWN = 3;

    private final JdbcTarget target;

    RoutineCheck(JdbcTarget target) {
        this.target = target;
    }

    /** Empty when the server does not have the extension. */
    Optional<List<Finding>> check(List<TargetStatement> statements) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            if (!has(statement)) {
                return Optional.empty();
            }
            statement.execute("CREATE EXTENSION IF NOT EXISTS plpgsql_check");
            Map<String, List<ObjectRef>> owners = owners(statements);
            Map<String, List<String>> errors = errors(statement);
            Map<ObjectRef, List<String>> byObject = new LinkedHashMap<>();
            errors.forEach((routine, messages) -> owners.getOrDefault(routine, List.of())
                    .forEach(object -> byObject.computeIfAbsent(object, o -> new ArrayList<>())
                            .addAll(messages)));
            List<Finding> findings = new ArrayList<>();
            byObject.forEach((object, messages) -> findings.add(finding(object, messages)));
            return Optional.of(findings);
        }
    }

    private static boolean has(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'plpgsql_check')")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Finding finding(ObjectRef object, List<String> messages) {
        String more = messages.size() > SHOWN ? "; and " + (messages.size() - SHOWN) + " more" : "";
        return Finding.loss(
                PlsqlCode.BODY_REFUSED,
                object,
                Optional.empty(),
                "plpgsql_check says: " + String.join("; ", messages.subList(0, Math.min(SHOWN, messages.size())))
                        + more,
                "correct these places in the converted script",
                EFFORT_MINUTES);
    }

    /** What objects a routine came from, by its name in the target, {@code schema.name} without quotes. */
    private static Map<String, List<ObjectRef>> owners(List<TargetStatement> statements) {
        Map<String, List<ObjectRef>> owners = new HashMap<>();
        for (TargetStatement statement : statements) {
            CreatedRoutine.of(statement)
                    .ifPresent(routine -> owners.merge(
                            routine.schema().text() + "." + routine.name().text(),
                            statement.sources(),
                            RoutineCheck::together));
        }
        return owners;
    }

    private static List<ObjectRef> together(List<ObjectRef> a, List<ObjectRef> b) {
        List<ObjectRef> all = new ArrayList<>(a);
        b.stream().filter(o -> !all.contains(o)).forEach(all::add);
        return all;
    }

    /** Messages of level error by routine. A trigger's function is checked with each table that fires it. */
    private static Map<String, List<String>> errors(Statement statement) throws SQLException {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT DISTINCT n.nspname || '.' || p.proname, coalesce(c.lineno, 0), c.message
                FROM pg_proc p
                JOIN pg_namespace n ON n.oid = p.pronamespace
                JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
                LEFT JOIN pg_trigger t ON t.tgfoid = p.oid
                CROSS JOIN LATERAL plpgsql_check_function_tb(p.oid, coalesce(t.tgrelid, 0)) c
                WHERE c.level = 'error'
                  AND (t.oid IS NOT NULL OR p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype))
                ORDER BY 1, 2, 3
                """)) {
            while (rows.next()) {
                errors.computeIfAbsent(rows.getString(1), r -> new ArrayList<>())
                        .add(rows.getString(1) + " line " + rows.getInt(2) + ": " + rows.getString(3));
            }
        }
        return errors;
    }
}
