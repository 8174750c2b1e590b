package io.howdah.cli;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobStatus;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.report.ReportFiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show the jobs of a target: their runs and how far each table is.")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        if (project.requiredTarget().equals(Targets.EMBEDDED)) {
            EmbeddedServer server = new EmbeddedServer(project.workDirectory());
            if (!server.running()) {
                session.out()
                        .println("The embedded server does not run; start it with howdah start --work-dir "
                                + project.workDirectory());
                return 0;
            }
        }
        List<JobStatus> jobs = JobStatus.all(new Targets(session).of(project)).stream()
                .filter(j -> project.job().isEmpty() || project.job().get().equals(j.job()))
                .toList();
        if (jobs.isEmpty() && project.job().isPresent()) {
            throw new HowdahException(
                    PipelineCode.NO_SUCH_JOB,
                    "the target knows no job " + project.job().get(),
                    "`howdah status` without --job lists all");
        }
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(jobs));
        } else {
            jobs.forEach(this::text);
            if (jobs.isEmpty()) {
                session.out().println("No job has run on this target.");
            }
        }
        return 0;
    }

    private void text(JobStatus job) {
        session.out().println("Job " + job.job() + (job.running() ? ": running" : ": not running"));
        for (JobStatus.Run run : job.runs()) {
            String end = run.finished().map(f -> " to " + f).orElse("");
            Optional<String> error = run.error();
            session.out()
                    .println("  run " + run.run() + " " + run.verb() + " " + run.started() + end + "  " + run.status()
                            + error.map(e -> "  " + e).orElse(""));
        }
        for (JobStatus.TableState table : job.tables()) {
            String share = table.sourceBytes() == 0 ? "" : " of " + new ByteCount(table.sourceBytes());
            session.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  %-8s %-40s %,12d rows  %s%s%s",
                            table.state().toLowerCase(Locale.ROOT),
                            table.table(),
                            table.rows(),
                            new ByteCount(table.loadedBytes()),
                            share,
                            table.rejected() > 0 ? ", " + table.rejected() + " set aside" : ""));
        }
    }
}
