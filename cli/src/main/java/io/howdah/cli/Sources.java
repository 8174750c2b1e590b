package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.util.Optional;

/** Gives a running source its password; asks for it where nothing else gives it and a person is there. */
final class Sources {
    private final Passwords passwords;

    Sources(Session session) {
        this.passwords = new Passwords(session);
    }

    Project withPassword(Project project) {
        return project.database()
                .map(database ->
                        password(project, database).map(database::withPassword).orElse(database))
                .map(project::withDatabase)
                .orElse(project);
    }

    private Optional<Secret> password(Project project, OracleSettings database) {
        String whose = database.login().orElse("the source") + " at "
                + database.address().place();
        return passwords
                .of(project.sourcePassword(), whose)
                .or(() -> database.network().wallet().isEmpty()
                                && database.login().isPresent()
                                && passwords.someoneIsThere()
                        ? Optional.of(passwords.asked(whose))
                        : Optional.empty());
    }
}
