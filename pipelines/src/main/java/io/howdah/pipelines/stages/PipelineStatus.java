package io.howdah.pipelines.stages;

import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a pipeline is.
 *
 * @param running whether a process works on it now
 */
public record PipelineStatus(String pipeline, boolean running, List<StepStatus> steps) {
    public PipelineStatus {
        steps = List.copyOf(steps);
    }

    /**
     * @param lag of a sync: how far its table is behind
     * @param state OPEN, RUNNING, DONE, DIFFERENT, FAILED, DROPPING; CHANGED when it was done with another definition, REMOVED when it is not defined
     *     any more
     */
    public record StepStatus(
            String step,
            String kind,
            List<String> needs,
            String state,
            Optional<String> began,
            Optional<String> finished,
            Optional<String> summary,
            Optional<String> lag,
            Optional<String> error) {
        public StepStatus {
            needs = List.copyOf(needs);
        }
    }

    static final String OPEN = "OPEN";

    public static PipelineStatus of(Pipeline pipeline, JdbcTarget target) {
        List<Ledger.Entry> entries = new Ledger(target, pipeline.name()).known();
        List<StepStatus> steps = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            Optional<Ledger.Entry> entry =
                    entries.stream().filter(e -> e.step().equals(step.name())).findFirst();
            steps.add(new StepStatus(
                    step.name(),
                    step.work().kind(),
                    step.needs().stream().map(Step.Need::step).toList(),
                    entry.map(e -> state(step, e)).orElse(OPEN),
                    entry.map(Ledger.Entry::began),
                    entry.flatMap(Ledger.Entry::finished),
                    entry.flatMap(Ledger.Entry::summary),
                    entry.isPresent() && step.work() instanceof Work.Sync(var settings)
                            ? Keeping.lag(target, settings)
                            : Optional.empty(),
                    entry.flatMap(Ledger.Entry::error)));
        }
        entries.stream()
                .filter(e -> pipeline.step(e.step()).isEmpty())
                .forEach(e -> steps.add(new StepStatus(
                        e.step(),
                        e.kind(),
                        List.of(),
                        "REMOVED",
                        Optional.of(e.began()),
                        e.finished(),
                        e.summary(),
                        Optional.empty(),
                        e.error())));
        return new PipelineStatus(pipeline.name(), JobLock.isHeld(target, pipeline.job()), steps);
    }

    private static String state(Step step, Ledger.Entry entry) {
        return Pipelines.fingerprint(step).equals(entry.fingerprint())
                ? entry.state().name()
                : "CHANGED";
    }
}
