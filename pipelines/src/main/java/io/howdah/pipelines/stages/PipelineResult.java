package io.howdah.pipelines.stages;

import java.util.List;

/** What a run of a pipeline brought. */
public record PipelineResult(String pipeline, List<StepResult> steps) {
    public PipelineResult {
        steps = List.copyOf(steps);
    }

    /**
     * @param summary what came out, in a few words
     * @param details samples of differences
     * @param millis 0 for what an earlier run did
     */
    public record StepResult(
            String step, String kind, Outcome outcome, String summary, List<String> details, long millis) {
        public StepResult {
            details = List.copyOf(details);
        }
    }

    public enum Outcome {
        DONE,
        /** by an earlier run */
        DONE_BEFORE,
        /** a comparison ended with differences; steps that need it were not begun */
        DIFFERENT
    }

    /** 0 = done, 1 = something is not equal. */
    public int exitCode() {
        return steps.stream().anyMatch(s -> s.outcome() == Outcome.DIFFERENT) ? 1 : 0;
    }
}
