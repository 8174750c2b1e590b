package io.howdah.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code howdah} itself: only shows what there is. */
@Command(
        name = "howdah",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Moves an Oracle database or export into PostgreSQL and proves that nothing was lost.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
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
            StopCommand.class,
        },
        footerHeading = "%nExit codes: 0 done (warnings are in the report), 1 something did not arrive or%n"
                + "is not equal, 2 wrong use, 3 trouble with the source, 4 trouble with the%n"
                + "target, 70 a bug of Howdah, 130 interrupted. After 1 to 4 and 130 the same%n"
                + "command continues.%n",
        footer = "Start with: howdah assess --source DIR")
final class Howdah implements Runnable {
    private final Session session;

    Howdah(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        new CommandLine(this, new Commands(session)).usage(session.out());
    }
}
