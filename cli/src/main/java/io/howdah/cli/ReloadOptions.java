package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.reload.Undo;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The options that commands on runs of reload have in common; none of them needs a source. */
final class ReloadOptions {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    Undo runs(Session session) {
        Project project = project(session);
        return new Undo(new Targets(session).of(project), project.reload().lockTimeout());
    }

    JdbcTarget target(Session session) {
        return new Targets(session).of(project(session));
    }

    private Project project(Session session) {
        return options.project(session, Optional.of(target), Optional.empty());
    }

    Results.Form form() {
        return options.form();
    }
}
