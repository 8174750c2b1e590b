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

    /** 0 = done, also when something is to be judged by a person; 1 = something did not arrive or is not equal. */
    public int exitCode() {
        return switch (report.verdict().level()) {
            case GOOD, ATTENTION -> 0;
            case INCOMPLETE, FAILED -> 1;
        };
    }
}
