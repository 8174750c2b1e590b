package io.howdah.pipelines.stages;

import io.howdah.pipelines.report.Html;
import io.howdah.pipelines.stages.PipelinePlan.PlannedStep;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Steps as boxes in rows, each row below all that it needs, in SVG. */
final class Picture {
    private static final int WIDTH = 190;
    private static final int HEIGHT = 46;
    private static final int ACROSS = 30;
    private static final int DOWN = 46;
    private static final int MOST_LETTERS = 24;

    private final List<PlannedStep> steps;
    private final Html html;
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<Integer, Integer> rows = new HashMap<>();

    private record Box(int row, int column) {
        int x() {
            return column * (WIDTH + ACROSS) + 2;
        }

        int y() {
            return row * (HEIGHT + DOWN) + 2;
        }
    }

    Picture(List<PlannedStep> steps, Html html) {
        this.steps = steps;
        this.html = html;
        for (PlannedStep step : steps) {
            int row = step.needs().stream()
                    .mapToInt(n -> place(n).row() + 1)
                    .max()
                    .orElse(0);
            int column = rows.merge(row, 1, Integer::sum) - 1;
            boxes.put(step.step(), new Box(row, column));
        }
    }

    private Box place(String step) {
        return boxes.getOrDefault(step, new Box(0, 0));
    }

    void draw() {
        int columns = rows.values().stream().mapToInt(n -> n).max().orElse(1);
        int width = columns * (WIDTH + ACROSS);
        int height = Math.max(1, rows.size()) * (HEIGHT + DOWN);
        html.raw(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"steps and their needs\">"
                        .formatted(width, height, width, height));
        steps.forEach(this::lines);
        steps.forEach(this::box);
        html.raw("</svg>");
    }

    private void lines(PlannedStep step) {
        Box to = place(step.step());
        for (String need : step.needs()) {
            Box from = place(need);
            int x1 = from.x() + WIDTH / 2;
            int y1 = from.y() + HEIGHT;
            int x2 = to.x() + WIDTH / 2;
            int middle = (y1 + to.y()) / 2;
            html.raw("<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"var(--soft)\" stroke-width=\"1.5\"/>"
                    .formatted(x1, y1, x1, middle, x2, middle, x2, to.y()));
        }
    }

    private void box(PlannedStep step) {
        Box box = place(step.step());
        String tone = PlanPage.tone(step.state());
        html.raw("<a href=\"#")
                .text(step.step())
                .raw(
                        ("\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"var(--paper)\" stroke=\"var(--%s)\""
                                        + " stroke-width=\"1.5\"/>")
                                .formatted(box.x(), box.y(), WIDTH, HEIGHT, tone.isEmpty() ? "accent" : tone));
        words(box, 19, "ink", "600", step.step());
        words(box, 36, "soft", "400", step.kind() + " · " + step.state().toLowerCase(Locale.ROOT));
        html.raw("</a>");
    }

    private void words(Box box, int down, String color, String weight, String text) {
        html.raw(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"13\" font-weight=\"%s\" fill=\"var(--%s)\">"
                                .formatted(box.x() + WIDTH / 2, box.y() + down, weight, color))
                .text(text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS - 1) + "…" : text)
                .raw("</text>");
    }
}
