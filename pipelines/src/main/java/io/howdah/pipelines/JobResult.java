package io.howdah.pipelines;

import io.howdah.base.Blame;
import io.howdah.pipelines.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a job that went to its end has to show.
 *
 * @param written reports and scripts, the page for people first
 * @param failure whose trouble kept a table from being loaded, the gravest; absent when all were
 */
public record JobResult(Report report, Optional<Path> page, List<Path> written, Optional<Blame> failure) {
    public JobResult {
        written = List.copyOf(written);
    }

    /**
     * 0 = done, also when something is to be judged by a person; 1 = something did not arrive or is not equal; else that of the blame: a
     * table could not be loaded, and the same command tries again.
     */
    public int exitCode() {
        if (failure.isPresent()) {
            return failure.get().exitCode();
        }
        return switch (report.verdict().level()) {
            case GOOD, ATTENTION -> 0;
            case INCOMPLETE, FAILED -> 1;
        };
    }
}
