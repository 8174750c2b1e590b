package io.howdah.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah delta abandon}. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        header = "Give up a cycle that is not done; what it changed stays, its staged rows go.")
final class DeltaAbandonCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaCycleOptions options = new DeltaCycleOptions();

    DeltaAbandonCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.deltas(session).abandon(options.cycle());
        session.out().println("Cycle " + options.cycle() + " is given up; its set may be delivered anew.");
        return 0;
    }
}
