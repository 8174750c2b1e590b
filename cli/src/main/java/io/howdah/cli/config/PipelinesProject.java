package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.stages.Pipeline;
import io.howdah.pipelines.stages.StageCode;
import io.howdah.pipelines.stages.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Section {@code pipelines} of a project.
 *
 * @param loads the project as each step that loads sees it, by the step's job
 * @param passwords where those of foreign servers are, by the step's job
 * @param variables that the project file names
 */
public record PipelinesProject(
        List<Pipeline> all, Map<String, Project> loads, Map<String, PasswordFrom> passwords, Variables variables) {
    static PipelinesProject none(Variables variables) {
        return new PipelinesProject(List.of(), Map.of(), Map.of(), variables);
    }

    public PipelinesProject {
        all = List.copyOf(all);
        loads = Map.copyOf(loads);
        passwords = Map.copyOf(passwords);
    }

    /**
     * @param name may be left out where there is only one
     * @throws HowdahException UNKNOWN_PIPELINE
     */
    public Pipeline chosen(Optional<String> name) {
        List<Pipeline> fitting = all.stream()
                .filter(p -> name.map(p.name()::equals).orElse(true))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String known = all.isEmpty()
                ? "section pipelines of howdah.yaml defines none"
                : "there are " + all.stream().map(Pipeline::name).collect(Collectors.joining(", "));
        throw new HowdahException(
                StageCode.UNKNOWN_PIPELINE,
                name.map(n -> "there is no pipeline " + n).orElse("which pipeline is meant is not said"),
                known);
    }

    /** For a step that loads. */
    public Project load(Pipeline pipeline, Step step) {
        return Objects.requireNonNull(loads.get(pipeline.job(step)));
    }

    /** Of a link's foreign server. */
    public PasswordFrom password(Pipeline pipeline, Step step) {
        return passwords.getOrDefault(pipeline.job(step), new PasswordFrom.Unsaid());
    }
}
