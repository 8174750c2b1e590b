package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        header = "Write the scripts that create the target, to be read or run with psql; needs no target.")
final class ConvertCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    ConvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.empty(), Optional.empty());
        JobResult result = new JobRunner(session, project).jobs().convert();
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
