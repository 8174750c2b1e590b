package io.howdah.cli;

import io.howdah.pipelines.report.ReportFiles;
import io.howdah.pipelines.stages.PipelinePlan;
import io.howdah.pipelines.stages.PlanPage;
import io.howdah.pipelines.stages.PlanText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah pipeline plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Draw the steps and show the exact SQL of each, as text and as a page; change nothing.")
final class PipelinePlanCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    PipelinePlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PipelineOptions.Chosen chosen = options.chosen(session);
        PipelinePlan plan = chosen.pipelines().plan(chosen.target());
        Path page = new PlanPage(plan)
                .write(chosen.project()
                        .workDirectory()
                        .resolve("pipelines")
                        .resolve(chosen.pipeline().name()));
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(plan));
        } else {
            PlanText.lines(plan).forEach(session.out()::println);
            session.out().println();
            session.out()
                    .println("-- Nothing was changed. As a page: "
                            + page.toAbsolutePath().normalize());
        }
        return 0;
    }
}
