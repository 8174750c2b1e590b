package io.howdah.sql.oracle.script;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How scripts are to be read.
 *
 * @param root the source directory: the working directory of {@code @} includes, and what places are written relative to
 * @param charset of every script, by Oracle's or Java's name; empty = detected per file
 * @param defines values for substitution variables, ACCEPT prompts and script parameters ({@code 1}, {@code 2} ...), names in any case
 */
public record ScriptSettings(Path root, Optional<String> charset, Map<String, String> defines) {
    public ScriptSettings {
        root = root.toAbsolutePath().normalize();
        defines = Map.copyOf(defines);
    }

    public static ScriptSettings of(Path root) {
        return new ScriptSettings(root, Optional.empty(), Map.of());
    }

    /** A file as places name it. */
    public String display(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(root) && !absolute.equals(root) ? root.relativize(absolute) : file)
                .toString()
                .replace('\\', '/');
    }
}
