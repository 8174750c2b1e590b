package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.reload.ReloadResult.Change;
import io.howdah.pipelines.reload.ReloadResult.Difference;
import io.howdah.pipelines.reload.ReloadResult.Reason;
import io.howdah.pipelines.reload.ReloadResult.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a merge did, or finds out what it would do. */
final class Outcome {
    private static final int REASONS = 20;
    private static final int WIDTH = 60;

    private final Target target;

    Outcome(Target target) {
        this.target = target;
    }

    List<ReloadResult.Table> of(List<Plan> plans) {
        List<ReloadResult.Table> tables = new ArrayList<>();
        try (Connection connection = target.open()) {
            for (Plan plan : plans) {
                tables.add(merged(connection, plan));
            }
        } catch (SQLException e) {
            throw Failures.failed("read the result of the reload", e);
        }
        return tables;
    }

    private static ReloadResult.Table merged(Connection connection, Plan plan) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT total, error, moved, inserted, updated, deleted, equal, newer, vanished_kept
                FROM howdah.merge_summary WHERE run = ? AND number = ?
                """)) {
            query.setLong(1, plan.run());
            query.setInt(2, plan.number());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Counts counts = new Counts(
                        row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9));
                return table(
                        connection,
                        plan,
                        new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                        counts,
                        List.of());
            }
        }
    }

    private static ReloadResult.Table table(
            Connection connection, Plan plan, long[] staged, Counts counts, List<Difference> sample)
            throws SQLException {
        return new ReloadResult.Table(
                plan.table().source(),
                plan.target(),
                staged[0],
                staged[1],
                staged[2],
                counts,
                sample,
                reasons(connection, plan),
                List.of(),
                plan.rows().toString());
    }

    private static List<Reason> reasons(Connection connection, Plan plan) throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(howdah_reason, ''), count(*) FROM "
                        + plan.rows().quoted()
                        + " WHERE howdah_status = 'ERROR' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + REASONS)) {
            while (rows.next()) {
                reasons.add(new Reason(rows.getString(1), rows.getLong(2)));
            }
        }
        return reasons;
    }

    /** In a transaction that is rolled back; takes no lock that anybody would feel. */
    List<ReloadResult.Table> expected(List<Plan> plans, int sample) {
        List<ReloadResult.Table> tables = new ArrayList<>();
        try (Connection connection = Sql.open(target)) {
            connection.setAutoCommit(false);
            for (Plan plan : plans) {
                TableMerge.classify(connection, plan, Optional.empty());
                String vanished = "FROM " + plan.target().quoted() + " t JOIN "
                        + plan.gone().quoted() + " g ON " + TableMerge.vanished(plan);
                long gone = Sql.number(connection, "SELECT count(*) " + vanished);
                Counts counts = new Counts(
                        staged(connection, plan, "howdah_action = 'INSERT'"),
                        staged(connection, plan, "howdah_action = 'UPDATE'"),
                        plan.deletes() ? gone : 0,
                        staged(connection, plan, "howdah_action IS NULL AND howdah_status = 'PENDING'"),
                        staged(connection, plan, "howdah_action = 'NEWER'"),
                        plan.deletes() ? 0 : gone);
                List<Difference> differences = new ArrayList<>();
                differences.addAll(changed(connection, plan, sample));
                differences.addAll(keys(
                        connection,
                        plan,
                        "INSERT",
                        "s",
                        "FROM " + plan.rows().quoted() + " s WHERE s.howdah_action = 'INSERT'",
                        sample));
                if (plan.deletes()) {
                    differences.addAll(keys(connection, plan, "DELETE", "t", vanished, sample));
                }
                long[] numbers = {
                    staged(connection, plan, "true"),
                    staged(connection, plan, "howdah_status = 'ERROR'"),
                    staged(connection, plan, "howdah_found = 'MOVED'")
                };
                tables.add(table(connection, plan, numbers, counts, differences));
            }
            for (int i = 0; i < plans.size(); i++) {
                tables.set(i, tables.get(i).withRefusals(refusals(connection, plans, plans.get(i))));
            }
            connection.rollback();
        } catch (SQLException e) {
            throw Failures.failed("find out what the reload would do", e);
        }
        return tables;
    }

    /** When all rows have been compared: those that refer to vanished ones may be going, or going to refer to others. */
    private static List<Refusal> refusals(Connection connection, List<Plan> plans, Plan plan) throws SQLException {
        if (!plan.deletes()) {
            return List.of();
        }
        Deletions deletions = new Deletions(connection, plans);
        return Stream.of(deletions.reaching(plan), deletions.held(plan))
                .flatMap(Optional::stream)
                .map(Refusal::of)
                .toList();
    }

    private static long staged(Connection connection, Plan plan, String which) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM " + plan.rows().quoted() + " WHERE " + which);
    }

    private static List<Difference> keys(
            Connection connection, Plan plan, String kind, String alias, String from, int sample) throws SQLException {
        List<Difference> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT concat_ws(', ', " + Identifier.list(plan.key(), alias + ".") + ") " + from
                                + " ORDER BY " + Identifier.list(plan.key(), alias + ".") + " LIMIT " + sample)) {
            while (rows.next()) {
                found.add(new Difference(kind, rows.getString(1), List.of()));
            }
        }
        return found;
    }

    private static List<Difference> changed(Connection connection, Plan plan, int sample) throws SQLException {
        List<Difference> found = new ArrayList<>();
        if (plan.updated().isEmpty()) {
            return found;
        }
        String pairs = plan.updated().stream()
                .map(c -> "t." + c.quoted() + "::text, " + plan.value("s", c) + "::text")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT concat_ws(', ', " + Identifier.list(plan.key(), "s.")
                        + "), " + pairs + " FROM " + plan.rows().quoted() + " s JOIN "
                        + plan.target().quoted() + " t ON " + plan.sameKey("s", "t")
                        + " WHERE s.howdah_action = 'UPDATE' ORDER BY " + Identifier.list(plan.key(), "s.") + " LIMIT "
                        + sample)) {
            while (rows.next()) {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < plan.updated().size(); i++) {
                    Identifier column = plan.updated().get(i);
                    String before = shown(rows, 2 * i + 2);
                    String after = shown(rows, 2 * i + 3);
                    if (!before.equals(after)) {
                        changes.add(new Change(column.text(), before, after));
                    }
                }
                found.add(new Difference("UPDATE", rows.getString(1), changes));
            }
        }
        return found;
    }

    private static String shown(ResultSet row, int column) throws SQLException {
        String value = row.getString(column);
        String text = row.wasNull() ? "NULL" : value;
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 3) + "...";
    }
}
