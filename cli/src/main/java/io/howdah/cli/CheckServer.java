package io.howdah.cli;

import io.howdah.cli.config.CheckChoice;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import java.util.Optional;
import java.util.function.Function;

/** The server on which a conversion is tried: the target's, or the embedded one, which runs only as long as it is needed. */
final class CheckServer {
    private final Session session;
    private final Project project;
    private final CheckChoice choice;

    CheckServer(Session session, Project project, CheckChoice choice) {
        this.session = session;
        this.project = project;
        this.choice = choice;
    }

    /** Does the work with the server, with none when there is to be no check. */
    <T> T use(Function<Optional<JdbcTarget>, T> work) {
        if (choice == CheckChoice.NEVER) {
            return work.apply(Optional.empty());
        }
        Optional<String> named = project.target().filter(url -> !url.equals(Targets.EMBEDDED));
        if (named.isPresent()) {
            return work.apply(Optional.of(server()));
        }
        EmbeddedServer embedded = new EmbeddedServer(project.workDirectory());
        if (choice == CheckChoice.AUTO && project.target().isEmpty() && !embedded.exists()) {
            return work.apply(Optional.empty());
        }
        boolean ran = embedded.running();
        try {
            return work.apply(Optional.of(embedded.start()));
        } finally {
            if (!ran && embedded.running()) {
                embedded.stop();
            }
        }
    }

    /** A check that nobody asked for asks nobody for a password. */
    private JdbcTarget server() {
        return choice == CheckChoice.ALWAYS ? new Targets(session).of(project) : new Targets(session).unasked(project);
    }
}
