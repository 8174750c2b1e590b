package io.howdah.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code howdah} itself. */
@Command(
        name = "howdah",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Moves an Oracle database or export into PostgreSQL and proves that nothing was lost.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes: 0 done (warnings are in the report), 1 something did not arrive or%n"
                + "is not equal, 2 wrong use, 3 trouble with the source, 4 trouble with the%n"
                + "target, 70 a bug of Howdah, 130 interrupted. After 1 to 4 and 130 the same%n"
                + "command continues.%n",
        footer = "Start with: howdah assess --source DIR")
final class Howdah extends CommandGroup {
    private static final List<Class<?>> VERBS = List.of(
            CheckCommand.class,
            AssessCommand.class,
            ConvertCommand.class,
            MigrateCommand.class,
            LoadCommand.class,
            ValidateCommand.class,
            StatusCommand.class,
            MappingCommand.class,
            DeltaCommand.class,
            ReloadCommand.class,
            PipelineCommand.class,
            ExplainCommand.class,
            InitCommand.class,
            DemoCommand.class,
            StartCommand.class,
            StopCommand.class);

    private final Session session;

    Howdah(Session session) {
        super(session);
        this.session = session;
    }

    /** With the verb that the arguments begin with, else with all: to read the options of every verb takes longer than most verbs do. */
    CommandLine line(String... arguments) {
        CommandLine line = new CommandLine(this, new Commands(session));
        List<Class<?>> named = VERBS.stream()
                .filter(v -> arguments.length > 0
                        && v.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        (named.isEmpty() ? VERBS : named).forEach(line::addSubcommand);
        return line;
    }
}
