package io.howdah.cli;

import io.howdah.cli.config.DeltaProject;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.delta.DeltaPlan;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.report.ReportFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah delta plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Show what sets would do to which tables, and by which statements; changes nothing.")
final class DeltaPlanCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaOptions options = new DeltaOptions();

    @Option(
            names = {"-s", "--source"},
            paramLabel = "DIR",
            description =
                    "A set, or a folder with sets, or s3://BUCKET/PREFIX; default: delta.source of the project file.")
    private @Nullable String source;

    @Option(
            names = "--import",
            paramLabel = "WHO",
            description =
                    "auto (default), server or client: who brings objects into staging that the target could read by aws_s3.")
    private DeltaProject.@Nullable Import importBy;

    DeltaPlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        DeltaSettings settings = project.delta().settings();
        Deltas deltas = options.deltas(session, project, settings);
        List<DeltaPlan> plans;
        DeltaSource.Given given =
                new DeltaSource.Given(Optional.ofNullable(source), Optional.empty(), Optional.ofNullable(importBy));
        try (DeltaSource sets = new DeltaSource(session, project, given, deltas)) {
            plans = sets.sets(settings).stream().map(deltas::plan).toList();
        }
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(plans));
        } else {
            plans.forEach(this::text);
        }
        return 0;
    }

    private void text(DeltaPlan plan) {
        session.out().println("Set " + plan.set());
        for (DeltaPlan.TablePlan table : plan.tables()) {
            session.out()
                    .println("  " + table.table() + "  " + DeltaOptions.spelled(table.mode()) + ", key "
                            + (table.key().isEmpty() ? "none" : String.join(", ", table.key())) + ", "
                            + table.partitions() + (table.partitions() == 1 ? " partition" : " partitions"));
            table.files().forEach(f -> session.out().println("    " + f));
            table.routing().forEach(r -> session.out().println("    " + r));
            table.statements().forEach(s -> session.out().println("      " + s + ";"));
        }
    }
}
