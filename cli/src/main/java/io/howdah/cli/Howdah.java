package io.howdah.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code howdah} itself: only shows what there is. */
@Command(
        name = "howdah",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Moves an Oracle export into PostgreSQL and proves that nothing was lost.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AssessCommand.class,
            ConvertCommand.class,
            MigrateCommand.class,
            LoadCommand.class,
            ValidateCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            InitCommand.class,
            DemoCommand.class,
            StartCommand.class,
            StopCommand.class,
        },
        footerHeading = "%nExit codes: 0 done, 1 done with differences or findings that need a person, 2 wrong use,%n"
                + "3 trouble with the source, 4 trouble with the target, 70 a bug of Howdah, 130 interrupted.%n",
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
