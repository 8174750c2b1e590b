package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.RunLog;
import io.howdah.pipelines.State;
import io.howdah.pipelines.stages.PipelineResult.Outcome;
import io.howdah.pipelines.stages.PipelineResult.StepResult;
import io.howdah.pipelines.sync.StopSignal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Plans, runs and drops one pipeline in one target. One process at a time works on a pipeline.
 *
 * <pre>
 *            begin            the step's transaction
 *   (none) --------> RUNNING ------------------------> DONE
 *                       |  ^ same command again          |
 *                       v  |                             | drop
 *                      FAILED ------------------> DROPPING --> (none)
 * </pre>
 */
public final class Pipelines {
    private final Pipeline pipeline;
    private final Surroundings around;
    private final Clock clock;

    public Pipelines(Pipeline pipeline, Surroundings around, Clock clock) {
        this.pipeline = pipeline;
        this.around = around;
        this.clock = clock;
    }

    /** What a run would do; changes nothing. */
    public PipelinePlan plan(JdbcTarget target) {
        return discreet(() -> new Planner(pipeline, around, clock).plan(target, version(target)));
    }

    /**
     * Does every step that is not done, and those that are to be repeated. A step begins as soon as those that it needs are done; when one fails, those that run are brought to
     * their end and no other is begun.
     */
    public PipelineResult run(JdbcTarget target) {
        int version = version(target);
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, pipeline.job())) {
            return recorded(target, "pipeline run", () -> {
                Ledger ledger = new Ledger(target, pipeline.name());
                StepRunner runner = new StepRunner(target, pipeline, ledger, around, clock, version);
                List<Ledger.Entry> entries = ledger.entries();
                List<Step> done = done(entries);
                verify(runner, done);
                done.removeIf(pipeline::isRepeated);
                List<StepResult> results = new ArrayList<>();
                for (Step step : done) {
                    entries.stream()
                            .filter(e -> e.step().equals(step.name()))
                            .findFirst()
                            .ifPresent(e -> results.add(doneBefore(step, e)));
                }
                results.addAll(new Schedule(pipeline, step -> run(runner, ledger, step)).run(names(done)));
                lock.renew();
                return new PipelineResult(pipeline.name(), inOrder(results));
            });
        }
    }

    private List<StepResult> inOrder(List<StepResult> results) {
        return pipeline.steps().stream()
                .flatMap(s -> results.stream().filter(r -> r.step().equals(s.name())))
                .toList();
    }

    private static Set<String> names(List<Step> steps) {
        return steps.stream().map(Step::name).collect(Collectors.toSet());
    }

    /** @throws HowdahException DEFINITION_CHANGED */
    private List<Step> done(List<Ledger.Entry> entries) {
        List<Step> done = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            Optional<Ledger.Entry> entry =
                    entries.stream().filter(e -> e.step().equals(step.name())).findFirst();
            if (entry.isEmpty()) {
                continue;
            }
            boolean same = entry.get().fingerprint().equals(fingerprint(step));
            boolean begun = entry.get().state() == Ledger.Stage.DONE || !isAtOnce(entry.get());
            if (begun && !same) {
                throw new HowdahException(
                        StageCode.DEFINITION_CHANGED,
                        "could not go on with " + pipeline + ": " + step + " was "
                                + (entry.get().state() == Ledger.Stage.DONE ? "done" : "begun")
                                + " with another definition",
                        "run howdah pipeline drop " + pipeline.name() + " --from " + step.name()
                                + ", then howdah pipeline run " + pipeline.name() + "; or take the change back");
            }
            switch (entry.get().state()) {
                case DONE -> done.add(step);
                case DROPPING ->
                    throw new HowdahException(
                            StageCode.NOT_DONE,
                            "could not go on with " + pipeline + ": " + step
                                    + " was being dropped when that was interrupted",
                            "run howdah pipeline drop " + pipeline.name() + " --from " + step.name() + " again");
                case RUNNING, FAILED, DIFFERENT -> {
                    // is done again
                }
            }
        }
        return done;
    }

    /** One transaction: what did not end left nothing. */
    private static boolean isAtOnce(Ledger.Entry entry) {
        return Set.of("link", "view", "sql", "validate").contains(entry.kind());
    }

    static String fingerprint(Step step) {
        return Names.digest(step.work().words());
    }

    private void verify(StepRunner runner, List<Step> done) {
        for (Step step : done) {
            boolean used = pipeline.from(step).stream().anyMatch(s -> !done.contains(s) || pipeline.isRepeated(s));
            runner.verify(step, used ? StepRunner.Links.USED : StepRunner.Links.UNUSED);
        }
    }

    private StepResult run(StepRunner runner, Ledger ledger, Step step) {
        long began = clock.millis();
        around.tell(step.name() + ": " + step.work().kind() + " " + step.work().summary() + " ...");
        Optional<Ledger.Entry> finished = ledger.begin(
                step, fingerprint(step), pipeline.isRepeated(step) ? Ledger.Again.ALWAYS : Ledger.Again.NEVER);
        if (finished.isPresent()) {
            return doneBefore(step, finished.get());
        }
        try {
            StepRunner.Came came = runner.run(step);
            around.tell(step.name() + ": " + (came.outcome() == Outcome.DIFFERENT ? "NOT EQUAL, " : "done, ")
                    + came.summary());
            return new StepResult(
                    step.name(),
                    step.work().kind(),
                    came.outcome(),
                    came.summary(),
                    came.details(),
                    clock.millis() - began);
        } catch (HowdahException e) {
            HowdahException told =
                    new Discretion(around).of(StepErrors.foreign(e).orElse(e));
            try {
                Optional<Ledger.Entry> done = ledger.failed(step, told);
                if (done.isPresent()) {
                    around.tell(step.name() + ": done all the same; " + told.getMessage());
                    return doneBefore(step, done.get());
                }
            } catch (HowdahException second) {
                told.addSuppressed(second);
            }
            throw told;
        }
    }

    private static StepResult doneBefore(Step step, Ledger.Entry entry) {
        return new StepResult(
                step.name(),
                step.work().kind(),
                Outcome.DONE_BEFORE,
                entry.summary().orElse(""),
                List.of(),
                0);
    }

    /** Removes what the steps have made, the last first; steps that were taken out of howdah.yaml too. Returns their names. */
    public List<String> drop(JdbcTarget target) {
        return drop(
                target,
                ledger -> ledger.entries().stream().map(Ledger.Entry::step).collect(Collectors.toSet()));
    }

    /** As {@link #drop(JdbcTarget)}, of one step and those that need it. */
    public List<String> drop(JdbcTarget target, String from) {
        Step first = pipeline.step(from)
                .orElseThrow(() -> new HowdahException(
                        StageCode.UNKNOWN_STEP,
                        pipeline + " has no step " + from,
                        "its steps are "
                                + pipeline.steps().stream().map(Step::name).collect(Collectors.joining(", "))));
        Set<String> names = names(pipeline.from(first));
        return drop(target, ledger -> {
            List<Ledger.Entry> entries = ledger.entries();
            return withSyncs(ledger, entries, names);
        });
    }

    /** A table that goes takes along what keeps it in step: triggers would write to it, or run ahead of the next fill. */
    private Set<String> withSyncs(Ledger ledger, List<Ledger.Entry> entries, Set<String> names) {
        Set<String> all = new HashSet<>(names);
        for (Ledger.Entry entry : entries) {
            if (names.contains(entry.step()) && entry.kind().equals("materialise")) {
                Set<QualifiedName> filled = ledger.filled(StepRunner.owner(pipeline, entry.step()));
                pipeline.step(entry.step()).ifPresent(s -> {
                    if (s.work() instanceof Work.Materialise(var settings, var place)) {
                        filled.add(settings.into());
                    }
                });
                entries.stream()
                        .filter(e -> ledger.made(e.step()).stream()
                                .anyMatch(m -> m.kind() == Made.Kind.SYNC && filled.contains(m.name())))
                        .forEach(e -> {
                            all.add(e.step());
                            pipeline.step(e.step()).ifPresent(s -> all.addAll(names(pipeline.from(s))));
                        });
            }
        }
        return all.equals(names) ? names : withSyncs(ledger, entries, all);
    }

    /** Syncs go before all tables: while one is there, those who write to the tables below its view write to its table too. */
    private List<String> drop(JdbcTarget target, Function<Ledger, Set<String>> choice) {
        version(target);
        State.prepare(target);
        try (JobLock lock = JobLock.take(target, pipeline.job())) {
            return recorded(target, "pipeline drop", () -> {
                Ledger ledger = new Ledger(target, pipeline.name());
                Dropper dropper = new Dropper(target, pipeline, ledger, around);
                Set<String> names = choice.apply(ledger);
                List<Ledger.Entry> wanted = ledger.entries().reversed().stream()
                        .filter(e -> names.contains(e.step()))
                        .toList();
                for (Ledger.Entry entry : wanted) {
                    dropper.stopSyncs(entry);
                }
                List<String> dropped = new ArrayList<>();
                for (Ledger.Entry entry : wanted) {
                    lock.renew();
                    around.tell(entry.step() + ": " + dropper.drop(entry));
                    dropped.add(entry.step());
                }
                return dropped;
            });
        }
    }

    /**
     * Keeps the tables of steps {@code sync} in step until the signal is given or one of them fails. Runs beside {@link #run}.
     *
     * @throws HowdahException NOT_DONE when a step that they need, or one that fills their tables, is not done
     */
    public void sync(JdbcTarget target, StopSignal stop) {
        discreet(() -> {
            new Workers(target, pipeline, around).run(stop);
            return stop;
        });
    }

    /** As {@link #sync}, once: what waits is applied, foreign tables are looked at. */
    public void syncOnce(JdbcTarget target) {
        discreet(() -> {
            new Workers(target, pipeline, around).once();
            return target;
        });
    }

    private <T> T discreet(Supplier<T> work) {
        try {
            return work.get();
        } catch (HowdahException e) {
            throw new Discretion(around).of(e);
        }
    }

    private <T> T recorded(JdbcTarget target, String verb, Supplier<T> work) {
        RunLog log = RunLog.begin(target, pipeline.job(), verb, pipeline.toString());
        try {
            T result = discreet(work);
            boolean different = result instanceof PipelineResult r && r.exitCode() != 0;
            log.end(different ? RunLog.End.DONE_WITH_FINDINGS : RunLog.End.DONE, Optional.empty());
            return result;
        } catch (HowdahException e) {
            boolean interrupted = Thread.interrupted();
            try {
                log.end(interrupted ? RunLog.End.INTERRUPTED : RunLog.End.FAILED, Optional.of(e));
            } catch (HowdahException second) {
                e.addSuppressed(second);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            throw e;
        }
    }

    private static int version(JdbcTarget target) {
        return Math.min(target.check() / 10_000, ConvertSettings.NEWEST_TARGET);
    }
}
