package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table of which a window is reloaded.
 *
 * @param source its name in Oracle
 * @param where the window: a condition in Oracle's SQL with {@code :from} and {@code :to}
 * @param key columns that identify a row, by their names in the source; empty = the primary key
 */
public record ReloadTable(
        QualifiedName source,
        String where,
        Optional<String> from,
        Optional<String> to,
        Policy policy,
        Vanished vanished,
        List<Identifier> key) {
    private static final Pattern NAME = Pattern.compile("([^\".]+|\"[^\"]+\")\\.([^\".]+|\"[^\"]+\")");

    public ReloadTable {
        key = List.copyOf(key);
    }

    /**
     * A table as a person names it: {@code hr.orders -> HR.ORDERS}, {@code hr."Orders" -> HR.Orders}.
     *
     * @throws IllegalArgumentException when no schema is named
     */
    public static QualifiedName name(String words) {
        Matcher parts = NAME.matcher(words.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a table of the source with its schema, such as hr.orders, is expected");
        }
        return new QualifiedName(Identifier.oracle(parts.group(1)), Identifier.oracle(parts.group(2)));
    }

    /** Which row stands when source and target differ. */
    public sealed interface Policy {
        /** For people, for records and for the identity of a run. */
        default String words() {
            return switch (this) {
                case SourceWins p -> "source wins";
                case NewerWins(var column) -> "newer " + column + " wins";
            };
        }
    }

    public record SourceWins() implements Policy {}

    /**
     * The target's row stays when its value is greater than the source's; equal ones and none are no reason to stay.
     *
     * @param column name in the source, of a date or a growing number
     */
    public record NewerWins(Identifier column) implements Policy {}

    /** What becomes of rows of the target that are in the window, but no longer at the source. */
    public enum Vanished {
        DELETE,
        KEEP
    }

    /** Equal for equal work. */
    String words() {
        return source.quoted() + " where " + where + " from " + from.orElse("-") + " to " + to.orElse("-") + ", "
                + policy.words() + ", vanished " + vanished + ", key " + key;
    }
}
