package io.howdah.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the target is. None of the options holds a password: other users of the machine could read it. */
final class ServerOptions {
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

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }
}
