package io.howdah.cli;

import io.howdah.cli.config.Project;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code howdah delta abandon}. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        header = "Give up a cycle that is not done; what it changed stays, its staged rows go.")
final class DeltaAbandonCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaOptions options = new DeltaOptions();

    @Parameters(paramLabel = "CYCLE", description = "Its number, see `howdah delta status`.")
    private long cycle;

    DeltaAbandonCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        options.deltas(session, project, project.delta().settings()).abandon(cycle);
        session.out().println("Cycle " + cycle + " is given up; its set may be delivered anew.");
        return 0;
    }
}
