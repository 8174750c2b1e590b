package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.reload.Undo;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah reload cleanup}. */
@Command(
        name = "cleanup",
        mixinStandardHelpOptions = true,
        header = "Drop staging tables and kept rows of runs that have ended; they cannot be undone then.")
final class ReloadCleanupCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    ReloadCleanupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        Undo.Cleaned result =
                new Undo(new Targets(session).of(project), project.reload().lockTimeout()).cleanup();
        session.out()
                .println(result.cleaned().isEmpty() ? "Nothing was removed." : "Cleaned runs: " + result.cleaned());
        if (!result.needed().isEmpty()) {
            session.out().println("Kept, because replication has not come to their SCN yet: runs " + result.needed());
        }
        return 0;
    }
}
