package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // digits and messages do not depend on where the program runs; Oracle's driver takes the session's language
        // from here
        Locale.setDefault(Locale.US);
        Session session = Session.ofProcess();
        Interruption interruption = new Interruption(session);
        Runtime.getRuntime().addShutdownHook(interruption.hook(Thread.currentThread()));
        int exitCode = run(session, arguments);
        session.out().flush();
        session.err().flush();
        interruption.finished();
        System.exit(exitCode);
    }

    /** One command; never throws. */
    static int run(Session session, String... arguments) {
        Errors errors = new Errors(session);
        CommandLine line = new Howdah(session)
                .line(arguments)
                .setExecutionStrategy(parsed -> OptionPlaces.misplaced(parsed)
                        .map(errors::report)
                        .orElseGet(() -> new CommandLine.RunLast().execute(parsed)))
                .setExecutionExceptionHandler((e, command, parsed) -> errors.report(e))
                .setParameterExceptionHandler((e, args) -> errors.report(new HowdahException(
                        ConfigCode.BAD_OPTION,
                        String.valueOf(e.getMessage()),
                        meant(e) + "`" + e.getCommandLine().getCommandSpec().qualifiedName()
                                + " --help` lists what is possible")))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(session.out(), true))
                .setErr(new PrintWriter(session.err(), true));
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            // what filled the heap has been let go by now
            return errors.report(new HowdahException(
                    ConfigCode.OUT_OF_MEMORY,
                    "the " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of memory that Java may use are full",
                    "allow more, for example HOWDAH_OPTS=-Xmx4g, or convert the export in parts"));
        }
    }

    private static String meant(CommandLine.ParameterException e) {
        return e instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(near -> "did you mean `" + near + "`? ")
                        .orElse("")
                : "";
    }
}
