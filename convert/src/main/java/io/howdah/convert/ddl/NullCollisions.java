package io.howdah.convert.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Unique keys of several columns, some of which may be NULL. In Oracle a row is free only when all of its key is NULL; otherwise NULL equals
 * NULL (Database Concepts, "Unique Indexes" and "Indexes and Nulls"). In PostgreSQL a NULL makes a row free.
 *
 * <pre>
 * UNIQUE (a, b), a NOT NULL       15 on: UNIQUE NULLS NOT DISTINCT (a, b)
 * UNIQUE (a, b)                   15 on: UNIQUE (a, b), and for the rows with some NULL
 *                                 UNIQUE INDEX (a, b) NULLS NOT DISTINCT WHERE (a IS NULL OR b IS NULL) AND (a IS NOT NULL OR b IS NOT NULL)
 * both on 14                      UNIQUE (a, b), UNIQUE INDEX (a) WHERE b IS NULL AND a IS NOT NULL, and the other way round
 * </pre>
 */
final class NullCollisions {
    private static final int NULLS_NOT_DISTINCT_SINCE = 15;

    /** Each nullable column doubles the number of indexes on PostgreSQL 14. */
    private static final int MOST_NULLABLE = 3;

    private NullCollisions() {}

    /** A key column or expression in parentheses. */
    record Part(String sql, boolean nullable) {}

    static boolean possible(List<Part> key) {
        return key.size() > 1 && key.stream().anyMatch(Part::nullable);
    }

    /** Whether NULLS NOT DISTINCT alone gives Oracle's rule: no row can have NULL in all columns. */
    static boolean byClause(List<Part> key, int version) {
        return version >= NULLS_NOT_DISTINCT_SINCE && !key.stream().allMatch(Part::nullable);
    }

    /** {@code NULLS NOT DISTINCT WHERE a IS NOT NULL OR b IS NOT NULL} with a blank before it; empty when the server has no such index. */
    static String ofWholeIndex(List<Part> key, int version) {
        if (version < NULLS_NOT_DISTINCT_SINCE) {
            return "";
        }
        return " NULLS NOT DISTINCT" + (byClause(key, version) ? "" : " WHERE " + each(key, " OR ", " IS NOT NULL"));
    }

    /**
     * What stands behind {@code ON table} in the unique indexes that hold the rows with some NULL; empty when the server cannot.
     *
     * @param added columns of the partition key that every unique index of the table must hold
     */
    static List<String> companions(TargetTable table, List<Part> key, List<Part> added, int version) {
        List<Part> nullable = key.stream().filter(Part::nullable).toList();
        if (version >= NULLS_NOT_DISTINCT_SINCE) {
            List<Part> all = new ArrayList<>(key);
            all.addAll(added);
            return List.of("(" + list(all) + ") NULLS NOT DISTINCT WHERE (" + each(nullable, " OR ", " IS NULL")
                    + ") AND (" + each(key, " OR ", " IS NOT NULL") + ")");
        }
        if (table.partitions().isPresent() || nullable.size() > MOST_NULLABLE) {
            return List.of();
        }
        List<String> indexes = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << nullable.size(); chosen++) {
            List<Part> empty = new ArrayList<>();
            for (int i = 0; i < nullable.size(); i++) {
                if ((chosen & 1 << i) != 0) {
                    empty.add(nullable.get(i));
                }
            }
            List<Part> full = key.stream().filter(p -> !empty.contains(p)).toList();
            List<Part> checked = full.stream().filter(Part::nullable).toList();
            if (!full.isEmpty()) {
                indexes.add("(" + list(full) + ") WHERE " + each(empty, " AND ", " IS NULL")
                        + (checked.isEmpty() ? "" : " AND " + each(checked, " AND ", " IS NOT NULL")));
            }
        }
        return indexes;
    }

    private static String list(List<Part> parts) {
        return parts.stream().map(Part::sql).collect(Collectors.joining(", "));
    }

    private static String each(List<Part> parts, String between, String test) {
        return parts.stream().map(p -> p.sql() + test).collect(Collectors.joining(between));
    }
}
