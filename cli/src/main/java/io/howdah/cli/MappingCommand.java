package io.howdah.cli;

import picocli.CommandLine.Command;

/** {@code howdah mapping}. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        header = "Tell what the rules of a table mapping make of an export.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MappingExplainCommand.class})
final class MappingCommand extends CommandGroup {
    MappingCommand(Session session) {
        super(session);
    }
}
