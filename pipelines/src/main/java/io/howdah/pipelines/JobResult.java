package io.howdah.pipelines;

import io.howdah.pipelines.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a job that went to its end has to show.
 *
 * @param written reports and scripts, the page for people first
 */
public record JobResult(Report report, Optional<Path> page, List<Path> written) {
    public JobResult {
        written = List.copyOf(written);
    }

    /** 0 = done, 1 = done with differences or findings that need a person. */
    public int exitCode() {
        return switch (report.verdict().level()) {
            case GOOD -> 0;
            case ATTENTION, FAILED -> 1;
        };
    }
}
