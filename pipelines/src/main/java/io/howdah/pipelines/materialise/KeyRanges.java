package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions that cut rows by their key, so that each row satisfies exactly one: below the first bound, between two, from the last on, and one for
 * rows whose first key column is NULL; in the further columns NULL stands behind every value. Plain comparisons, not of rows: those are not
 * sent to foreign servers.
 *
 * @param columns at least one
 * @param types of the columns
 * @param bounds ascending and distinct; each has a value, as text, for every column
 */
record KeyRanges(List<Identifier> columns, List<String> types, List<List<String>> bounds) {
    static final String ALL = "true";

    KeyRanges {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        bounds = List.copyOf(bounds);
    }

    /** One more than there are bounds, and the one for NULL. */
    List<String> conditions() {
        if (bounds.isEmpty()) {
            return List.of(ALL);
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            all.add(range(i));
        }
        all.add(columns.getFirst().quoted() + " IS NULL");
        return all;
    }

    /** @param number 0 to the number of bounds */
    String range(int number) {
        List<String> parts = new ArrayList<>();
        if (number > 0) {
            List<String> low = bounds.get(number - 1);
            if (columns.size() > 1) { // follows from the next, but an index understands it better
                parts.add(column(0) + " >= " + value(low, 0));
            }
            parts.add(from(low, 0));
        }
        if (number < bounds.size()) {
            List<String> high = bounds.get(number);
            if (columns.size() > 1) {
                parts.add(column(0) + " <= " + value(high, 0));
            }
            parts.add(below(high, 0));
        }
        return parts.isEmpty() ? ALL : String.join(" AND ", parts);
    }

    private String from(List<String> bound, int at) {
        boolean last = at == columns.size() - 1;
        String here = column(at) + (last ? " >= " : " > ") + value(bound, at);
        List<String> ways = new ArrayList<>(List.of(here));
        if (at > 0) {
            ways.add(column(at) + " IS NULL");
        }
        if (!last) {
            ways.add("(" + column(at) + " = " + value(bound, at) + " AND " + from(bound, at + 1) + ")");
        }
        return ways.size() == 1 ? here : "(" + String.join(" OR ", ways) + ")";
    }

    private String below(List<String> bound, int at) {
        String here = column(at) + " < " + value(bound, at);
        return at == columns.size() - 1
                ? here
                : "(" + here + " OR (" + column(at) + " = " + value(bound, at) + " AND " + below(bound, at + 1) + "))";
    }

    private String column(int at) {
        return columns.get(at).quoted();
    }

    private String value(List<String> bound, int at) {
        return Sql.literal(bound.get(at)) + "::" + types.get(at);
    }

    /** With fewer bounds, evenly chosen. */
    KeyRanges thinned(int count) {
        if (count > bounds.size()) {
            return this;
        }
        List<List<String>> chosen = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            chosen.add(bounds.get((int) ((long) i * (bounds.size() + 1) / count) - 1));
        }
        return new KeyRanges(columns, types, chosen);
    }

    /** With as few columns as tell the bounds apart. */
    KeyRanges shortened() {
        for (int length = 1; length < columns.size(); length++) {
            int columnsUsed = length;
            List<List<String>> shorter = bounds.stream()
                    .map(b -> b.subList(0, columnsUsed))
                    .distinct()
                    .toList();
            if (shorter.size() == bounds.size()) {
                return new KeyRanges(columns.subList(0, length), types.subList(0, length), shorter);
            }
        }
        return this;
    }
}
