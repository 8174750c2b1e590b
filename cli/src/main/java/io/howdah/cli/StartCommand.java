package io.howdah.cli;

import io.howdah.base.HowdahException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Start the embedded PostgreSQL of a work directory again.")
final class StartCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-w", "--work-dir"},
            paramLabel = "DIR",
            description = "Default: howdah-data.")
    private Path workDirectory = Path.of("howdah-data");

    StartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        EmbeddedServer server = new EmbeddedServer(workDirectory);
        if (!server.exists()) {
            throw new HowdahException(
                    EmbeddedCode.NOT_THERE,
                    "there is no embedded PostgreSQL in " + workDirectory,
                    "make one with howdah migrate --target embedded");
        }
        server.start();
        session.out().println("Running. Connect: " + server.psqlCommand());
        return 0;
    }
}
