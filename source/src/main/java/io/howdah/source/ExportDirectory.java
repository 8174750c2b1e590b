package io.howdah.source;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what Oracle's tools wrote into one directory: scripts, delimited text, SQL*Loader files. */
public final class ExportDirectory {
    private ExportDirectory() {}

    /**
     * Finds and reads scripts, matches data files to tables, and looks into each data file to learn its format. Opens nothing that stays
     * open.
     *
     * @param directory or a single script
     * @throws HowdahException {@link SourceCode} when the directory cannot be read
     */
    public static Export open(Path directory, SourceSettings settings) {
        if (Files.isRegularFile(directory)) {
            return single(directory, settings);
        }
        if (!Files.isDirectory(directory)) {
            throw new HowdahException(
                    SourceCode.DIRECTORY_UNREADABLE,
                    "could not read export directory " + directory
                            + (Files.exists(directory) ? ": it is not a directory" : ": it does not exist"),
                    "name the directory that holds the scripts and data files");
        }
        try {
            Path root = directory.toRealPath();
            return new ExportAssembly(root, settings, FoundFiles.in(root, settings)).assemble();
        } catch (IOException e) {
            throw unreadable(directory, e);
        } catch (UncheckedIOException e) {
            throw unreadable(directory, e);
        }
    }

    private static Export single(Path script, SourceSettings settings) {
        try {
            Path file = script.toRealPath();
            Path root = Optional.ofNullable(file.getParent()).orElse(file);
            return new ExportAssembly(root, settings, List.of(FoundFiles.script(root, file))).assemble();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(script, e);
        }
    }

    private static HowdahException unreadable(Path directory, Exception cause) {
        return new HowdahException(
                SourceCode.DIRECTORY_UNREADABLE,
                "could not read export directory " + directory + ": " + cause.getMessage(),
                "give this user the right to read every folder and file in it",
                cause);
    }

    /**
     * @param sources rows of tables of the catalog, in the order in which the files' names sort; several per table are possible
     * @param findings about data files and rows; the catalog has its own
     * @param files every file found
     * @param numbersTaken how many numbers each sequence gives to all of the INSERTs; may read the scripts when it is asked
     */
    public record Export(
            Catalog catalog,
            List<TableSource> sources,
            List<Finding> findings,
            List<DataFile> files,
            Supplier<Map<QualifiedName, Long>> numbersTaken) {
        public Export {
            sources = List.copyOf(sources);
            findings = List.copyOf(findings);
            files = List.copyOf(files);
        }
    }
}
