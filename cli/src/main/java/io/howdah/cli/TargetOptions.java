package io.howdah.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that work on a target. None holds a password: other users of the machine could read it. */
final class TargetOptions {
    @Option(
            names = {"-t", "--target"},
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST:PORT/DATABASE, or 'embedded' for a server that Howdah starts.")
    private @Nullable String url;

    @Option(
            names = {"-U", "--user"},
            paramLabel = "NAME",
            description =
                    "User at the target. Its password: HOWDAH_TARGET_PASSWORD, howdah.yaml, PGPASSWORD, or asked for.")
    private @Nullable String user;

    @Option(
            names = "--target-password",
            paramLabel = "PLACE",
            description =
                    "Where the password of the target is, never the password itself: prompt, env:NAME, file:PATH or command:LINE.")
    private @Nullable String password;

    @Option(
            names = "--reject-limit",
            paramLabel = "N",
            description = "Set aside up to N bad records per table; default 0: stop at the first.")
    private @Nullable Integer rejectLimit;

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    OptionalInt rejectLimit() {
        return rejectLimit == null ? OptionalInt.empty() : OptionalInt.of(rejectLimit);
    }
}
