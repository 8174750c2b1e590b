package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Flags;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that the commands of {@code howdah delta} have in common. */
final class DeltaOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Project file; default: howdah.yaml when it is there.")
    private @Nullable Path config;

    @Option(
            names = {"-w", "--work-dir"},
            paramLabel = "DIR",
            description = "Logs and the embedded server go there; default: howdah-data.")
    private @Nullable Path workDirectory;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Sessions that work at the same time; default: one per core, at least 2.")
    private @Nullable Integer workers;

    @Option(names = "--json", description = "Write the result as JSON to standard output.")
    private boolean json;

    @Mixin
    private TargetOptions target = new TargetOptions();

    Project project(Session session) {
        if (workers != null && (workers < 1 || workers > 1000)) {
            throw new HowdahException(ConfigCode.BAD_OPTION, "--workers " + workers + " is out of range", "1 to 1000");
        }
        Flags flags = new Flags(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(workDirectory),
                        target.url(),
                        target.user(),
                        workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
                        target.rejectLimit(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty())
                .withTargetPassword(target.password());
        return Project.read(Optional.ofNullable(config), flags, session.environment());
    }

    Deltas deltas(Session session, Project project, DeltaSettings settings) {
        LogFile.open(project.workDirectory());
        return new Deltas(target(session, project), settings, new DeltaConsole(session), session.clock());
    }

    JdbcTarget target(Session session, Project project) {
        return new Targets(session).of(project);
    }

    Results.Form form() {
        return json ? Results.Form.JSON : Results.Form.TEXT;
    }

    /** An enum's constants as they are written in options and files. */
    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
