package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.PasswordFrom;
import io.howdah.source.oracle.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Fetches a password from where the project says it is. Errors name the place, and nothing that came from there. */
final class Passwords {
    private static final Set<PosixFilePermission> WRITING =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> READING =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    /** A secret store may ask a person, who looks for the device. */
    private static final long COMMAND_SECONDS = 120;

    private final Session session;

    Passwords(Session session) {
        this.session = session;
    }

    /**
     * @param whose for messages: {@code the source}
     * @return empty when nothing says where it is
     * @throws HowdahException CONFIG-0004, 0012 or 0013
     */
    Optional<Secret> of(PasswordFrom from, String whose) {
        return switch (from) {
            case PasswordFrom.Word(var secret) -> Optional.of(secret);
            case PasswordFrom.Variable(var name) -> Optional.of(variable(name, whose));
            case PasswordFrom.File(var path) -> Optional.of(file(path, whose));
            case PasswordFrom.Command(var line) -> Optional.of(command(line, whose));
            case PasswordFrom.Prompt() -> Optional.of(asked(whose));
            case PasswordFrom.Unsaid() -> Optional.empty();
        };
    }

    boolean someoneIsThere() {
        return session.terminal() == Session.Terminal.INTERACTIVE;
    }

    /** Asks on the terminal, where the answer is not shown. */
    Secret asked(String whose) {
        if (!someoneIsThere()) {
            throw new HowdahException(
                    ConfigCode.NO_TERMINAL,
                    "could not ask for the password of " + whose + ": there is no terminal",
                    "use env:NAME, file:PATH or command:LINE instead of prompt");
        }
        Console console = Objects.requireNonNull(System.console());
        char[] word = console.readPassword("Password of %s: ", whose);
        return new Secret(word == null ? "" : new String(word));
    }

    private Secret variable(String name, String whose) {
        return new Secret(session.environment()
                .apply(name)
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_VARIABLE,
                        "could not take the password of " + whose + ": environment variable " + name + " is not set",
                        "set " + name + " before the command")));
    }

    private Secret file(Path path, String whose) {
        try {
            protect(path, whose);
            try (BufferedReader reader = Files.newBufferedReader(path)) {
                return firstLine(reader).orElseThrow(() -> unusable(whose, path + " is empty"));
            }
        } catch (IOException e) {
            throw new HowdahException(
                    ConfigCode.NO_PASSWORD,
                    "could not take the password of " + whose + " from " + path + ": "
                            + e.getClass().getSimpleName(),
                    "name a file that this user may read",
                    e);
        }
    }

    /** Files that others may read are told, not refused: that is how containers hand secrets over. */
    private void protect(Path path, String whose) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        String shown = path + " (" + PosixFilePermissions.toString(permissions) + ")";
        if (permissions.stream().anyMatch(WRITING::contains)) {
            throw new HowdahException(
                    ConfigCode.NO_PASSWORD,
                    "could not take the password of " + whose + " from " + shown + ": others may write to it",
                    "chmod 600 " + path);
        }
        if (permissions.stream().anyMatch(READING::contains)) {
            session.err().println("howdah: others can read the password of " + whose + " in " + shown + "; chmod 600");
        }
    }

    private Secret command(String line, String whose) {
        List<String> shell =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                        ? List.of("cmd", "/c", line)
                        : List.of("/bin/sh", "-c", line);
        try {
            Process process = new ProcessBuilder(shell)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectInput(
                            someoneIsThere()
                                    ? ProcessBuilder.Redirect.INHERIT
                                    : ProcessBuilder.Redirect.from(
                                            Path.of("/dev/null").toFile()))
                    .start();
            return told(process, whose);
        } catch (IOException e) {
            throw new HowdahException(
                    ConfigCode.NO_PASSWORD,
                    "could not run the command that tells the password of " + whose,
                    "try the command by hand",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(whose, "the wait for its command was interrupted");
        }
    }

    private static Secret told(Process process, String whose) throws IOException, InterruptedException {
        process.onExit().orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS).whenComplete((ended, tooLate) -> {
            if (tooLate != null) {
                process.destroyForcibly();
            }
        });
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Optional<Secret> first = firstLine(reader);
            reader.lines().forEach(line -> {}); // a command whose answer nobody reads does not end
            if (process.waitFor() != 0) {
                throw unusable(whose, "its command ended with exit code " + process.exitValue());
            }
            return first.orElseThrow(() -> unusable(whose, "its command wrote nothing"));
        }
    }

    private static Optional<Secret> firstLine(BufferedReader reader) throws IOException {
        return Optional.ofNullable(reader.readLine())
                .filter(line -> !line.isEmpty())
                .map(Secret::new);
    }

    private static HowdahException unusable(String whose, String reason) {
        return new HowdahException(
                ConfigCode.NO_PASSWORD,
                "could not take the password of " + whose + ": " + reason,
                "its first line must be the password");
    }
}
