package io.howdah.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code howdah mapping}: only shows what there is. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        header = "Tell what the rules of a table mapping make of an export.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MappingExplainCommand.class})
final class MappingCommand implements Runnable {
    private final Session session;

    MappingCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        new CommandLine(this, new Commands(session)).usage(session.out());
    }
}
