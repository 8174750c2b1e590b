package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of the environment that a project file names as {@code ${NAME}}; {@code $${} stands for {@code ${}. Their values may be secrets: whatever is
 * shown has the name instead. Safe for many threads.
 */
public final class Variables {
    private static final Pattern NAMED = Pattern.compile("\\$(\\$\\{|\\{([A-Za-z_][A-Za-z0-9_]*)})");

    /** Shorter ones, such as numbers, are found only where they are a whole literal: else they would be found everywhere. */
    private static final int TELLING = 4;

    private final Function<String, Optional<String>> environment;
    private final Map<String, String> named = new ConcurrentHashMap<>();

    public Variables(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** Variables by name, whether the file names them or not. */
    Function<String, Optional<String>> environment() {
        return environment;
    }

    /**
     * The text with the values.
     *
     * @param place for messages
     * @throws HowdahException {@link ConfigCode#MISSING_VARIABLE}
     */
    public String filled(String text, String place) {
        Matcher found = NAMED.matcher(text);
        return found.replaceAll(match -> {
            String variable = match.group(2);
            if (variable == null) {
                return Matcher.quoteReplacement("${");
            }
            String value = environment
                    .apply(variable)
                    .orElseThrow(() -> new HowdahException(
                            ConfigCode.MISSING_VARIABLE,
                            place + ": environment variable " + variable + " is not set",
                            "set " + variable + " before the command"));
            named.put(variable, value);
            return Matcher.quoteReplacement(value);
        });
    }

    /** The text with {@code ${NAME}} where a value stands, as it is or as SQL writes it. */
    public String shown(String text) {
        String shown = text;
        List<Map.Entry<String, String>> longestFirst = named.entrySet().stream()
                .filter(v -> !v.getValue().isBlank())
                .sorted(Comparator.comparing(
                                (Map.Entry<String, String> v) -> -v.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        for (Map.Entry<String, String> variable : longestFirst) {
            String name = "${" + variable.getKey() + "}";
            String value = variable.getValue();
            String doubled = value.replace("'", "''");
            Set<String> forms = new LinkedHashSet<>(List.of(doubled.replace("\\", "\\\\"), doubled, value));
            for (String form : forms) {
                shown = value.length() < TELLING
                        ? shown.replace("'" + form + "'", "'" + name + "'")
                        : shown.replace(form, name);
            }
        }
        return shown;
    }
}
