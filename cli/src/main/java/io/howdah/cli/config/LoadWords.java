package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decides which rows a step of a pipeline loads, and as what: its own settings, and those of the project that count for it. Equal for equal settings;
 * holds no secret.
 */
final class LoadWords {
    /** How the source is reached and how fast it is read; the rest of its section says what it is. */
    private static final Set<String> NOT_OF_ROWS = Set.of(
            "password",
            "passwordFrom",
            "wallet",
            "walletPassword",
            "trustStore",
            "trustStorePassword",
            "keyStore",
            "keyStorePassword",
            "tnsAdmin",
            "answer",
            "silence",
            "sessions",
            "rowsPerSecond",
            "fetch",
            "maxRecord");

    /** The target's version is the target's; what is checked changes nothing. */
    private static final Set<String> NOT_OF_CONVERSION = Set.of("targetVersion", "check");

    private final ConfigNode config;
    private final Flags flags;
    private final Path base;

    LoadWords(ConfigNode config, Flags flags, Path base) {
        this.config = config;
        this.flags = flags;
        this.base = base;
    }

    /** @param load the step's own settings */
    String of(ConfigNode load) {
        List<String> words = new ArrayList<>(List.of(load.words()));
        words.add(
                load.get("mapping").isPresent()
                        ? content(load, "mapping")
                        : flags.mapping().map(LoadWords::read).orElseGet(() -> content(config, "mapping")));
        words.add(
                load.get("taskSettings").isPresent()
                        ? content(load, "taskSettings")
                        : flags.taskSettings().map(LoadWords::read).orElseGet(() -> content(config, "taskSettings")));
        words.add(source());
        words.add(section("convert", NOT_OF_CONVERSION) + flags.types() + flags.compat());
        words.add(section("values", Set.of()));
        return String.join("\n", words);
    }

    /** What decides how a view in Oracle's SQL is converted: names and types are those of the target. */
    String conversion() {
        return flags.compat()
                .or(() -> config.get("convert").flatMap(c -> c.text("compat")))
                .orElse("plain");
    }

    private String source() {
        Optional<String> flag = flags.source().map(Path::toString).or(flags::database);
        Set<String> without = new HashSet<>(NOT_OF_ROWS);
        if (flag.isPresent()) {
            without.addAll(List.of("directory", "url"));
        }
        return flag + " " + flags.sourceUser() + " " + flags.schema() + " " + section("source", without);
    }

    private String section(String name, Set<String> without) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        config.get(name).ifPresent(section -> {
            if (section.value() instanceof ConfigNode.Section(var all, var places)) {
                entries.putAll(all);
            }
        });
        entries.keySet().removeAll(without);
        return new ConfigNode(new ConfigNode.Section(entries, Map.of()), "").words();
    }

    /** Rules that stand here, or those of the file that is named. */
    private String content(ConfigNode section, String name) {
        Optional<ConfigNode> node = section.get(name);
        if (node.isEmpty()) {
            return "";
        }
        return node.get().value() instanceof ConfigNode.Scalar
                ? node.get().parsed(file -> read(base.resolve(file)))
                : node.get().words();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new HowdahException(ConfigCode.FILE_UNREADABLE, "could not read " + file, "check the path", e);
        }
    }
}
