package io.howdah.convert.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may stand in PostgreSQL for a word of Oracle, from {@code vocabulary.txt}: the checker's own knowledge, written down apart from
 * the rules that convert, so that a mistake there is not repeated here.
 */
final class Vocabulary {
    private static final Vocabulary ORACLE = read();

    private final Map<String, List<String>> images = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> physical = new HashSet<>();

    private Vocabulary() {}

    static Vocabulary oracle() {
        return ORACLE;
    }

    /** Words in lower case, any of which accounts for this one, in lower case too; empty when only the word itself does. */
    List<String> images(String word) {
        return images.getOrDefault(word, List.of());
    }

    /** Whether the word only holds other words together, so that its absence says nothing. */
    boolean isSilent(String word) {
        return silent.contains(word);
    }

    /** Whether the text, in lower case, only says how another argument is meant. */
    boolean isSilentText(String text) {
        return texts.contains(text);
    }

    /** Whether it names a built-in type, whose length and precision are part of how types are converted. */
    boolean isType(String word) {
        return types.contains(word);
    }

    /** Whether it begins a clause about storage, with the one word or parenthesis behind it. */
    boolean isPhysical(String word) {
        return physical.contains(word);
    }

    private static Vocabulary read() {
        var result = new Vocabulary();
        try (InputStream in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.txt"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String section = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
                if (text.startsWith("[")) {
                    section = text;
                } else if (!text.isEmpty()) {
                    result.add(section, text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    private void add(String section, String text) {
        switch (section) {
            case "[silent]" -> silent.addAll(List.of(text.split("\\s+")));
            case "[texts]" -> texts.addAll(List.of(text.split("\\s+")));
            case "[types]" -> types.addAll(List.of(text.split("\\s+")));
            case "[physical]" -> physical.addAll(List.of(text.split("\\s+")));
            case "[becomes]" -> {
                String[] sides = text.split("\\s*:\\s*", 2);
                for (String word : sides[0].split("\\s+")) {
                    images.merge(
                            word,
                            List.of(sides[1].split("\\s+")),
                            (a, b) -> Stream.concat(a.stream(), b.stream())
                                    .distinct()
                                    .toList());
                }
            }
            default -> throw new IllegalStateException("no such section: " + section);
        }
    }
}
