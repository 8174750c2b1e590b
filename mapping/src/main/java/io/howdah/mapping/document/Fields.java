package io.howdah.mapping.document;

import io.howdah.base.HowdahException;
import io.howdah.base.Place;
import io.howdah.mapping.MappingCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the members of one object, checks them, and knows in the end which nobody asked for. Used once, by one thread. */
public final class Fields {
    private final Node node;
    private final Node.Members members;
    private final Set<String> asked = new HashSet<>();

    private Fields(Node node, Node.Members members) {
        this.node = node;
        this.members = members;
    }

    /** @throws HowdahException {@link MappingCode#BAD_VALUE} when the node is no object */
    public static Fields of(Node node) {
        if (node.value() instanceof Node.Members members) {
            return new Fields(node, members);
        }
        throw bad(node, "an object is expected");
    }

    public Node node() {
        return node;
    }

    public Place place() {
        return node.place();
    }

    /** Where this member's name stands; where the object stands, when it has none. */
    public Place place(String name) {
        return members.keyPlaces().getOrDefault(name, node.place());
    }

    public Set<String> names() {
        return members.entries().keySet();
    }

    /** The member; one that is null counts as absent. */
    public Optional<Node> get(String name) {
        asked.add(name);
        return Optional.ofNullable(members.entries().get(name)).filter(n -> !n.isNothing());
    }

    public Node required(String name) {
        return get(name).orElseThrow(() -> missing(name));
    }

    private HowdahException missing(String name) {
        return new HowdahException(
                MappingCode.MISSING_KEY, node.place() + ": \"" + name + "\" is missing", "add it to " + node.path());
    }

    public Optional<String> text(String name) {
        return get(name).map(Fields::text);
    }

    public String requiredText(String name) {
        String text = text(required(name));
        if (text.isEmpty()) {
            throw bad(required(name), "\"" + name + "\" is empty");
        }
        return text;
    }

    /** A text, or a number or truth value as it is written. */
    public static String text(Node node) {
        if (node.value() instanceof Node.Scalar(var text)) {
            return text;
        }
        throw bad(node, "a single value is expected");
    }

    public static List<Node> items(Node node) {
        if (node.value() instanceof Node.Elements(var items)) {
            return items;
        }
        throw bad(node, "an array is expected");
    }

    public List<Node> items(String name) {
        return get(name).map(Fields::items).orElse(List.of());
    }

    /** A whole number, also written as a text. */
    public Optional<Long> number(String name, long from, long to) {
        return get(name).map(n -> number(n, from, to));
    }

    public static long number(Node node, long from, long to) {
        String text = text(node).strip();
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
            throw bad(node, "a whole number from " + from + " to " + to + " is expected, not \"" + text + "\"");
        }
        throw bad(node, text + " is out of the range " + from + " to " + to);
    }

    /** {@code true} and {@code false}, also written as texts. */
    public Optional<Boolean> truth(String name) {
        return get(name).map(Fields::truth);
    }

    public static boolean truth(Node node) {
        return switch (text(node).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(node, "true or false is expected");
        };
    }

    /** One of the words, which are those of an enum with {@code -} for {@code _}; upper and lower case count. */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return get(name).map(n -> word(n, words));
    }

    public static <E extends Enum<E>> E word(Node node, Class<E> words) {
        String text = text(node);
        for (E constant : words.getEnumConstants()) {
            if (spelled(constant).equals(text) || constant.name().equals(text)) {
                return constant;
            }
        }
        List<String> all =
                Arrays.stream(words.getEnumConstants()).map(Fields::spelled).toList();
        throw bad(node, "\"" + text + "\" is none of " + String.join(", ", all) + nearest(text, all));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws HowdahException {@link MappingCode#UNKNOWN_KEY} when the object has members that nobody asked for */
    public void nothingElse() {
        for (String name : members.entries().keySet()) {
            if (!asked.contains(name)) {
                throw unknown(name);
            }
        }
    }

    /**
     * The members that nobody asked for, without those that are null: for objects to which others may add what is of no interest here.
     *
     * @throws HowdahException {@link MappingCode#UNKNOWN_KEY} when one of them looks like a misspelling of what is known
     */
    public List<String> others() {
        List<String> others = new ArrayList<>();
        members.entries().forEach((name, node) -> {
            if (!asked.contains(name) && !node.isNothing()) {
                if (!nearest(name, asked).isEmpty()) {
                    throw unknown(name);
                }
                others.add(name);
            }
        });
        return others;
    }

    private HowdahException unknown(String name) {
        return new HowdahException(
                MappingCode.UNKNOWN_KEY,
                place(name) + ": unknown key \"" + name + "\"" + nearest(name, asked),
                "known here: " + asked.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static String nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(k.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)) <= 2)
                .min((a, b) -> Integer.compare(distance(a, word), distance(b, word)))
                .map(k -> "; did you mean \"" + k + "\"?")
                .orElse("");
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(same, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    public static HowdahException bad(Node node, String what) {
        return new HowdahException(MappingCode.BAD_VALUE, node.place() + ": " + what, "correct " + node.path());
    }
}
