package io.howdah.cli;

import io.howdah.cli.config.PasswordFrom;
import io.howdah.cli.config.Project;
import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.stages.Pipeline;
import io.howdah.pipelines.stages.Step;
import io.howdah.pipelines.stages.Surroundings;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A project and a console around a pipeline. Passwords are fetched when a step needs them, each once. */
final class PipelineSurroundings implements Surroundings {
    private final Session session;
    private final Project project;
    private final Pipeline pipeline;
    private final Map<String, Optional<Secret>> passwords = new HashMap<>();

    /** @param project with the password of its source */
    PipelineSurroundings(Session session, Project project, Pipeline pipeline) {
        this.session = session;
        this.project = project;
        this.pipeline = pipeline;
    }

    @Override
    public JobSettings load(Step step) {
        Project own = project.pipelines().load(pipeline, step);
        Optional<Secret> password = project.database().flatMap(OracleSettings::password);
        Project complete = own.database()
                .flatMap(d -> password.map(d::withPassword))
                .map(own::withDatabase)
                .orElse(own);
        return complete.settings(pipeline.job(step));
    }

    @Override
    public JobProgress loading(Step step) {
        return new ConsoleProgress(session);
    }

    @Override
    public ConvertSettings convert() {
        return project.convert();
    }

    @Override
    public synchronized Optional<Secret> password(Step step) {
        return passwords.computeIfAbsent(
                step.name(),
                n -> new Passwords(session)
                        .of(project.pipelines().password(pipeline, step), "the foreign server of step " + n));
    }

    @Override
    public boolean hasPassword(Step step) {
        return !(project.pipelines().password(pipeline, step) instanceof PasswordFrom.Unsaid);
    }

    @Override
    public String filled(String text) {
        return project.pipelines().variables().filled(text, "pipeline " + pipeline.name());
    }

    @Override
    public String shown(String text) {
        return project.pipelines().variables().shown(text);
    }

    @Override
    public void tell(String line) {
        session.err().println(shown(line));
    }
}
