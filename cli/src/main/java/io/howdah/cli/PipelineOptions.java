package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.stages.Pipeline;
import io.howdah.pipelines.stages.Pipelines;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands on a pipeline have in common. */
final class PipelineOptions {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..1",
            description = "Its name in section pipelines of howdah.yaml; may be left out where there is only one.")
    private Optional<String> name = Optional.empty();

    /** A pipeline of a project, and where it works. */
    record Chosen(Project project, Pipeline pipeline, JdbcTarget target, PipelineSurroundings around, Session session) {
        Pipelines pipelines() {
            return new Pipelines(pipeline, around, session.clock());
        }
    }

    Chosen chosen(Session session) {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        Pipeline pipeline = project.pipelines().chosen(name);
        LogFile.open(project.workDirectory());
        return new Chosen(
                project,
                pipeline,
                new Targets(session).of(project),
                new PipelineSurroundings(session, project, pipeline),
                session);
    }

    Results.Form form() {
        return options.form();
    }
}
