package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One node of a project file with its place, so that whatever is found wrong with it later can still name line and column.
 *
 * @param place {@code file:line:column}
 */
record ConfigNode(Value value, String place) {
    sealed interface Value {}

    /** {@code place} of the keys by name: an unknown key is wrong at its own place. */
    record Section(Map<String, ConfigNode> entries, Map<String, String> keyPlaces) implements Value {
        Section {
            entries = new LinkedHashMap<>(entries);
            keyPlaces = Map.copyOf(keyPlaces);
        }
    }

    record Items(List<ConfigNode> items) implements Value {
        Items {
            items = List.copyOf(items);
        }
    }

    /**
     * @param text with the values of variables
     * @param kind what the text is by YAML's core schema
     * @param written with {@code ${NAME}} as it stands in the file
     */
    record Scalar(String text, Kind kind, String written) implements Value {
        Scalar(String text, Kind kind) {
            this(text, kind, text);
        }
    }

    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        TRUTH,
        NOTHING
    }

    /** The entry of this name; an empty one counts as absent. */
    Optional<ConfigNode> get(String name) {
        return value instanceof Section(var entries, var places)
                ? Optional.ofNullable(entries.get(name)).filter(n -> !n.isNothing())
                : Optional.empty();
    }

    private boolean isNothing() {
        return value instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
    }

    Optional<String> text(String name) {
        return get(name).map(ConfigNode::text);
    }

    String text() {
        return value instanceof Scalar scalar ? scalar.text() : "";
    }

    /** As {@link #text(String)}, with {@code ${NAME}} as it stands in the file: {@link Variables} puts the values in. */
    Optional<String> written(String name) {
        return get(name).map(n -> n.value() instanceof Scalar scalar ? scalar.written() : "");
    }

    <T> Optional<T> map(String name, Function<String, T> parse) {
        return get(name).map(node -> node.parsed(parse));
    }

    /** The text made into something by a parser whose complaints are told with the place. */
    <T> T parsed(Function<String, T> parse) {
        try {
            return parse.apply(text());
        } catch (IllegalArgumentException e) {
            throw new HowdahException(ConfigCode.BAD_SETTING, place + ": " + e.getMessage(), "correct the value", e);
        } catch (HowdahException e) {
            throw new HowdahException(e.code(), place + ": " + e.getMessage(), e.hint(), e);
        }
    }

    /** Equal for equal settings, in whatever order and form they are written. */
    String words() {
        return switch (value) {
            case Section(var entries, var places) -> {
                Map<String, String> sorted = new TreeMap<>();
                entries.forEach((name, entry) -> sorted.put(name, entry.words()));
                yield sorted.toString();
            }
            case Items(var items) ->
                items.stream().map(ConfigNode::words).toList().toString();
            case Scalar(var text, var kind, var written) -> '"' + text + '"';
        };
    }

    List<ConfigNode> items(String name) {
        return get(name)
                .map(node -> node.value() instanceof Items(var items) ? items : List.<ConfigNode>of())
                .orElse(List.of());
    }

    /** Names and texts of a section's entries. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (get(name).map(ConfigNode::value).orElse(null) instanceof Section(var entries, var places)) {
            entries.forEach((key, node) -> texts.put(key, node.text()));
        }
        return texts;
    }

    /** The node that a JSON pointer's parts lead to, as far as they lead. */
    ConfigNode follow(List<String> parts) {
        ConfigNode node = this;
        for (String part : new ArrayList<>(parts)) {
            Optional<ConfigNode> next = switch (node.value) {
                case Section(var entries, var places) -> Optional.ofNullable(entries.get(part));
                case Items(var items) -> Optional.of(items.get(Integer.parseInt(part)));
                case Scalar s -> Optional.empty();
            };
            if (next.isEmpty()) {
                return node;
            }
            node = next.get();
        }
        return node;
    }
}
