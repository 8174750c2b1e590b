package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.report.Html;
import io.howdah.pipelines.stages.PipelinePlan.PlannedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A plan as one page that needs nothing else: the steps drawn as boxes with lines between, and the SQL of each. */
public final class PlanPage {
    private final PipelinePlan plan;
    private final Html html = new Html();

    public PlanPage(PipelinePlan plan) {
        this.plan = plan;
    }

    /** @return the page, {@code plan.html} in the folder */
    public Path write(Path folder) {
        Path page = folder.resolve("plan.html");
        try {
            Files.createDirectories(folder);
            return Files.writeString(page, html());
        } catch (IOException e) {
            throw new HowdahException(
                    PipelineCode.FILE_NOT_WRITTEN,
                    "could not write " + page + ": " + e.getMessage(),
                    "choose another place with --work-dir",
                    e);
        }
    }

    String html() {
        html.begin("pipeline " + plan.pipeline());
        html.raw("<header><p class=\"brand\">Howdah · pipeline plan</p><h1>Pipeline ")
                .text(plan.pipeline())
                .raw("</h1><dl class=\"facts\"><div><dt>Target</dt><dd>")
                .text(plan.target())
                .raw("</dd></div><div><dt>Steps</dt><dd>")
                .text(plan.steps().size() + ", " + done() + " done")
                .raw("</dd></div></dl></header><section><h2>What needs what</h2><div class=\"wide\">");
        new Picture(plan.steps(), html).draw();
        html.raw("</div></section>");
        plan.steps().forEach(this::section);
        html.raw("</main></body></html>\n");
        return html.toString();
    }

    private long done() {
        return plan.steps().stream().filter(s -> s.state().equals("DONE")).count();
    }

    private void section(PlannedStep step) {
        html.raw("<section id=\"")
                .text(step.step())
                .raw("\"><h2>")
                .text(step.step())
                .raw(" <span class=\"badge " + tone(step.state()) + "\">")
                .text(step.kind() + " · " + step.state().toLowerCase(Locale.ROOT))
                .raw("</span></h2><p>")
                .text(step.summary());
        if (!step.needs().isEmpty()) {
            html.raw(" <span class=\"note\">after ");
            for (int i = 0; i < step.needs().size(); i++) {
                html.raw(i > 0 ? ", " : "")
                        .raw("<a href=\"#")
                        .text(step.needs().get(i))
                        .raw("\">")
                        .text(step.needs().get(i))
                        .raw("</a>");
            }
            html.raw("</span>");
        }
        html.raw("</p>");
        step.error().ifPresent(e -> html.raw("<p class=\"bad\">").text(e).raw("</p>"));
        step.notes().forEach(n -> html.raw("<p class=\"note\">").text(n).raw("</p>"));
        sql("<details open><summary>SQL</summary>", step.statements());
        sql("<details><summary>removed by</summary>", step.drops());
        html.raw("</section>");
    }

    private void sql(String opening, List<String> statements) {
        if (statements.isEmpty()) {
            return;
        }
        html.raw(opening).raw("<pre><code>");
        statements.forEach(s -> html.text(PlanText.terminated(s)).raw("\n"));
        html.raw("</code></pre></details>");
    }

    static String tone(String state) {
        return switch (state) {
            case "DONE" -> "good";
            case "FAILED", "DIFFERENT" -> "failed";
            case PipelineStatus.OPEN -> "";
            default -> "attention";
        };
    }
}
