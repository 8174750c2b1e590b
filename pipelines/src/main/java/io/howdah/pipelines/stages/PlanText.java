package io.howdah.pipelines.stages;

import io.howdah.pipelines.stages.PipelinePlan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan as text: the drawing, then each step with its SQL, which can be copied as it stands but for passwords. */
public final class PlanText {
    private PlanText() {}

    public static List<String> lines(PipelinePlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Pipeline " + plan.pipeline() + " in " + plan.target());
        lines.add("");
        plan.graph().forEach(l -> lines.add("  " + l));
        for (PlannedStep step : plan.steps()) {
            lines.add("");
            lines.add("-- " + step.step() + ": " + step.kind() + ", "
                    + step.state().toLowerCase(Locale.ROOT)
                    + (step.needs().isEmpty() ? "" : ", after " + String.join(", ", step.needs())));
            step.error().ifPresent(e -> lines.add("-- " + e));
            step.notes().forEach(n -> lines.add("-- " + n));
            step.statements().forEach(s -> lines.add(terminated(s)));
        }
        return lines;
    }

    static String terminated(String statement) {
        return statement.endsWith(";") || statement.startsWith("--") ? statement : statement + ";";
    }
}
