package io.howdah.mapping;

import io.howdah.base.Identifier;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name with wildcards: {@code %} is any run of characters, {@code _} one character, {@code [ab]} and {@code [a-d]} one of a set,
 * {@code [_]} and {@code [%]} the characters themselves. Compared with case.
 */
public final class NamePattern {
    private final String text;
    private final Pattern pattern;

    private NamePattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** The name itself, whatever is in it. */
    public static NamePattern exactly(String name) {
        return new NamePattern(name, Pattern.compile(Pattern.quote(name), Pattern.DOTALL));
    }

    /** @throws IllegalArgumentException when a set is not closed, is empty or has a range that runs backwards */
    public static NamePattern of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '[' -> {
                    int end = text.indexOf(']', i + 1);
                    if (end <= i + 1) {
                        throw new IllegalArgumentException("the set that begins with [ has no end or no characters");
                    }
                    regex.append(set(text.substring(i + 1, end)));
                    i = end;
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new NamePattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    private static String set(String characters) {
        StringBuilder set = new StringBuilder("[");
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c == '-' && i > 0 && i < characters.length() - 1) {
                if (characters.charAt(i - 1) > characters.charAt(i + 1)) {
                    throw new IllegalArgumentException("the range in [" + characters + "] runs backwards");
                }
                set.append('-');
            } else {
                set.append(Character.isLetterOrDigit(c) ? "" : "\\").append(c);
            }
        }
        return set.append(']').toString();
    }

    public boolean fits(Identifier name) {
        return pattern.matcher(name.text()).matches();
    }

    /** The name that is meant where one is: an underscore, which fits any character, counts as itself. */
    public Optional<Identifier> named() {
        String name = text.replace("[_]", "_");
        return name.contains("%") || name.contains("[") ? Optional.empty() : Optional.of(new Identifier(name));
    }

    /** As written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
