package io.howdah.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The psql of this machine, for scripts that people run with it. */
public final class Psql {
    private Psql() {}

    public static boolean isInstalled() {
        return program().isPresent();
    }

    /**
     * Runs a script with {@code ON_ERROR_STOP}.
     *
     * @return what psql said when it failed; empty when it ended well
     */
    public static String run(TestDatabase database, Path script) {
        try {
            Process process = new ProcessBuilder(
                            program()
                                    .orElseThrow(() -> new IllegalStateException("psql is not installed"))
                                    .toString(),
                            "--no-psqlrc",
                            "--quiet",
                            "--set=ON_ERROR_STOP=1",
                            "--host=localhost",
                            "--port=" + database.port(),
                            "--username=postgres",
                            "--dbname=" + database.name(),
                            "--file=" + script)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            return code == 0 ? "" : "exit code " + code + "\n" + said;
        } catch (IOException e) {
            throw new UncheckedIOException("could not run psql on " + script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while psql ran " + script, e);
        }
    }

    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
