package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.RunLog;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.set.CheckedSet;
import io.howdah.pipelines.delta.set.DeltaSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Applies sets of files to a target. One job at a time in a database; used by one thread. */
public final class Deltas {
    /** Name of the job: of its lock, its runs and in {@code howdah status}. */
    public static final String JOB = "delta";

    private final JdbcTarget target;
    private final DeltaSettings settings;
    private final DeltaProgress progress;
    private final Clock clock;

    public Deltas(JdbcTarget target, DeltaSettings settings, DeltaProgress progress, Clock clock) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /** What becomes of rows that an earlier attempt staged. */
    public enum Restage {
        AS_STAGED,
        ANEW
    }

    /**
     * Brings one set into the target. A set of the same content is applied once; run again after whatever stopped it, it does what is
     * missing.
     *
     * @throws HowdahException when nothing could be applied; partitions that fail are in the result
     */
    public DeltaResult apply(DeltaSet set, Restage restage) {
        return run(set, restage, DeltaRun.Goal.APPLIED);
    }

    /** Stages and checks a set and records the statements, for {@code CALL howdah.delta_apply(cycle)}. */
    public DeltaResult stage(DeltaSet set, Restage restage) {
        return run(set, restage, DeltaRun.Goal.STAGED);
    }

    private DeltaResult run(DeltaSet set, Restage restage, DeltaRun.Goal goal) {
        target.check();
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, JOB)) {
            requireIdleServer();
            progress.phase("reading set " + set.name());
            CheckedSet checked = checked(set);
            Cycles cycles = new Cycles(target);
            Optional<Cycle> known = cycles.find(checked.identity());
            if (known.isPresent() && known.get().state() == Cycle.State.DONE) {
                dropLeftOvers(known.get());
                return already(known.get());
            }
            RunLog log = RunLog.begin(target, JOB, "delta run", set.folder().toString());
            try {
                giveUpOthers(cycles, checked.identity());
                Cycle cycle =
                        known.orElseGet(() -> cycles.begin(checked, set.folder().toString(), clock));
                DeltaResult result = new DeltaRun(target, settings, progress, clock, lock)
                        .apply(checked, cycle, restage, goal, log.run());
                log.end(end(result), result.failure());
                return result;
            } catch (HowdahException e) {
                throw Interrupted.recorded(
                        e, "set " + set.name(), reason -> log.end(Interrupted.end(reason), Optional.of(reason)));
            }
        }
    }

    /** A set that cannot be read becomes no cycle; the record tells that it was tried. */
    private CheckedSet checked(DeltaSet set) {
        try {
            return CheckedSet.of(set);
        } catch (HowdahException e) {
            throw Interrupted.recorded(
                    e,
                    "reading set " + set.name(),
                    reason -> RunLog.begin(
                                    target, JOB, "delta run", set.folder().toString())
                            .end(Interrupted.end(reason), Optional.of(reason)));
        }
    }

    /** What applying this set would do; nothing is changed. */
    public DeltaPlan plan(DeltaSet set) {
        target.check();
        return DeltaPlan.of(set, target, settings, clock, progress::notice);
    }

    /** Why the target cannot read objects of a store by itself; empty when it can. */
    public Optional<String> withoutServerImport() {
        target.check();
        return ServerImport.missing(target);
    }

    /** The engine in the server goes on when the command that called it was killed. */
    private void requireIdleServer() {
        if (JobLock.isHeld(target, DblinkEngine.LOCK)) {
            throw new HowdahException(
                    PipelineCode.JOB_RUNNING,
                    "could not start job " + JOB + " in " + target.describe() + ": the server itself applies a cycle",
                    "wait for howdah.delta_apply to end, or cancel it there");
        }
    }

    /** Makes what {@code CALL howdah.delta_apply(cycle)} needs in schema {@code howdah}. */
    public void install() {
        target.check();
        State.prepare(target);
        DblinkEngine.install(target);
    }

    private static RunLog.End end(DeltaResult result) {
        return result.failure().isPresent()
                ? RunLog.End.FAILED
                : result.exitCode() == 0 ? RunLog.End.DONE : RunLog.End.DONE_WITH_FINDINGS;
    }

    /** The server that applied a cycle by itself leaves its staging tables. */
    private void dropLeftOvers(Cycle cycle) {
        if (!cycle.layout().isEmpty()) {
            new Staging(target, cycle, settings, List.of()).drop();
        }
    }

    private static DeltaResult already(Cycle cycle) {
        return new DeltaResult(
                cycle.number(),
                cycle.set(),
                DeltaResult.Outcome.ALREADY,
                0,
                0,
                List.of(),
                0,
                List.of(),
                Duration.ZERO,
                Duration.ZERO);
    }

    /** A cycle that has changed nothing is no loss; one that has must be finished, or given up by a person. */
    private void giveUpOthers(Cycles cycles, String identity) {
        Optional<Long> own = cycles.find(identity).map(Cycle::number);
        for (Cycle open : cycles.open()) {
            if (own.filter(n -> n == open.number()).isPresent()) {
                continue;
            }
            if (!cycles.done(open.number()).isEmpty()) {
                throw new HowdahException(
                        DeltaCode.CYCLE_OPEN,
                        "could not begin another cycle: cycle " + open.number() + " (set " + open.set()
                                + ") is applied in part",
                        "run its set again, or give it up with `howdah delta abandon " + open.number() + "`");
            }
            progress.notice("cycle " + open.number() + " (set " + open.set()
                    + ") had changed nothing and is given up for this set");
            abandon(cycles, open);
        }
    }

    private void abandon(Cycles cycles, Cycle cycle) {
        new Staging(target, cycle, settings, List.of()).drop();
        cycles.state(cycle.number(), Cycle.State.ABANDONED, Optional.empty());
    }

    /** Gives up a cycle that is not done: what it changed stays, its staged rows go, and its set may be delivered anew. */
    public void abandon(long number) {
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, JOB)) {
            requireIdleServer();
            Cycles cycles = new Cycles(target);
            Cycle cycle = cycles.get(number);
            lock.renew();
            switch (cycle.state()) {
                case STAGING, STAGED, FAILED -> abandon(cycles, cycle);
                case DONE, UNDONE, ABANDONED ->
                    throw new HowdahException(
                            DeltaCode.NO_SUCH_CYCLE,
                            "could not give up cycle " + number + ": it is "
                                    + cycle.state().name().toLowerCase(java.util.Locale.ROOT),
                            "`howdah delta status` lists the cycles");
            }
        }
    }

    /**
     * Takes back what a cycle did, as far as rows were kept for it.
     *
     * @return a result per partition, with the reason where it could not be undone
     * @throws HowdahException {@link DeltaCode#UNDO_IMPOSSIBLE}, {@link DeltaCode#NO_SUCH_CYCLE}
     */
    public List<DeltaResult.PartResult> undo(long number) {
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, JOB)) {
            Cycles cycles = new Cycles(target);
            requireIdleServer();
            Cycle cycle = cycles.get(number);
            RunLog log = RunLog.begin(target, JOB, "delta undo", "cycle " + number);
            lock.renew();
            try {
                List<DeltaResult.PartResult> results =
                        new Undo(target, settings, progress, clock).undo(cycle, log.run());
                Optional<HowdahException> failure =
                        results.stream().flatMap(r -> r.failure().stream()).findFirst();
                if (failure.isEmpty()) {
                    new Staging(target, cycle, settings, List.of()).drop();
                    cycles.state(number, Cycle.State.UNDONE, Optional.empty());
                }
                log.end(failure.isPresent() ? RunLog.End.FAILED : RunLog.End.DONE, failure);
                return results;
            } catch (HowdahException e) {
                throw Interrupted.recorded(e, "undoing cycle " + number, reason -> {
                    log.end(Interrupted.end(reason), Optional.of(reason));
                    boolean begun = cycles.get(number).state() == Cycle.State.FAILED;
                    if (begun && Interrupted.is(reason)) {
                        cycles.state(number, Cycle.State.FAILED, Optional.of(reason));
                    }
                });
            }
        }
    }

    /** Drops what is kept for undoing a cycle. */
    public void forget(long number) {
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, JOB)) {
            requireIdleServer();
            Cycle cycle = new Cycles(target).get(number);
            lock.renew();
            new Undo(target, settings, progress, clock).forget(cycle);
        }
    }
}
