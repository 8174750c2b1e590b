package io.howdah.cli;

import io.howdah.cli.config.CheckChoice;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        header = "Write the scripts that create the target, to be read or run with psql; needs no target.",
        description = "Where a target is named, or an embedded server is there, everything is tried in a scratch database.")
final class ConvertCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--check",
            negatable = true,
            description = "Try what was converted in a scratch database of the target's server, else of an embedded one;"
                    + " default: when a target is named or an embedded server is there.")
    private @Nullable Boolean check;

    ConvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        Jobs jobs = new JobRunner(session, project).jobs();
        CheckChoice choice = check == null ? project.check() : check ? CheckChoice.ALWAYS : CheckChoice.NEVER;
        Jobs.Check necessity = choice == CheckChoice.ALWAYS ? Jobs.Check.REQUIRED : Jobs.Check.WHEN_POSSIBLE;
        JobResult result = new CheckServer(session, project, choice)
                .use(server -> server.map(s -> jobs.convert(s, necessity)).orElseGet(jobs::convert));
        int exitCode = new Results(session, options.form()).show(result);
        if (options.form() == Results.Form.TEXT) {
            result.written().stream()
                    .filter(file -> file.toString().endsWith("-data.sql"))
                    .forEach(file -> session.out()
                            .println("Script: " + file.toAbsolutePath().normalize()));
        }
        return exitCode;
    }
}
