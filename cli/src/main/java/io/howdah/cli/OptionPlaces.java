package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Only the last word of a command runs, with its own options. Those of a word before it would be read and then forgotten: a command would
 * work on another database than the named one.
 */
final class OptionPlaces {
    private OptionPlaces() {}

    /** The first option that stands before a sub-command, unless it asks for help. */
    static Optional<HowdahException> misplaced(ParseResult parsed) {
        for (ParseResult word = parsed; word.hasSubcommand(); word = word.subcommand()) {
            Optional<OptionSpec> option = word.matchedOptions().stream()
                    .filter(o -> !o.usageHelp() && !o.versionHelp())
                    .findFirst();
            if (option.isPresent()) {
                return Optional.of(refusal(option.get(), word.subcommand()));
            }
        }
        return Optional.empty();
    }

    private static HowdahException refusal(OptionSpec option, ParseResult subcommand) {
        String command = subcommand.commandSpec().qualifiedName();
        boolean known = subcommand.commandSpec().findOption(option.longestName()) != null;
        return new HowdahException(
                ConfigCode.BAD_OPTION,
                "option " + String.join(", ", List.of(option.names())) + " stands before the sub-command `"
                        + subcommand.commandSpec().name() + "`, where it would say nothing",
                known
                        ? "write it behind the sub-command: " + command + " " + option.longestName() + " ..."
                        : "leave it out: `" + command + " --help` lists what is possible");
    }
}
