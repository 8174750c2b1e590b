package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.validate.DifferenceWriter;
import io.howdah.validate.TableValidation;
import io.howdah.validate.ValidationResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sample of differing rows of each table into {@code <schema>.<table>.diff}. */
final class DifferenceFiles {
    private final Path directory;

    DifferenceFiles(Path jobDirectory, String folder) {
        this.directory = jobDirectory.resolve(folder);
    }

    void write(ValidationResult result) {
        for (TableValidation table : result.tables()) {
            Path file = directory.resolve(fileName(table.table().toString()) + ".diff");
            try {
                if (table.differences().isEmpty()) {
                    Files.deleteIfExists(file);
                } else {
                    Files.createDirectories(directory);
                    try (Writer out = Files.newBufferedWriter(file)) {
                        DifferenceWriter.write(table, out);
                    }
                }
            } catch (IOException e) {
                throw new HowdahException(
                        PipelineCode.FILE_NOT_WRITTEN,
                        "could not write " + file + ": " + e.getMessage(),
                        "choose another place with --work-dir",
                        e);
            }
        }
    }

    /** Names may hold anything, file names may not. */
    static String fileName(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_.$#-]", "_");
    }
}
