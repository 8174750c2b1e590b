package io.howdah.cli;

import io.howdah.cli.config.Project;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah assess}. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        header = "Read an export, tell what can be converted and which data would not fit; needs no target.")
final class AssessCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(
            names = "--data",
            paramLabel = "HOW",
            description = "Look at the data: none, sample (64 MiB of each file) or full; default full.")
    private @Nullable DataChoice data;

    enum DataChoice {
        NONE,
        SAMPLE,
        FULL
    }

    AssessCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<String> choice = Optional.ofNullable(data).map(Enum::name);
        Project project = options.project(session, Optional.empty(), choice);
        JobRunner runner = new JobRunner(session, project);
        return new Results(session, options.form()).show(runner.jobs().assess());
    }
}
