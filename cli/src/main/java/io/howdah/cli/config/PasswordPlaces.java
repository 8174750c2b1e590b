package io.howdah.cli.config;

import io.howdah.source.oracle.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which place counts for the password of one end: that of the command line, then variables, then the project file. */
final class PasswordPlaces {
    private final Path base;
    private final Function<String, Optional<String>> environment;

    PasswordPlaces(Path base, Function<String, Optional<String>> environment) {
        this.base = base;
        this.environment = environment;
    }

    /**
     * @param section {@code source} or {@code target}
     * @param flag of the command line
     * @param before variable that goes before the project file
     * @param behind variables that count where nothing else says anything
     */
    PasswordFrom of(ConfigNode section, Optional<String> flag, String before, List<String> behind) {
        return flag.map(text -> PasswordFrom.parse(text, Path.of("")))
                .or(() -> word(environment.apply(before)))
                .or(() -> word(section.text("password")))
                .or(() -> section.map("passwordFrom", text -> PasswordFrom.parse(text, base)))
                .or(() -> behind.stream()
                        .map(environment)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .flatMap(text -> word(Optional.of(text))))
                .orElse(new PasswordFrom.Unsaid());
    }

    private static Optional<PasswordFrom> word(Optional<String> text) {
        return text.map(Secret::new).map(PasswordFrom.Word::new);
    }
}
