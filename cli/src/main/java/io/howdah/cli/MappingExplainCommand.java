package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.MappingExplanation;
import io.howdah.pipelines.report.ReportFiles;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah mapping explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header =
                "Show what each table and column becomes and by which rule, what is not selected, and what is ignored.",
        description = "Needs no target and changes nothing.")
final class MappingExplainCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    MappingExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.empty(), Optional.empty());
        MappingExplanation explanation =
                new Jobs(project.settings(), JobProgress.silent(), session.clock()).explainMapping();
        switch (options.form()) {
            case JSON -> session.out().println(ReportFiles.json(explanation));
            case TEXT -> text(explanation);
        }
        return 0;
    }

    private void text(MappingExplanation explanation) {
        for (MappingExplanation.SchemaRow schema : explanation.schemas()) {
            line("schema " + schema.source() + " -> " + schema.target() + "  by " + schema.rule());
        }
        explanation.tables().forEach(this::table);
        if (!explanation.notSelected().isEmpty()) {
            line("");
            line("Not selected:");
            explanation.notSelected().forEach(t -> line("  " + t.source() + "  " + t.why()));
        }
        if (!explanation.notMoved().isEmpty()) {
            line("");
            line("Not moved either:");
            explanation.notMoved().forEach(o -> line("  " + o.kind() + " " + o.source() + "  " + o.why()));
        }
        if (!explanation.settings().isEmpty()) {
            line("");
            line("Task settings:");
            explanation.settings().forEach(s -> line("  " + s));
        }
        if (!explanation.ignored().isEmpty()) {
            line("");
            line("Without effect:");
            explanation.ignored().forEach(i -> line("  " + i.path() + " (" + i.place() + "): " + i.why()));
        }
        if (!explanation.findings().isEmpty()) {
            line("");
            line("Findings:");
            explanation.findings().forEach(f -> line("  " + f));
        }
    }

    private void table(MappingExplanation.TableRow table) {
        line("");
        line("table " + table.source() + " -> " + table.target()
                + table.rule().map(r -> "  by " + r).orElse(""));
        table.selectedBy().ifPresent(r -> line("  selected by " + r));
        table.rows()
                .ifPresent(r -> line("  rows where " + r
                        + table.rowsRule().map(b -> "  by " + b).orElse("")));
        table.loadOrder().ifPresent(o -> line("  load order " + o));
        table.reading().ifPresent(r -> line("  read " + r));
        for (MappingExplanation.ColumnRow column : table.columns()) {
            line("  " + column.source().orElse("(new)") + " -> "
                    + column.target()
                            .map(t -> t + column.type().map(y -> " " + y).orElse(""))
                            .orElse("(removed)")
                    + column.value().map(v -> " = " + v).orElse("")
                    + (column.rules().isEmpty() ? "" : "  by " + String.join(", ", column.rules())));
        }
    }

    private void line(String text) {
        session.out().println(text);
    }
}
