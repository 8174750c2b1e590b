package io.howdah.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code howdah reload abandon}. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        header = "Give up a run that has not ended: what it has staged goes, and its command begins anew.")
final class ReloadAbandonCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ReloadOptions options = new ReloadOptions();

    @Parameters(paramLabel = "RUN", description = "Its number, as `howdah reload status` shows it.")
    private long run;

    ReloadAbandonCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.runs(session).abandon(run);
        session.out().println("Run " + run + " was given up.");
        return 0;
    }
}
