package io.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah delta}. */
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
final class DeltaCommand extends CommandGroup {
    DeltaCommand(Session session) {
        super(session);
    }
}
