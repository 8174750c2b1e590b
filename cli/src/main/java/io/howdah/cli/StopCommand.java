package io.howdah.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        header = "Stop the embedded PostgreSQL of a work directory; its data stays.")
final class StopCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-w", "--work-dir"},
            paramLabel = "DIR",
            description = "Default: howdah-data.")
    private Path workDirectory = Path.of("howdah-data");

    StopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean stopped = new EmbeddedServer(workDirectory).stop();
        session.out().println(stopped ? "Stopped; its data stays in " + workDirectory + "." : "It did not run.");
        return 0;
    }
}
