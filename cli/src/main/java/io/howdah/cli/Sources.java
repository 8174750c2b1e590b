package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.io.Console;
import java.util.Objects;

/** Asks for the password of a running source where nothing else gives it and a person is there. */
final class Sources {
    private final Session session;

    Sources(Session session) {
        this.session = session;
    }

    Project withPassword(Project project) {
        return project.database()
                .filter(database -> database.password().isEmpty()
                        && database.wallet().isEmpty()
                        && session.terminal() == Session.Terminal.INTERACTIVE)
                .map(database -> project.withDatabase(database.withPassword(asked(database))))
                .orElse(project);
    }

    private static Secret asked(OracleSettings database) {
        Console console = Objects.requireNonNull(System.console());
        char[] word = console.readPassword(
                "Password for %s at %s: ",
                database.login().orElse("the source"), database.address().place());
        return new Secret(word == null ? "" : new String(word));
    }
}
