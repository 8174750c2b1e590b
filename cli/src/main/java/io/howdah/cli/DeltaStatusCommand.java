package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.delta.DeltaStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah delta status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show the cycles of a target: sets, partitions, rows, what failed.")
final class DeltaStatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaOptions options = new DeltaOptions();

    DeltaStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        new DeltaResults(session, options.form()).show(DeltaStatus.all(options.target(session, project)));
        return 0;
    }
}
