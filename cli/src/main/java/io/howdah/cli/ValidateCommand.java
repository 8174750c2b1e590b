package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.Jobs;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--repair",
            arity = "0..1",
            paramLabel = "plan",
            defaultValue = "NONE",
            fallbackValue = "APPLY",
            description =
                    "Make differing tables of the target equal to the source, then compare them again; --repair=plan only counts.")
    private Jobs.Repair repair = Jobs.Repair.NONE;

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        JobRunner runner = new JobRunner(session, project);
        return new Results(session, options.form())
                .show(runner.jobs().validate(new Targets(session).of(project), repair));
    }
}
