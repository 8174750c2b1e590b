package io.howdah.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code howdah pipeline}: only shows what there is. */
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
final class PipelineCommand implements Runnable {
    private final Session session;

    PipelineCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        new CommandLine(this, new Commands(session)).usage(session.out());
    }
}
