package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.Jobs.Begin;
import java.io.Console;
import java.util.Objects;
import picocli.CommandLine.Option;

/** How a load begins: options of migrate and load. */
final class LoadOptions {
    @Option(
            names = "--restart",
            description = "Drop what earlier runs of this job created, and nothing else, then begin anew.")
    private boolean restart;

    @Option(names = "--resume", description = "Continue where the last run stopped; this is the default.")
    private boolean resume;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before --restart drops.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show what would be done and change nothing.")
    private boolean dryRun;

    /** A job of {@link Jobs} that works on a target. */
    interface Work {
        JobResult run(Jobs jobs, JdbcTarget target, Begin begin);
    }

    /** @return the exit code */
    int run(Session session, Project project, Results.Form form, Work work) {
        if (restart && resume) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION, "--restart and --resume exclude each other", "choose one of them");
        }
        project.settings();
        if (dryRun) {
            return new PlanText(session, form).show(project);
        }
        JobRunner runner = new JobRunner(session, project);
        JdbcTarget target = new Targets(session).of(project);
        if (restart) {
            confirm(session, target);
        }
        JobResult result = work.run(runner.jobs(), target, restart ? Begin.RESTART : Begin.RESUME);
        int exitCode = new Results(session, form).show(result);
        new EmbeddedHints(session).show(project, form);
        return exitCode;
    }

    private void confirm(Session session, JdbcTarget target) {
        if (yes) {
            return;
        }
        if (session.terminal() == Session.Terminal.INTERACTIVE) {
            Console console = Objects.requireNonNull(System.console());
            String answer =
                    console.readLine("Drop everything that this job created in %s? Type yes: ", target.describe());
            if ("yes".equalsIgnoreCase(answer == null ? "" : answer.strip())) {
                return;
            }
        }
        throw new HowdahException(
                ConfigCode.NOT_CONFIRMED, "--restart was not confirmed; nothing was dropped", "add --yes");
    }
}
