package io.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah pipeline}. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        header =
                "Load, link foreign tables, join and fill: steps that need one another, planned, run, kept up and dropped.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PipelinePlanCommand.class,
            PipelineRunCommand.class,
            PipelineStatusCommand.class,
            PipelineSyncCommand.class,
            PipelineDropCommand.class,
        })
final class PipelineCommand extends CommandGroup {
    PipelineCommand(Session session) {
        super(session);
    }
}
