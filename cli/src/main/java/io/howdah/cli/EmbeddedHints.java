package io.howdah.cli;

import io.howdah.cli.config.Project;

/** Tells how to reach and how to stop the embedded server, after a job on it. */
final class EmbeddedHints {
    private final Session session;

    EmbeddedHints(Session session) {
        this.session = session;
    }

    void show(Project project, Results.Form form) {
        if (form == Results.Form.TEXT && project.requiredTarget().equals(Targets.EMBEDDED)) {
            show(new EmbeddedServer(project.workDirectory()), project);
        }
    }

    private void show(EmbeddedServer server, Project project) {
        session.out().println("Connect: " + server.psqlCommand());
        session.out()
                .println("   JDBC: " + server.jdbcUrl() + " user " + EmbeddedServer.USER + ", password in "
                        + server.passwordFile());
        session.out().println("   Stop: howdah stop --work-dir " + project.workDirectory());
    }
}
