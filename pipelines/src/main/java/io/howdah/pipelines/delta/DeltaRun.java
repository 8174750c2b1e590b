package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.ChunkDone;
import io.howdah.load.LoadEstimate;
import io.howdah.load.LoadProgress;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaResult.PartResult;
import io.howdah.pipelines.delta.set.CheckedSet;
import io.howdah.pipelines.delta.set.SetFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One set on its way: staged, looked at, applied. The caller holds the lock. One thread. */
final class DeltaRun {
    private final Target target;
    private final DeltaSettings settings;
    private final DeltaProgress progress;
    private final Clock clock;
    private final JobLock lock;
    private final Cycles cycles;

    DeltaRun(Target target, DeltaSettings settings, DeltaProgress progress, Clock clock, JobLock lock) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        this.lock = lock;
        this.cycles = new Cycles(target);
    }

    /** How far a run goes. */
    enum Goal {
        /** rows are in staging and the statements recorded; somebody else applies them */
        STAGED,
        APPLIED
    }

    /** @param run the command in {@code howdah.runs} */
    DeltaResult apply(CheckedSet set, Cycle cycle, Deltas.Restage restage, Goal goal, long run) {
        try {
            Set<QualifiedName> done = cycles.done(cycle.number());
            long began = System.nanoTime();
            progress.phase("staging set " + set.set().name() + " as cycle " + cycle.number());
            SetPlan plan = SetPlan.of(set.set(), cycle, target, settings, progress::notice);
            Staging staging = new Staging(target, cycle, settings, plan.staged());
            boolean cut = !cycle.layout().isEmpty() && !cycle.layout().equals(staging.layout());
            if (restage == Deltas.Restage.ANEW) {
                staging.drop();
                staging = new Staging(
                        target,
                        new Cycle(cycle.number(), cycle.set(), cycle.state(), cycle.at(), ""),
                        settings,
                        plan.staged());
            } else if (cut && !done.isEmpty()) {
                throw new HowdahException(
                        DeltaCode.TARGET_CHANGED,
                        "could not continue cycle " + cycle.number()
                                + ": partitions or columns changed since it was staged",
                        "run again with --restage");
            }
            staging.create();
            long rows = staging.load(new Meter(progress), set);
            set.requireUnchanged();
            requireRows(set, staging);
            progress.phase("checking " + rows + " staged rows");
            Checks checks = new Checks(target, settings, plan.works());
            Map<QualifiedName, LeafFacts> facts = checks.look();
            requireAll(rows, facts);
            long skipped = checks.hold(facts);
            Duration staged = Duration.ofNanos(System.nanoTime() - began);

            long applying = System.nanoTime();
            List<Part> parts = new PartPlanner(target, cycle, settings, facts, cycles.lastPart(cycle.number()))
                    .plan(plan.works(), done);
            cycles.plan(cycle.number(), parts, skipped);
            logSkipped(plan, facts, cycle, run);
            if (goal == Goal.STAGED) {
                return result(
                        cycle,
                        DeltaResult.Outcome.STAGED,
                        rows,
                        skipped,
                        List.of(),
                        done,
                        List.of(),
                        staged,
                        Duration.ZERO);
            }
            progress.phase("applying to " + parts.size() + (parts.size() == 1 ? " partition" : " partitions"));
            lock.renew();
            List<PartResult> results = engine().apply(cycle, parts, run);
            Duration applied = Duration.ofNanos(System.nanoTime() - applying);
            Optional<HowdahException> failure =
                    results.stream().flatMap(r -> r.failure().stream()).findFirst();
            if (failure.isPresent()) {
                cycles.state(cycle.number(), Cycle.State.FAILED, failure);
                return result(
                        cycle, DeltaResult.Outcome.FAILED, rows, skipped, results, done, List.of(), staged, applied);
            }
            List<String> orphans =
                    settings.foreignKeys() == DeltaSettings.ForeignKeys.OFF ? orphans(plan.works()) : List.of();
            staging.drop();
            cycles.state(cycle.number(), Cycle.State.DONE, Optional.empty());
            return result(cycle, DeltaResult.Outcome.DONE, rows, skipped, results, done, orphans, staged, applied);
        } catch (HowdahException e) {
            cycles.state(cycle.number(), Cycle.State.FAILED, Optional.of(e));
            throw e;
        }
    }

    private static DeltaResult result(
            Cycle cycle,
            DeltaResult.Outcome outcome,
            long staged,
            long skipped,
            List<PartResult> parts,
            Set<QualifiedName> before,
            List<String> orphans,
            Duration staging,
            Duration applying) {
        return new DeltaResult(
                cycle.number(),
                cycle.set(),
                outcome,
                staged,
                skipped,
                parts,
                before.size(),
                orphans,
                staging,
                applying);
    }

    private Engine engine() {
        return switch (settings.engine()) {
            case JDBC -> new JdbcEngine(target, settings, progress, clock);
            case DBLINK -> new DblinkEngine(target, settings, progress);
        };
    }

    private static void requireRows(CheckedSet set, Staging staging) {
        Map<String, Long> rows = staging.rowsByFile();
        for (SetFile file : set.set().files()) {
            long staged = rows.getOrDefault(file.name(), 0L);
            if (file.rows().isPresent() && file.rows().getAsLong() != staged) {
                throw new HowdahException(
                        DeltaCode.ROWS_DIFFER,
                        "file " + file.name() + " of set " + set.set().name() + " brought " + staged
                                + " rows, its manifest says " + file.rows().getAsLong(),
                        "deliver the set again, whole; nothing was applied");
            }
        }
    }

    /** Whoever brought them, the server counts again what is there. */
    private static void requireAll(long brought, Map<QualifiedName, LeafFacts> facts) {
        long there = facts.values().stream().mapToLong(LeafFacts::rows).sum();
        if (there != brought) {
            throw new HowdahException(
                    DeltaCode.ROWS_DIFFER,
                    "staging holds " + there + " rows, but the files brought " + brought,
                    "run again with --restage; nothing was applied");
        }
    }

    /** What fits no partition is part of the story that the log tells. */
    private void logSkipped(SetPlan plan, Map<QualifiedName, LeafFacts> facts, Cycle cycle, long run) {
        List<Audit.Entry> entries = new ArrayList<>();
        for (TableWork work : plan.works()) {
            work.inserts().ifPresent(s -> skipped(work, s, "INSERT", facts).ifPresent(entries::add));
            work.deletes().ifPresent(s -> skipped(work, s, "DELETE", facts).ifPresent(entries::add));
        }
        if (entries.isEmpty()) {
            return;
        }
        try (Connection connection = target.open()) {
            for (Audit.Entry entry : entries) {
                progress.notice(entry.rows().orElse(0) + " rows of " + entry.operation() + " for table " + entry.table()
                        + " fit no partition");
                new Audit(run, cycle.number()).write(connection, entry);
            }
        } catch (SQLException e) {
            throw State.failed("record what was left out", e);
        }
    }

    private Optional<Audit.Entry> skipped(
            TableWork work, StagingTable staging, String operation, Map<QualifiedName, LeafFacts> facts) {
        long rows = staging.rests().stream()
                .mapToLong(t ->
                        Optional.ofNullable(facts.get(t)).map(LeafFacts::rows).orElse(0L))
                .sum();
        Instant now = clock.instant();
        return rows == 0
                ? Optional.empty()
                : Optional.of(new Audit.Entry(
                        work.table().name(),
                        Optional.empty(),
                        operation,
                        OptionalLong.of(rows),
                        0,
                        now,
                        now,
                        Audit.Status.SKIPPED,
                        Optional.of("they fit no partition")));
    }

    /** Foreign keys of the tables, and to them, under which a child has no parent: {@code items_order_fk of sales.items: 3 rows}. */
    private List<String> orphans(List<TableWork> works) {
        List<String> found = new ArrayList<>();
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            for (TableWork work : works) {
                for (TargetTable.Reference reference : work.table().references()) {
                    String child = work.table().name().quoted();
                    List<String> pairs = new ArrayList<>();
                    List<String> present = new ArrayList<>();
                    for (int i = 0; i < reference.columns().size(); i++) {
                        String column = reference.columns().get(i).quoted();
                        pairs.add("p." + reference.parentColumns().get(i).quoted() + " = c." + column);
                        present.add("c." + column + " IS NOT NULL");
                    }
                    String sql = "SELECT count(*) FROM " + child + " c WHERE " + String.join(" AND ", present)
                            + " AND NOT EXISTS (SELECT FROM "
                            + reference.parent().quoted() + " p WHERE "
                            + String.join(" AND ", pairs) + ")";
                    try (ResultSet row = statement.executeQuery(sql)) {
                        row.next();
                        if (row.getLong(1) > 0) {
                            found.add(reference.name() + " of " + work.table().name() + ": " + row.getLong(1)
                                    + (row.getLong(1) == 1 ? " row" : " rows") + " without parent");
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw State.failed("look for rows without parent", e);
        }
        return found;
    }

    /** Adds up what the load's workers tell. */
    private static final class Meter implements LoadProgress {
        private final DeltaProgress progress;
        private final AtomicLong total = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong rows = new AtomicLong();

        Meter(DeltaProgress progress) {
            this.progress = progress;
        }

        @Override
        public void begins(LoadEstimate estimate) {
            total.set(estimate.source().bytes());
        }

        @Override
        public void sent(QualifiedName table, long moreBytes, long moreRows) {
            progress.staged(bytes.addAndGet(moreBytes), total.get(), rows.addAndGet(moreRows));
        }

        @Override
        public void undone(QualifiedName table, long fewerBytes, long fewerRows) {
            bytes.addAndGet(-fewerBytes);
            rows.addAndGet(-fewerRows);
        }

        @Override
        public void chunkSkipped(ChunkDone done) {
            progress.staged(bytes.addAndGet(done.size().bytes()), total.get(), rows.addAndGet(done.rows()));
        }

        @Override
        public void notice(String message) {
            progress.notice(message);
        }
    }
}
