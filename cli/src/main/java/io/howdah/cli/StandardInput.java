package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A script that comes through standard input: {@code --source -}. */
final class StandardInput {
    static final Path MARK = Path.of("-");

    private StandardInput() {}

    /** Keeps what comes as a file, which findings name. */
    static Path kept(InputStream in, Path workDirectory) {
        Path file = workDirectory.resolve("stdin").resolve("stdin.sql");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new HowdahException(
                    ConfigCode.INPUT_NOT_KEPT,
                    "could not keep standard input in " + file + ": " + e.getMessage(),
                    "name another directory with --work-dir",
                    e);
        }
    }
}
