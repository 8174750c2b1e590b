package io.howdah.pipelines.stages;

import java.util.List;

/**
 * One step of a pipeline.
 *
 * @param place {@code file:line:column} of its name, for messages
 * @param needs steps that must be done before it begins
 */
public record Step(String name, String place, List<Need> needs, Work work) {
    public Step {
        needs = List.copyOf(needs);
    }

    /** @param place where it is written */
    public record Need(String step, String place) {}

    boolean needs(Step other) {
        return needs.stream().anyMatch(n -> n.step().equals(other.name()));
    }

    /** For messages. */
    @Override
    public String toString() {
        return "step " + name + " (" + place + ")";
    }
}
