package io.howdah.cli;

import io.howdah.base.ByteCount;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.Plan;
import io.howdah.pipelines.report.ReportFiles;
import java.util.Comparator;
import java.util.Locale;

/** Shows what a load would do. */
final class PlanText {
    private final Session session;
    private final Results.Form form;

    PlanText(Session session, Results.Form form) {
        this.session = session;
        this.form = form;
    }

    /** An embedded server that does not run yet is not started: then the plan is that of an empty target. */
    int show(Project project) {
        Jobs jobs = new Jobs(project.settings(), JobProgress.silent(), session.clock());
        boolean embedded = project.requiredTarget().equals(Targets.EMBEDDED);
        EmbeddedServer server = new EmbeddedServer(project.workDirectory());
        Plan plan = embedded && !server.running()
                ? jobs.planForEmptyTarget("an embedded server")
                : jobs.plan(new Targets(session).of(project));
        if (form == Results.Form.JSON) {
            session.out().println(ReportFiles.json(plan));
        } else {
            text(plan);
        }
        return 0;
    }

    private void text(Plan plan) {
        session.out()
                .println("Job " + plan.job() + " on " + plan.target() + " would run " + plan.statements()
                        + " statements (" + plan.statementsDone() + " of them are done) and load:");
        plan.tables().stream()
                .sorted(Comparator.comparing(Plan.PlannedTable::size).reversed())
                .forEach(this::text);
        ByteCount disk = plan.disk();
        session.out().println("Disk needed at the target: about " + disk);
        session.out().println("Nothing was changed.");
    }

    private void text(Plan.PlannedTable table) {
        String files = table.files().isEmpty() ? "no data" : String.join(", ", table.files());
        String done = table.chunksDone() > 0 ? ", " + table.chunksDone() + " chunks are done" : "";
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "  %10s  %s -> %s (%s%s)",
                        table.size(),
                        table.name(),
                        table.target(),
                        files,
                        done));
    }
}
