package io.howdah.cli;

import io.howdah.cli.config.Flags;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;

/** The options that the commands of {@code howdah delta} have in common. */
final class DeltaOptions {
    @Mixin
    private WorkOptions work = new WorkOptions();

    @Mixin
    private ServerOptions target = new ServerOptions();

    Project project(Session session) {
        Flags flags = new Flags(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        work.workDirectory(),
                        target.url(),
                        target.user(),
                        work.workers(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty())
                .withTargetPassword(target.password());
        return Project.read(work.config(), flags, session.environment());
    }

    /** As the project file says. */
    Deltas deltas(Session session) {
        Project project = project(session);
        return deltas(session, project, project.delta().settings());
    }

    Deltas deltas(Session session, Project project, DeltaSettings settings) {
        LogFile.open(project.workDirectory());
        return new Deltas(target(session, project), settings, new DeltaConsole(session), session.clock());
    }

    JdbcTarget target(Session session, Project project) {
        return new Targets(session).of(project);
    }

    Results.Form form() {
        return work.form();
    }

    /** An enum's constants as they are written in options and files. */
    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
