package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.PipelineCode;
import io.howdah.source.oracle.Secret;
import java.util.Optional;

/** Finds the target that a project means. */
final class Targets {
    static final String EMBEDDED = "embedded";

    private final Passwords passwords;

    Targets(Session session) {
        this.passwords = new Passwords(session);
    }

    /** Starts the embedded server when it is meant; asks for a password when the server wants one and a person is there. */
    JdbcTarget of(Project project) {
        if (project.requiredTarget().equals(EMBEDDED)) {
            return new EmbeddedServer(project.workDirectory()).start();
        }
        Optional<Secret> password = password(project);
        JdbcTarget target = target(project, password);
        if (password.isPresent()) {
            return target;
        }
        try {
            target.check();
            return target;
        } catch (HowdahException e) {
            if (e.code() != PipelineCode.TARGET_LOGIN_REFUSED || !passwords.someoneIsThere()) {
                throw e;
            }
            return target(project, Optional.of(passwords.asked(target.describe())));
        }
    }

    /** The same where nobody is to be asked who was not told to be. */
    JdbcTarget unasked(Project project) {
        return target(project, password(project));
    }

    private Optional<Secret> password(Project project) {
        JdbcTarget.requireNoPassword(project.requiredTarget());
        return passwords.of(project.targetPassword(), "the target");
    }

    private static JdbcTarget target(Project project, Optional<Secret> password) {
        return JdbcTarget.of(project.requiredTarget(), project.user(), password.map(Secret::word));
    }
}
