package io.howdah.cli;

import io.howdah.pipelines.report.ReportFiles;
import io.howdah.pipelines.stages.PipelineResult;
import io.howdah.pipelines.stages.PipelineResult.StepResult;
import java.util.Locale;

/** Shows what a run of a pipeline brought. */
final class PipelineText {
    private final Session session;
    private final Results.Form form;

    PipelineText(Session session, Results.Form form) {
        this.session = session;
        this.form = form;
    }

    /** @return the exit code */
    int show(PipelineResult result) {
        if (form == Results.Form.JSON) {
            session.out().println(ReportFiles.json(result));
            return result.exitCode();
        }
        session.out()
                .println("Pipeline " + result.pipeline() + (result.exitCode() == 0 ? " is done." : " is not equal."));
        result.steps().forEach(this::line);
        return result.exitCode();
    }

    private void line(StepResult step) {
        String took = switch (step.outcome()) {
            case DONE -> ConsoleProgress.duration(step.millis());
            case DONE_BEFORE -> "done before";
            case DIFFERENT -> "DIFFERENT";
        };
        session.out()
                .println(String.format(
                        Locale.ROOT, "  %-20s %-12s %-12s %s", step.step(), step.kind(), took, step.summary()));
        step.details().forEach(d -> session.out().println("    " + d));
    }
}
