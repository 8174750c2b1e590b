package io.howdah.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that bring rows into a target, or look at what was brought. */
final class TargetOptions {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--reject-limit",
            paramLabel = "N",
            description = "Set aside up to N bad records per table; default 0: stop at the first.")
    private @Nullable Integer rejectLimit;

    Optional<String> url() {
        return server.url();
    }

    Optional<String> user() {
        return server.user();
    }

    Optional<String> password() {
        return server.password();
    }

    OptionalInt rejectLimit() {
        return rejectLimit == null ? OptionalInt.empty() : OptionalInt.of(rejectLimit);
    }
}
