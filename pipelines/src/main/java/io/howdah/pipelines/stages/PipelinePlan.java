package io.howdah.pipelines.stages;

import java.util.List;
import java.util.Optional;

/**
 * What a run of a pipeline would do.
 *
 * @param graph the steps and their needs, drawn with characters: one line per step, and lines between
 * @param steps each behind all that it needs
 */
public record PipelinePlan(String pipeline, String target, List<String> graph, List<PlannedStep> steps) {
    public PipelinePlan {
        graph = List.copyOf(graph);
        steps = List.copyOf(steps);
    }

    /**
     * @param state OPEN, DONE, FAILED ... as status tells it
     * @param statements the exact SQL; passwords are {@code '***'}
     * @param drops what removes it again, in order
     */
    public record PlannedStep(
            String step,
            String kind,
            String summary,
            List<String> needs,
            String state,
            Optional<String> error,
            List<String> notes,
            List<String> statements,
            List<String> drops) {
        public PlannedStep {
            needs = List.copyOf(needs);
            notes = List.copyOf(notes);
            statements = List.copyOf(statements);
            drops = List.copyOf(drops);
        }
    }
}
