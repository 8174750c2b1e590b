package io.howdah.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * The world around one command: streams, environment, clock. Handed to every command, so that tests can put their own in its place.
 *
 * @param out results, nothing else
 * @param err progress and errors
 * @param in a script, where the source is {@code -}
 * @param terminal whether {@code err} is a terminal that a person looks at
 */
record Session(
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Function<String, Optional<String>> environment,
        Clock clock,
        InputStream in) {
    Session(
            PrintStream out,
            PrintStream err,
            Terminal terminal,
            Function<String, Optional<String>> environment,
            Clock clock) {
        this(out, err, terminal, environment, clock, InputStream.nullInputStream());
    }

    enum Terminal {
        INTERACTIVE,
        PLAIN
    }

    static Session ofProcess() {
        // the launcher knows: before Java 22 a console says nothing about standard error
        boolean interactive = Boolean.getBoolean("howdah.terminal") && System.console() != null;
        return new Session(
                System.out,
                System.err,
                interactive ? Terminal.INTERACTIVE : Terminal.PLAIN,
                name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty()),
                Clock.systemUTC(),
                System.in);
    }
}
