package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.Jobs;

/** Makes the jobs of a project, with the log file open and the progress on the console. */
final class JobRunner {
    private final Jobs jobs;

    JobRunner(Session session, Project project) {
        JobSettings settings = project.settings();
        LogFile.open(project.workDirectory());
        this.jobs = new Jobs(settings, new ConsoleProgress(session), session.clock());
    }

    Jobs jobs() {
        return jobs;
    }
}
