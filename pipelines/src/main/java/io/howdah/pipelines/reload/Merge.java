package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.SqlErrors;
import io.howdah.load.TriggerSwitch;
import io.howdah.pipelines.ForeignKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Merges staged rows into the target.
 *
 * <p>READ COMMITTED, with SHARE ROW EXCLUSIVE locks on the tables before anything is looked at: whoever wrote before is waited for and seen, because
 * each statement after the lock has a snapshot of its own, and nobody writes between the comparison and the change. So no newer row of the target
 * is lost, no row appears between "missing" and INSERT, and readers are not in the way. Row locks would not keep new rows away; SERIALIZABLE would
 * fail instead of waiting, and binds only those who use it too.
 */
final class Merge {
    private final Target target;
    private final Runs runs;
    private final Runs.Run run;
    private final OptionalLong scn;
    private final ReloadSettings settings;
    private final Clock clock;

    Merge(Target target, Runs runs, Runs.Run run, OptionalLong scn, ReloadSettings settings, Clock clock) {
        this.target = target;
        this.runs = runs;
        this.run = run;
        this.scn = scn;
        this.settings = settings;
        this.clock = clock;
    }

    /** The two halves of a table's merge, between which other tables come. */
    private enum Half {
        CHANGE,
        DELETE
    }

    private record Step(Plan plan, Half half) {}

    /** What was done before, by an earlier attempt. */
    private enum Before {
        STAGED,
        CHANGED,
        MERGED
    }

    void run(List<Plan> plans) {
        Map<QualifiedName, Plan> byTarget = new HashMap<>();
        plans.forEach(p -> byTarget.put(p.target(), p));
        List<Plan> parentsFirst = ForeignKeys.of(target).parentsFirst(byTarget.keySet()).stream()
                .map(t -> Objects.requireNonNull(byTarget.get(t)))
                .toList();
        switch (settings.transaction()) {
            case TOGETHER -> together(parentsFirst);
            case PER_TABLE -> perTable(parentsFirst);
        }
    }

    private void together(List<Plan> parentsFirst) {
        List<Step> changes =
                parentsFirst.stream().map(p -> new Step(p, Half.CHANGE)).toList();
        List<Step> deletions = parentsFirst.reversed().stream()
                .map(p -> new Step(p, Half.DELETE))
                .toList();
        commit(List.of(both(changes, deletions), both(deletions, changes)), parentsFirst, Runs.Stage.DONE);
    }

    private static List<Step> both(List<Step> first, List<Step> second) {
        List<Step> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private void perTable(List<Plan> parentsFirst) {
        for (Plan plan : parentsFirst) {
            if (before(plan) == Before.STAGED) {
                List<Step> change = List.of(new Step(plan, Half.CHANGE));
                List<Step> deletion = List.of(new Step(plan, Half.DELETE));
                commit(List.of(change, both(deletion, change)), List.of(plan), Runs.Stage.STAGED);
            }
        }
        for (Plan plan : parentsFirst.reversed()) {
            if (before(plan) == Before.CHANGED) {
                commit(List.of(List.of(new Step(plan, Half.DELETE))), List.of(plan), Runs.Stage.STAGED);
            }
        }
        runs.end(run.number(), Runs.Stage.DONE);
    }

    private Before before(Plan plan) {
        try (Connection connection = target.open()) {
            return Before.values()[
                    (int) Sql.number(
                            connection,
                            "SELECT array_position(ARRAY['STAGED', 'CHANGED', 'MERGED'], state) - 1 FROM howdah.merge_summary"
                                    + " WHERE run = ? AND number = ?",
                            plan.run(),
                            plan.number())];
        } catch (SQLException e) {
            throw Sql.failed("see how far reload " + run.number() + " is", e);
        }
    }

    /** One transaction. When the first order of steps meets a unique value that a later step would free, the other one is tried. */
    private void commit(List<List<Step>> orders, List<Plan> plans, Runs.Stage stage) {
        Instant began = clock.instant();
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            lock(connection, plans);
            if (!isOpen(connection, orders.getFirst(), plans)) {
                return; // a process that was killed has committed after all
            }
            TriggerSwitches triggers = new TriggerSwitches(connection, plans);
            triggers.off();
            attempt(connection, orders);
            Sql.run(
                    connection,
                    "SET CONSTRAINTS ALL IMMEDIATE"); // a trigger can only be switched on when no check is pending
            triggers.on();
            runs.stage(connection, run.number(), stage);
            connection.commit();
        } catch (SQLException e) {
            if (SqlErrors.connectionLost(e) && isDone(plans, stage)) {
                return; // the answer to COMMIT was lost
            }
            HowdahException error = Sql.failed("merge reload " + run.number() + " into " + names(plans), e);
            runs.logFailure(run.number(), "MERGE", began, error);
            throw error;
        }
    }

    /** Whether the tables, now that they are locked, are in the state in which this transaction takes them up. */
    private boolean isOpen(Connection connection, List<Step> steps, List<Plan> plans) throws SQLException {
        Before expected = steps.stream().anyMatch(s -> s.half() == Half.CHANGE) ? Before.STAGED : Before.CHANGED;
        long open = Sql.number(
                connection,
                "SELECT count(*) FROM howdah.merge_summary WHERE run = ? AND state = ? AND number = ANY (?::integer[])",
                run.number(),
                expected.name(),
                plans.stream().map(p -> String.valueOf(p.number())).collect(Collectors.joining(",", "{", "}")));
        return open == plans.size();
    }

    private static String names(List<Plan> plans) {
        return String.join(", ", plans.stream().map(p -> p.target().toString()).toList());
    }

    private boolean isDone(List<Plan> plans, Runs.Stage stage) {
        return stage == Runs.Stage.DONE
                ? runs.numbered(run.number()).orElseThrow().stage() == Runs.Stage.DONE
                : plans.stream().allMatch(p -> before(p) != Before.STAGED);
    }

    private void lock(Connection connection, List<Plan> plans) throws SQLException {
        Sql.run(connection, "SET LOCAL lock_timeout = " + settings.lockTimeout().toMillis());
        List<Plan> sorted = plans.stream()
                .sorted((a, b) -> a.target().compareTo(b.target()))
                .toList();
        if (scn.isPresent()) {
            for (QualifiedName source :
                    plans.stream().map(p -> p.table().source()).sorted().toList()) {
                ApplyGuards.lock(connection, source);
            }
        }
        for (Plan plan : sorted) {
            Sql.run(connection, "LOCK TABLE " + plan.target().quoted() + " IN SHARE ROW EXCLUSIVE MODE");
        }
        Sql.run(connection, "SET CONSTRAINTS ALL DEFERRED");
    }

    private void attempt(Connection connection, List<List<Step>> orders) throws SQLException {
        for (int i = 0; ; i++) {
            Savepoint before = connection.setSavepoint();
            try {
                for (Step step : orders.get(i)) {
                    switch (step.half()) {
                        case CHANGE -> change(connection, step.plan());
                        case DELETE -> delete(connection, step.plan());
                    }
                }
                return;
            } catch (SQLException e) {
                if (!SqlErrors.state(e).equals("23505") || i == orders.size() - 1) {
                    throw e;
                }
                connection.rollback(before);
            }
        }
    }

    private void change(Connection connection, Plan plan) throws SQLException {
        if (scn.isPresent() && ApplyGuards.isPassed(connection, plan.table().source(), scn.getAsLong())) {
            throw new HowdahException(
                    ReloadCode.STALE,
                    "could not merge reload " + run.number() + ": changes of table "
                            + plan.table().source().quoted() + " beyond SCN " + scn.getAsLong()
                            + ", at which it was read, are applied already",
                    "run the same command again, it begins anew");
        }
        Instant began = clock.instant();
        classify(connection, plan);
        if (run.undo() == ReloadSettings.Undo.KEEP) {
            keep(
                    connection,
                    plan,
                    "UPDATE",
                    "EXISTS (SELECT FROM " + plan.rows().quoted() + " s WHERE " + plan.sameKey("s", "t")
                            + " AND s.howdah_action = 'UPDATE' AND s.howdah_status = 'PENDING')");
        }
        long updated = update(connection, plan);
        Runs.log(connection, plan, "UPDATE", updated, began);
        began = clock.instant();
        long inserted = insert(connection, plan);
        Runs.log(connection, plan, "INSERT", inserted, began);
        Sql.run(
                connection,
                "UPDATE " + plan.rows().quoted() + " SET howdah_status = 'PROCESSED' WHERE howdah_status = 'PENDING'");
        Sql.run(connection, """
                UPDATE howdah.merge_summary SET state = CASE state WHEN 'STAGED' THEN 'CHANGED' ELSE 'MERGED' END,
                       pending = 0, processed = c.processed, inserted = ?, updated = ?, equal = c.equal, newer = c.newer,
                       merged = clock_timestamp()
                FROM (SELECT count(*) FILTER (WHERE howdah_status = 'PROCESSED') AS processed,
                             count(*) FILTER (WHERE howdah_action = 'EQUAL') AS equal,
                             count(*) FILTER (WHERE howdah_action = 'NEWER') AS newer FROM %s) c
                WHERE run = ? AND number = ?
                """.formatted(plan.rows().quoted()), inserted, updated, plan.run(), plan.number());
        guard(connection, plan);
    }

    /** What becomes of each staged row. */
    static void classify(Connection connection, Plan plan) throws SQLException {
        Sql.run(
                connection,
                "UPDATE " + plan.rows().quoted() + " s SET howdah_action = CASE WHEN " + plan.same("t", "s")
                        + " THEN 'EQUAL'"
                        + plan.newer()
                                .map(n -> " WHEN t." + n.quoted() + " > " + plan.value("s", n) + " OR t." + n.quoted()
                                        + " IS NOT NULL AND s." + n.quoted() + " IS NULL THEN 'NEWER'")
                                .orElse("")
                        + " ELSE 'UPDATE' END FROM " + plan.target().quoted() + " t WHERE " + plan.sameKey("s", "t")
                        + " AND s.howdah_status = 'PENDING'");
        Sql.run(
                connection,
                "UPDATE " + plan.rows().quoted()
                        + " SET howdah_action = 'INSERT' WHERE howdah_action IS NULL AND howdah_status = 'PENDING'");
    }

    private void keep(Connection connection, Plan plan, String action, String which) throws SQLException {
        String columns = Plan.list(
                plan.shape().columns().stream().map(TargetShape.Column::name).toList(), "t.");
        Sql.run(
                connection,
                "CREATE TABLE IF NOT EXISTS " + plan.undo().quoted() + " AS SELECT 'UPDATE'::text AS howdah_action, "
                        + columns + " FROM " + plan.target().quoted() + " t WITH NO DATA");
        Sql.run(
                connection,
                "INSERT INTO " + plan.undo().quoted() + " SELECT '" + action + "', " + columns + " FROM "
                        + plan.target().quoted() + " t WHERE " + which);
    }

    private static long update(Connection connection, Plan plan) throws SQLException {
        if (plan.updated().isEmpty()) {
            return 0;
        }
        List<String> sets = new ArrayList<>();
        for (Identifier column : plan.updated()) {
            sets.add(column.quoted() + " = " + plan.value("s", column));
        }
        return Sql.run(
                connection,
                "UPDATE " + plan.target().quoted() + " t SET " + String.join(", ", sets) + " FROM "
                        + plan.rows().quoted() + " s WHERE " + plan.sameKey("s", "t")
                        + " AND s.howdah_action = 'UPDATE' AND s.howdah_status = 'PENDING'");
    }

    private static long insert(Connection connection, Plan plan) throws SQLException {
        return Sql.run(
                connection,
                "INSERT INTO " + plan.target().quoted() + " (" + Plan.list(plan.names(), "")
                        + ") OVERRIDING SYSTEM VALUE SELECT " + plan.values("s", plan.names()) + " FROM "
                        + plan.rows().quoted() + " s WHERE s.howdah_action = 'INSERT' AND s.howdah_status = 'PENDING'");
    }

    /** Rows that are not at the source and did not change since that was found out. */
    static String vanished(Plan plan) {
        return "NOT g.howdah_found AND " + plan.sameKey("g", "t") + " AND t.xmin::text = g.howdah_version";
    }

    private void delete(Connection connection, Plan plan) throws SQLException {
        Instant began = clock.instant();
        long deleted = 0;
        if (plan.deletes()) {
            requireNoCascade(connection, plan);
            if (run.undo() == ReloadSettings.Undo.KEEP) {
                keep(
                        connection,
                        plan,
                        "DELETE",
                        "EXISTS (SELECT FROM " + plan.gone().quoted() + " g WHERE " + vanished(plan) + ")");
            }
            Sql.run(
                    connection,
                    "UPDATE " + plan.gone().quoted() + " g SET howdah_deleted = true FROM "
                            + plan.target().quoted() + " t WHERE " + vanished(plan));
            deleted = Sql.run(
                    connection,
                    "DELETE FROM " + plan.target().quoted() + " t USING "
                            + plan.gone().quoted() + " g WHERE " + vanished(plan));
            Runs.log(connection, plan, "DELETE", deleted, began);
        }
        Sql.run(connection, """
                UPDATE howdah.merge_summary SET state = CASE state WHEN 'STAGED' THEN 'CHANGED' ELSE 'MERGED' END,
                       deleted = ?, vanished_kept = c.kept, merged = clock_timestamp()
                FROM (SELECT count(*) AS kept FROM %s g WHERE NOT howdah_found AND NOT howdah_deleted) c
                WHERE run = ? AND number = ?
                """.formatted(plan.gone().quoted()), deleted, plan.run(), plan.number());
    }

    /** Rows of other tables that would go or change with a deleted one, though nobody said that they should. */
    private static void requireNoCascade(Connection connection, Plan plan) throws SQLException {
        for (TargetShape.Reference reference : plan.shape().cascades()) {
            // those of the table itself may be going too
            String own = reference.child().equals(plan.target())
                    ? " WHERE NOT EXISTS (SELECT FROM " + plan.gone().quoted() + " o WHERE NOT o.howdah_found AND "
                            + plan.sameKey("o", "c") + ")"
                    : "";
            long reached = Sql.number(
                    connection,
                    "SELECT count(*) FROM " + reference.child().quoted() + " c JOIN "
                            + plan.target().quoted()
                            + " t ON " + reference.join("c", "t") + " JOIN "
                            + plan.gone().quoted() + " g ON "
                            + vanished(plan) + own);
            if (reached > 0) {
                throw new HowdahException(
                        ReloadCode.CASCADE,
                        "could not delete rows of " + plan.target().quoted() + " that vanished from the source: "
                                + reached
                                + " rows of " + reference.child().quoted() + " would go or change with them ("
                                + reference.name() + ")",
                        "reload " + reference.child() + " too, or keep vanished rows (vanished: keep)");
            }
        }
    }

    private void guard(Connection connection, Plan plan) throws SQLException {
        if (scn.isEmpty()) {
            return;
        }
        List<String> test = new ArrayList<>();
        plan.key()
                .forEach(k -> test.add("k." + k.quoted() + " = ($1->>" + Sql.text(k.text()) + ")::"
                        + plan.columns().stream()
                                .filter(c -> c.target().equals(k))
                                .findFirst()
                                .orElseThrow()
                                .type()
                                .ddl()));
        String same = String.join(" AND ", test);
        ApplyGuards.set(
                connection,
                plan.table().source(),
                run.number(),
                scn.getAsLong(),
                "SELECT EXISTS (SELECT FROM " + plan.rows().quoted() + " k WHERE k.howdah_status = 'PROCESSED' AND "
                        + same
                        + ") OR EXISTS (SELECT FROM " + plan.gone().quoted() + " k WHERE k.howdah_deleted AND " + same
                        + ")");
    }

    /** Triggers of the tables do not fire: the rows are those of the source, where their own triggers have fired. */
    private static final class TriggerSwitches {
        private final List<TriggerSwitch> switches = new ArrayList<>();

        TriggerSwitches(Connection connection, List<Plan> plans) throws SQLException {
            for (Plan plan : plans) {
                switches.add(new TriggerSwitch(connection, plan.target(), Set.of()));
            }
        }

        void off() throws SQLException {
            for (TriggerSwitch one : switches) {
                one.off();
            }
        }

        void on() throws SQLException {
            for (TriggerSwitch one : switches) {
                one.on();
            }
        }
    }
}
