package io.howdah.base;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A name as the dictionary stores it: Oracle folds an unquoted word to upper case, PostgreSQL to lower case, and a quoted one stays
 * as written. Compared exactly.
 */
public record Identifier(String text) implements Comparable<Identifier> {
    public Identifier {
        Objects.requireNonNull(text);
    }

    /** The identifier an Oracle script means by this word: {@code emp -> EMP}, {@code "Emp" -> Emp}, {@code "a""b" -> a"b}. */
    public static Identifier oracle(String word) {
        if (word.length() >= 2 && word.charAt(0) == '"' && word.charAt(word.length() - 1) == '"') {
            return new Identifier(word.substring(1, word.length() - 1).replace("\"\"", "\""));
        }
        return new Identifier(word.toUpperCase(Locale.ROOT));
    }

    /** Quoted for SQL whether it needs it or not, inner quotes doubled: safe for every name. */
    public String quoted() {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Quoted, one after the other, each with the prefix: {@code t."ID", t."Name"}. */
    public static String list(Collection<Identifier> names, String prefix) {
        return names.stream().map(n -> prefix + n.quoted()).collect(Collectors.joining(", "));
    }

    @Override
    public int compareTo(Identifier other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
