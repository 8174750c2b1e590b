package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.PipelineCode;
import java.io.Console;
import java.util.Objects;
import java.util.Optional;

/** Finds the target that a project means. */
final class Targets {
    static final String EMBEDDED = "embedded";

    private final Session session;

    Targets(Session session) {
        this.session = session;
    }

    /** Starts the embedded server when it is meant; asks for a password when the server wants one and a person is there. */
    JdbcTarget of(Project project) {
        String url = project.requiredTarget();
        if (url.equals(EMBEDDED)) {
            return new EmbeddedServer(project.workDirectory()).start();
        }
        JdbcTarget target = JdbcTarget.of(url, project.user(), project.password());
        if (project.password().isPresent() || JdbcTarget.hasPassword(url)) {
            return target;
        }
        try {
            target.check();
            return target;
        } catch (HowdahException e) {
            if (e.code() != PipelineCode.TARGET_LOGIN_REFUSED || session.terminal() != Session.Terminal.INTERACTIVE) {
                throw e;
            }
            return JdbcTarget.of(url, project.user(), Optional.of(askedFor(target)));
        }
    }

    private static String askedFor(JdbcTarget target) {
        Console console = Objects.requireNonNull(System.console());
        char[] word = console.readPassword("Password for %s: ", target.describe());
        return word == null ? "" : new String(word);
    }
}
