package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code howdah init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Write a project file that names every setting with its default.")
final class InitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Where to; default: howdah.yaml.")
    private Path file = Project.DEFAULT_FILE;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (InputStream template =
                Objects.requireNonNull(InitCommand.class.getResourceAsStream("config/template.yaml"))) {
            Files.copy(template, file);
        } catch (FileAlreadyExistsException e) {
            throw new HowdahException(
                    ConfigCode.FILE_EXISTS, file + " exists already", "name another file, or move it away", e);
        } catch (IOException e) {
            throw new HowdahException(
                    ConfigCode.FILE_UNREADABLE,
                    "could not write " + file + ": " + e.getMessage(),
                    "choose another place",
                    e);
        }
        session.out().println("Wrote " + file + ". Edit it, then run: howdah assess");
        return 0;
    }
}
