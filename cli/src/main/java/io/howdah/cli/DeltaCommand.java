package io.howdah.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code howdah delta}: only shows what there is. */
@Command(
        name = "delta",
        mixinStandardHelpOptions = true,
        header = "Apply sets of rows to delete and to insert, partition by partition.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeltaRunCommand.class,
            DeltaPlanCommand.class,
            DeltaStatusCommand.class,
            DeltaUndoCommand.class,
            DeltaAbandonCommand.class,
            DeltaInstallCommand.class,
        })
final class DeltaCommand implements Runnable {
    private final Session session;

    DeltaCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        new CommandLine(this, new Commands(session)).usage(session.out());
    }
}
