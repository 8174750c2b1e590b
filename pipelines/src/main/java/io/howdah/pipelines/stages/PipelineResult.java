package io.howdah.pipelines.stages;

import java.util.List;

/** What a run of a pipeline brought. */
public record PipelineResult(String pipeline, List<StepResult> steps) {
    public PipelineResult {
        steps = List.copyOf(steps);
    }

    /**
     * @param summary what came out, in a few words
     * @param millis 0 for what an earlier run did
     */
    public record StepResult(String step, String kind, Outcome outcome, String summary, long millis) {}

    public enum Outcome {
        DONE,
        /** by an earlier run */
        DONE_BEFORE,
        /** a comparison ended with differences */
        DIFFERENT
    }

    /** 0 = done, 1 = something is not equal. */
    public int exitCode() {
        return steps.stream().anyMatch(s -> s.outcome() == Outcome.DIFFERENT) ? 1 : 0;
    }
}
