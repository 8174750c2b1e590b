package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.stages.PipelineResult.StepResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Brings steps to their end, each after those that it needs, independent ones at the same time. Used by one thread. */
final class Schedule {
    private static final int MOST_AT_ONCE = 4;

    private final Pipeline pipeline;
    private final Function<Step, StepResult> work;

    Schedule(Pipeline pipeline, Function<Step, StepResult> work) {
        this.pipeline = pipeline;
        this.work = work;
    }

    /** @param before names of steps that are done already */
    List<StepResult> run(Set<String> before) {
        ExecutorService pool = Executors.newFixedThreadPool(
                MOST_AT_ONCE, Thread.ofPlatform().name("step-", 1).factory());
        try {
            return run(new HashSet<>(before), new ExecutorCompletionService<>(pool));
        } catch (InterruptedException e) {
            pool.shutdownNow();
            await(pool);
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    PipelineCode.INTERRUPTED,
                    "interrupted; everything committed so far is kept",
                    "run the same command again",
                    e);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<StepResult> run(Set<String> done, CompletionService<StepResult> pool) throws InterruptedException {
        Set<String> begun = new HashSet<>(done);
        List<StepResult> results = new ArrayList<>();
        List<HowdahException> failures = new ArrayList<>();
        int running = 0;
        while (true) {
            if (failures.isEmpty()) {
                for (Step step : pipeline.steps()) {
                    if (!begun.contains(step.name()) && step.needs().stream().allMatch(n -> done.contains(n.step()))) {
                        begun.add(step.name());
                        pool.submit(() -> work.apply(step));
                        running++;
                    }
                }
            }
            if (running == 0) {
                break;
            }
            Optional<StepResult> result = next(pool, failures);
            running--;
            result.ifPresent(r -> {
                results.add(r);
                if (r.outcome() != PipelineResult.Outcome.DIFFERENT) {
                    done.add(r.step());
                }
            });
        }
        if (!failures.isEmpty()) {
            HowdahException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return results;
    }

    private static Optional<StepResult> next(CompletionService<StepResult> pool, List<HowdahException> failures)
            throws InterruptedException {
        try {
            return Optional.of(pool.take().get());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case HowdahException h -> failures.add(h);
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
            return Optional.empty();
        }
    }

    /** What was begun ends at its next look at the interrupt, or the process does. */
    private static void await(ExecutorService pool) {
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
