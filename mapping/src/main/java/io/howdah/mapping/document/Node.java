package io.howdah.mapping.document;

import io.howdah.base.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One value of a document.
 *
 * @param path from the root, as JSONPath writes it: {@code $.rules[0].rule-id}
 */
public record Node(Value value, Place place, String path) {
    public sealed interface Value {}

    /** @param keyPlaces of the names: an unknown name is wrong at its own place */
    public record Members(Map<String, Node> entries, Map<String, Place> keyPlaces) implements Value {
        public Members {
            entries = new LinkedHashMap<>(entries);
            keyPlaces = Map.copyOf(keyPlaces);
        }
    }

    public record Elements(List<Node> items) implements Value {
        public Elements {
            items = List.copyOf(items);
        }
    }

    /** A text, a number or a truth value, as it is written. */
    public record Scalar(String text) implements Value {}

    /** null: counts as absent. */
    public record Nothing() implements Value {}

    public boolean isNothing() {
        return value instanceof Nothing;
    }
}
