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
import java.sql.SQLException;
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
import java.util.stream.Collectors;

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
            cycles.reopen(cycle.number());
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
            requireUnchanged(set, staging);
            requireRows(set, staging);
            progress.phase("checking " + rows + " staged rows");
            Checks checks = new Checks(target, settings, plan.works());
            Map<QualifiedName, LeafFacts> facts = checks.look();
            requireAll(rows, facts);
            long skipped = checks.hold(facts);
            new SetChecks(target, settings, plan.works()).hold(done);
            Duration staged = Duration.ofNanos(System.nanoTime() - began);

            long applying = System.nanoTime();
            List<Part> parts = new PartPlanner(target, cycle, settings, facts, cycles.lastPart(cycle.number()))
                    .plan(plan.works(), done);
            cycles.plan(cycle.number(), parts, skipped);
            logSkipped(plan, facts, cycle, run);
            if (goal == Goal.STAGED && settings.foreignKeys() == DeltaSettings.ForeignKeys.OFF) {
                progress.notice(
                        "howdah.delta_apply does not look for rows without parent, though foreign keys are off");
            }
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
            List<PartResult> results = again(cycle, parts, engine().apply(cycle, parts, run), run);
            Duration applied = Duration.ofNanos(System.nanoTime() - applying);
            Optional<HowdahException> failure =
                    results.stream().flatMap(r -> r.failure().stream()).findFirst();
            if (failure.isPresent()) {
                cycles.state(cycle.number(), Cycle.State.FAILED, failure);
                return result(
                        cycle, DeltaResult.Outcome.FAILED, rows, skipped, results, done, List.of(), staged, applied);
            }
            List<String> orphans = settings.foreignKeys() == DeltaSettings.ForeignKeys.OFF
                    ? Orphans.of(
                            target, plan.works().stream().map(TableWork::table).toList())
                    : List.of();
            staging.drop();
            cycles.state(cycle.number(), Cycle.State.DONE, Optional.empty());
            return result(cycle, DeltaResult.Outcome.DONE, rows, skipped, results, done, orphans, staged, applied);
        } catch (HowdahException e) {
            throw Interrupted.recorded(
                    e,
                    "cycle " + cycle.number(),
                    reason -> cycles.state(cycle.number(), Cycle.State.FAILED, Optional.of(reason)));
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

    /**
     * Parents come first for the sake of rows that come; rows that go would need the other order. So what a foreign key refused is tried again, as
     * long as something else was done.
     */
    private List<PartResult> again(Cycle cycle, List<Part> parts, List<PartResult> first, long run) {
        List<PartResult> results = new ArrayList<>(first);
        boolean related = parts.stream().anyMatch(p -> p.level() > 0);
        boolean done = results.stream().anyMatch(r -> r.failure().isEmpty());
        while (related && done) {
            Set<String> refused = results.stream()
                    .filter(r -> r.failure()
                            .filter(f -> f.code() == DeltaCode.CONFLICT)
                            .isPresent())
                    .map(PartResult::partition)
                    .collect(Collectors.toSet());
            List<Part> rest = parts.stream()
                    .filter(p -> refused.contains(p.leaf().toString()))
                    .toList();
            if (rest.isEmpty()) {
                break;
            }
            progress.notice(rest.size() + (rest.size() == 1 ? " partition is" : " partitions are")
                    + " tried again, now that others are done");
            List<PartResult> more = engine().apply(cycle, rest, run);
            done = more.stream().anyMatch(r -> r.failure().isEmpty());
            results.removeIf(r -> refused.contains(r.partition()));
            results.addAll(more);
        }
        return results;
    }

    private Engine engine() {
        return switch (settings.engine()) {
            case JDBC -> new JdbcEngine(target, settings, progress, clock);
            case DBLINK -> new DblinkEngine(target, settings, progress);
        };
    }

    /** What was staged of a set that changes is worth nothing: the ledger knows files by what they were. */
    private static void requireUnchanged(CheckedSet set, Staging staging) {
        try {
            set.requireUnchanged();
        } catch (HowdahException e) {
            staging.drop();
            throw e;
        }
    }

    private static void requireRows(CheckedSet set, Staging staging) {
        Map<SetFile, Long> rows = staging.rowsByFile();
        for (SetFile file : set.set().files()) {
            long staged = rows.getOrDefault(file, 0L);
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
                    "was the server restarted? run the same command again; nothing was applied");
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
