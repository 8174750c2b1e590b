package io.howdah.cli;

import io.howdah.cli.config.Project;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        header = "Read export and target anew and compare every value; exit code 1 on any difference.")
final class ValidateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        JobRunner runner = new JobRunner(session, project);
        return new Results(session, options.form()).show(runner.jobs().validate(new Targets(session).of(project)));
    }
}
