package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.CheckChoice;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import java.nio.file.Path;
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
        description =
                "Where a target is named, or an embedded server is there, everything is tried in a scratch database.")
final class ConvertCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--check",
            negatable = true,
            description =
                    "Try what was converted in a scratch database of the target's server, else of an embedded one;"
                            + " default: when a target is named or an embedded server is there.")
    private @Nullable Boolean check;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description =
                    "export (default): scripts by schema and kind of object; mirror: for each script one file of the same"
                            + " relative name, converted for itself, the other scripts telling what names mean.")
    private Layout layout = Layout.EXPORT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "With --layout mirror: the files go there; default: the job's scripts folder.")
    private @Nullable Path output;

    enum Layout {
        EXPORT,
        MIRROR
    }

    ConvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        if (output != null && layout == Layout.EXPORT) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "--output goes with --layout mirror",
                    "add --layout mirror, or use --work-dir");
        }
        Jobs jobs = new JobRunner(session, project).jobs();
        JobResult result = layout == Layout.MIRROR ? jobs.mirror(Optional.ofNullable(output)) : checked(project, jobs);
        int exitCode = new Results(session, options.form()).show(result);
        if (options.form() == Results.Form.TEXT) {
            result.written().stream()
                    .filter(file -> file.toString().endsWith("-data.sql"))
                    .forEach(file -> session.out()
                            .println("Script: " + file.toAbsolutePath().normalize()));
        }
        return exitCode;
    }

    private JobResult checked(Project project, Jobs jobs) {
        CheckChoice choice = check == null ? project.check() : check ? CheckChoice.ALWAYS : CheckChoice.NEVER;
        Jobs.Check necessity = choice == CheckChoice.ALWAYS ? Jobs.Check.REQUIRED : Jobs.Check.WHEN_POSSIBLE;
        return new CheckServer(session, project, choice)
                .use(server -> server.map(s -> jobs.convert(s, necessity)).orElseGet(jobs::convert));
    }
}
