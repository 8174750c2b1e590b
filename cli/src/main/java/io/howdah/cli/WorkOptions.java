package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works. picocli leaves those not given null; nobody else sees that. */
final class WorkOptions {
    private static final int MOST_WORKERS = 1000;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Project file; default: howdah.yaml when it is there.")
    private @Nullable Path config;

    @Option(
            names = {"-w", "--work-dir"},
            paramLabel = "DIR",
            description = "Reports, scripts, logs and the embedded server go there; default: howdah-data.")
    private @Nullable Path workDirectory;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many things are done at the same time; default: one per core.")
    private @Nullable Integer workers;

    @Option(names = "--json", description = "Write the result as JSON to standard output.")
    private boolean json;

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    Optional<Path> workDirectory() {
        return Optional.ofNullable(workDirectory);
    }

    /** @throws HowdahException {@link ConfigCode#BAD_OPTION} */
    OptionalInt workers() {
        if (workers == null) {
            return OptionalInt.empty();
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new HowdahException(ConfigCode.BAD_OPTION, "--workers " + workers + " is out of range", "1 to 1000");
        }
        return OptionalInt.of(workers);
    }

    Results.Form form() {
        return json ? Results.Form.JSON : Results.Form.TEXT;
    }
}
