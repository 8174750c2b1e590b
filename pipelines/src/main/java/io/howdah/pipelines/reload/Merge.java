package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.ForeignKeys;
import io.howdah.pipelines.Sql;
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

    /** One transaction's work in one of the ways in which it may be done. */
    private record Attempt(List<Step> steps, TableMerge.Way way) {}

    /** In each order as it is, then with rows replaced where that makes a difference. */
    private static List<Attempt> attempts(List<List<Step>> orders) {
        List<Attempt> attempts = new ArrayList<>();
        orders.forEach(o -> attempts.add(new Attempt(o, TableMerge.Way.UPDATE)));
        if (orders.getFirst().stream().anyMatch(s -> !s.plan().unique().isEmpty())) {
            orders.forEach(o -> attempts.add(new Attempt(o, TableMerge.Way.REPLACE)));
        }
        return attempts;
    }

    /** What was done before, by an earlier attempt. */
    private enum Before {
        STAGED,
        CHANGED,
        MERGED
    }

    void run(List<Plan> plans) {
        List<Plan> parentsFirst = parentsFirst(target, plans);
        try {
            switch (settings.transaction()) {
                case TOGETHER -> together(parentsFirst);
                case PER_TABLE -> perTable(parentsFirst);
            }
        } catch (HowdahException e) {
            throw withStanding(e);
        }
    }

    private HowdahException withStanding(HowdahException e) {
        try {
            return new HowdahException(
                    e.code(), e.getMessage() + "; " + Standing.of(target, run).words(), e.hint(), e);
        } catch (HowdahException second) {
            e.addSuppressed(second);
            return e;
        }
    }

    /** By the foreign keys of the target, and by those of the source that the target has as triggers. */
    static List<Plan> parentsFirst(Target target, List<Plan> plans) {
        Map<QualifiedName, Plan> byTarget = new HashMap<>();
        plans.forEach(p -> byTarget.put(p.target(), p));
        List<ForeignKeys.Link> links = new ArrayList<>(ForeignKeys.of(target).links());
        for (Plan child : plans) {
            for (Table.Constraint constraint : child.mapping().source().constraints()) {
                if (constraint instanceof Table.ForeignKey key) {
                    plans.stream()
                            .filter(p -> p != child && p.table().source().equals(key.parent()))
                            .forEach(p -> links.add(
                                    new ForeignKeys.Link(child.target(), p.target(), ForeignKeys.Follows.NO)));
                }
            }
        }
        return new ForeignKeys(links)
                .parentsFirst(byTarget.keySet()).stream()
                        .map(t -> Objects.requireNonNull(byTarget.get(t)))
                        .toList();
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
            throw Failures.failed("see how far reload " + run.number() + " is", e);
        }
    }

    /**
     * One transaction. When the first order of steps meets a unique value that a later step would free, the other one is tried; when rows exchange
     * such values among themselves, they are replaced instead of updated.
     */
    private void commit(List<List<Step>> orders, List<Plan> plans, Runs.Stage stage) {
        Instant began = clock.instant();
        try (Connection connection = Sql.open(target)) {
            connection.setAutoCommit(false);
            lock(connection, plans);
            if (!isOpen(connection, orders.getFirst(), plans)) {
                return; // a process that was killed has committed after all
            }
            Runs.requireNotLoadedSince(connection, run.number(), plans);
            TriggersOff triggers =
                    new TriggersOff(connection, plans.stream().map(Plan::target).toList());
            attempt(connection, attempts(orders));
            triggers.on();
            runs.stage(connection, run.number(), stage);
            connection.commit();
        } catch (SQLException e) {
            if (SqlErrors.connectionLost(e) && isDone(orders.getFirst(), plans, stage)) {
                return; // the answer to COMMIT was lost
            }
            HowdahException error = Failures.failed("merge reload " + run.number() + " into " + names(plans), e);
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

    private boolean isDone(List<Step> steps, List<Plan> plans, Runs.Stage stage) {
        Before least = steps.stream().anyMatch(s -> s.half() == Half.CHANGE) ? Before.CHANGED : Before.MERGED;
        return stage == Runs.Stage.DONE
                ? runs.numbered(run.number()).orElseThrow().stage() == Runs.Stage.DONE
                : plans.stream().allMatch(p -> before(p).compareTo(least) >= 0);
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

    private void attempt(Connection connection, List<Attempt> attempts) throws SQLException {
        for (int i = 0; ; i++) {
            Savepoint before = connection.setSavepoint();
            try {
                for (Step step : attempts.get(i).steps()) {
                    TableMerge table = new TableMerge(connection, step.plan(), run, scn, clock);
                    switch (step.half()) {
                        case CHANGE -> table.change(attempts.get(i).way());
                        case DELETE -> table.delete();
                    }
                }
                return;
            } catch (SQLException e) {
                if (!SqlErrors.state(e).equals("23505") || i == attempts.size() - 1) {
                    throw e;
                }
                connection.rollback(before);
            }
        }
    }
}
