package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.Jobs;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah migrate}. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        header = "Create, load and complete the target, then compare every value with the export.",
        description = "Run again after an interruption, the same command continues where it stopped.")
final class MigrateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private LoadOptions how = new LoadOptions();

    MigrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        return how.run(session, project, options.form(), Jobs::migrate);
    }
}
