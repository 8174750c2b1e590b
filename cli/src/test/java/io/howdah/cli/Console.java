package io.howdah.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Runs commands as the program does, and keeps what they say. */
final class Console {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment;

    Console() {
        this(Map.of());
    }

    /** @param environment variables by name */
    Console(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Returns the exit code. */
    int howdah(String... arguments) {
        return howdahReads("", arguments);
    }

    /** Returns the exit code of a command with this standard input. */
    int howdahReads(String input, String... arguments) {
        Session session = new Session(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Session.Terminal.PLAIN,
                name -> Optional.ofNullable(environment.get(name)),
                Clock.systemUTC(),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return Main.run(session, arguments);
    }

    void forget() {
        out.reset();
        err.reset();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String said() {
        return out() + err();
    }
}
