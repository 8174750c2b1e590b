package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.sync.StopSignal;
import io.howdah.pipelines.sync.SyncCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The workers of a pipeline's syncs, each in a thread of its own. Used by one thread. */
final class Workers {
    private final JdbcTarget target;
    private final Pipeline pipeline;
    private final Ledger ledger;
    private final Surroundings around;

    Workers(JdbcTarget target, Pipeline pipeline, Surroundings around) {
        this.target = target;
        this.pipeline = pipeline;
        this.ledger = new Ledger(target, pipeline.name());
        this.around = around;
    }

    private Keeping keeping() {
        return new Keeping(target, pipeline, ledger, around);
    }

    /** @throws HowdahException {@link SyncCode#ALREADY_RUNNING} when another process applies changes and does not come to an end */
    void once() {
        for (Step step : ready()) {
            if (step.work() instanceof Work.Sync(var settings) && !keeping().catchUp(step, settings)) {
                throw new HowdahException(
                        SyncCode.ALREADY_RUNNING,
                        "could not apply all that waits for " + settings.into()
                                + ": another process applies changes, and has not caught up",
                        "howdah pipeline status shows how far it is; then run the same command again");
            }
        }
    }

    void run(StopSignal stop) {
        List<Step> steps = ready();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (Step step : steps) {
                if (step.work() instanceof Work.Sync(var settings)) {
                    workers.add(threads.submit(() -> {
                        try {
                            keeping().run(step, settings, stop);
                        } finally {
                            stop.stop();
                        }
                    }));
                }
            }
            for (Future<?> worker : workers) {
                await(worker);
            }
        } catch (InterruptedException e) {
            stop.stop();
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    PipelineCode.INTERRUPTED,
                    "interrupted; changes go on being noticed, and wait",
                    "run the same command again",
                    e);
        } finally {
            threads.shutdown();
        }
    }

    private static void await(Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case HowdahException h -> throw StepErrors.foreign(h).orElse(h);
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Steps that sync; they, what they need and what fills their tables must be done. */
    private List<Step> ready() {
        List<Step> syncs = pipeline.steps().stream()
                .filter(s -> s.work() instanceof Work.Sync)
                .toList();
        if (syncs.isEmpty()) {
            throw new HowdahException(
                    StageCode.BAD_STEP, pipeline + " has no step that syncs", "add a step sync; see docs/pipeline.md");
        }
        List<String> done = ledger.known().stream()
                .filter(e -> e.state() == Ledger.Stage.DONE)
                .map(Ledger.Entry::step)
                .toList();
        for (Step step : pipeline.steps()) {
            boolean needed = syncs.contains(step)
                    || step.work() instanceof Work.Materialise
                    || syncs.stream().anyMatch(s -> pipeline.before(s).contains(step));
            if (needed && !(step.work() instanceof Work.Validate) && !done.contains(step.name())) {
                throw new HowdahException(
                        StageCode.NOT_DONE,
                        "could not keep the tables of " + pipeline + " in step: " + step + " is not done",
                        "run howdah pipeline run " + pipeline.name() + " first");
            }
        }
        return syncs;
    }
}
