package io.howdah.pipelines.report;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.html} and {@code report.json} into a directory, replacing those of an earlier run. */
public final class ReportFiles {
    private final Path directory;

    public ReportFiles(Path directory) {
        this.directory = directory;
    }

    /** @return the page for people, then the JSON */
    public List<Path> write(Report report) {
        return List.of(write("report.html", new ReportPage(report).html()), write("report.json", json(report)));
    }

    private Path write(String name, String content) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new HowdahException(
                    PipelineCode.FILE_NOT_WRITTEN,
                    "could not write " + file + ": " + e.getMessage(),
                    "choose another place with --work-dir",
                    e);
        }
    }

    /** A report, or anything else made of records, as one JSON document; an absent Optional is null. */
    public static String json(Object records) {
        return Json.write(records);
    }
}
