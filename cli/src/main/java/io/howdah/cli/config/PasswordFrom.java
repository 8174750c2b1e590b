package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.source.oracle.Secret;
import java.nio.file.Path;

/** Where a password is to be had, for either end. Nothing is read, run or asked before the password is needed. */
public sealed interface PasswordFrom {
    /** Given by a variable or, better not, in the project file. */
    record Word(Secret secret) implements PasswordFrom {}

    record Variable(String name) implements PasswordFrom {}

    /** The first line of a file. */
    record File(Path path) implements PasswordFrom {}

    /** The first line that a command of the system's shell writes: the way to any secret store. */
    record Command(String line) implements PasswordFrom {}

    /** The person at the terminal. */
    record Prompt() implements PasswordFrom {}

    /** Nobody says: the person, if there is one and the server wants a password. */
    record Unsaid() implements PasswordFrom {}

    /**
     * Reads {@code prompt}, {@code env:NAME}, {@code file:PATH} or {@code command:LINE}.
     *
     * @param base of relative paths
     * @throws HowdahException {@link ConfigCode#BAD_PASSWORD_PLACE}; the text may be a password and is not shown
     */
    static PasswordFrom parse(String text, Path base) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        boolean known = kind.equals("prompt") ? colon < 0 : !rest.isEmpty();
        return switch (known ? kind : "") {
            case "prompt" -> new Prompt();
            case "env" -> new Variable(rest);
            case "file" -> new File(base.resolve(rest));
            case "command" -> new Command(rest);
            default ->
                throw new HowdahException(
                        ConfigCode.BAD_PASSWORD_PLACE,
                        "this does not say where the password is",
                        "write prompt, env:NAME, file:PATH or command:LINE; a password itself is taken from neither"
                                + " the command line nor here");
        };
    }
}
