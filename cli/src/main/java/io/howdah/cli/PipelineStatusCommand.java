package io.howdah.cli;

import io.howdah.pipelines.report.ReportFiles;
import io.howdah.pipelines.stages.PipelineStatus;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah pipeline status}. */
@Command(name = "status", mixinStandardHelpOptions = true, header = "Show how far a pipeline is, step by step.")
final class PipelineStatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    PipelineStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PipelineOptions.Chosen chosen = options.chosen(session);
        PipelineStatus status = PipelineStatus.of(chosen.pipeline(), chosen.target());
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(status));
            return 0;
        }
        session.out().println("Pipeline " + status.pipeline() + (status.running() ? ", a process works on it" : ""));
        for (PipelineStatus.StepStatus step : status.steps()) {
            session.out()
                    .println(String.format(
                                    Locale.ROOT,
                                    "  %-20s %-12s %-9s %s%s",
                                    step.step(),
                                    step.kind(),
                                    step.state().toLowerCase(Locale.ROOT),
                                    step.finished().or(step::began).orElse(""),
                                    step.summary().map(s -> "  " + s).orElse(""))
                            .stripTrailing());
            step.lag().ifPresent(l -> session.out().println("    " + l));
            step.error().ifPresent(e -> session.out().println("    " + e));
        }
        return 0;
    }
}
