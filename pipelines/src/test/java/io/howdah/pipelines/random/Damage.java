package io.howdah.pipelines.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ways in which a target can be wrong. Each gives the statement that makes one table so, where the table has what it takes. */
enum Damage {
    ONE_DIGIT,
    TRAILING_BLANK,
    LOST_ROW,
    DOUBLED_ROW,
    LOST_AND_DOUBLED,
    EMPTY_FOR_NULL,
    NULL_FOR_TEXT,
    LETTER_CASE,
    ONE_HOUR,
    ONE_MICROSECOND,
    TRUNCATED,
    SWAPPED_COLUMNS,
    SWAPPED_ROWS,
    OTHER_KEY;

    /** Empty when the table's rows cannot be damaged this way. */
    Optional<String> sql(RandomTable table) {
        String name = "fz." + table.name().toLowerCase(Locale.ROOT);
        return switch (this) {
            case ONE_DIGIT -> set(table, Kind.MONEY, "%1$s + 0.01").or(() -> set(table, Kind.NUMBER, "%1$s + 1E-30"));
            case TRAILING_BLANK -> set(table, Kind.WORD, "%1$s || ' '");
            case LOST_ROW -> Optional.of("DELETE FROM " + name + " WHERE c0 = 0");
            case DOUBLED_ROW -> Optional.of("INSERT INTO " + name + " SELECT * FROM " + name + " WHERE c0 = 0");
            case LOST_AND_DOUBLED ->
                table.rows().size() < 3
                        ? Optional.empty()
                        : Optional.of("DELETE FROM " + name + " WHERE c0 = 1; INSERT INTO " + name + " SELECT * FROM "
                                + name + " WHERE c0 = 2");
            case EMPTY_FOR_NULL -> nullText(table, name);
            case NULL_FOR_TEXT -> set(table, Kind.WORD, "NULL");
            case LETTER_CASE -> set(table, Kind.FIXED, "overlay(%1$s PLACING upper(left(%1$s, 1)) FROM 1)");
            case ONE_HOUR -> set(table, Kind.ZONED, "%1$s - interval '1 hour'");
            case ONE_MICROSECOND -> set(table, Kind.MICROS, "%1$s - interval '1 microsecond'");
            case TRUNCATED ->
                set(table, Kind.BYTES, "substr(%1$s, 1, length(%1$s) - 1)")
                        .or(() -> set(table, Kind.LONG_TEXT, "left(%1$s, -1)"));
            case SWAPPED_COLUMNS -> swappedColumns(table, name);
            case SWAPPED_ROWS -> swappedRows(table, name);
            case OTHER_KEY -> Optional.of("UPDATE " + name + " SET c0 = 123456 WHERE c0 = 0");
        };
    }

    /** Changes the first value of the first column of a kind. */
    private static Optional<String> set(RandomTable table, Kind kind, String expression) {
        for (int column = 1; column < table.kinds().size(); column++) {
            if (table.kinds().get(column) != kind) {
                continue;
            }
            for (int row = 0; row < table.rows().size(); row++) {
                if (table.rows().get(row).get(column).expected().isPresent()) {
                    return Optional.of("UPDATE fz." + table.name().toLowerCase(Locale.ROOT) + " SET c" + column + " = "
                            + String.format(expression, "c" + column) + " WHERE c0 = " + row);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nullText(RandomTable table, String name) {
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.rows().get(row).get(1).expected().isEmpty()) {
                return Optional.of("UPDATE " + name + " SET c1 = '' WHERE c0 = " + row);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> swappedColumns(RandomTable table, String name) {
        for (int a = 1; a < table.kinds().size(); a++) {
            for (int b = a + 1; b < table.kinds().size(); b++) {
                int first = a;
                int second = b;
                boolean differ = table.kinds().get(a) == table.kinds().get(b)
                        && table.rows().stream()
                                .anyMatch(r -> !r.get(first)
                                        .expected()
                                        .equals(r.get(second).expected()));
                if (differ) {
                    return Optional.of("UPDATE " + name + " SET c" + a + " = c" + b + ", c" + b + " = c" + a);
                }
            }
        }
        return Optional.empty();
    }

    /** Two rows, of two partitions where there are some, exchange all but their numbers. */
    private static Optional<String> swappedRows(RandomTable table, String name) {
        int last = table.rows().size() - 1;
        if (last < 1 || rest(table, 0).equals(rest(table, last))) {
            return Optional.empty();
        }
        List<String> sets = new ArrayList<>();
        for (int column = 1; column < table.kinds().size(); column++) {
            sets.add("c" + column + " = o.c" + column);
        }
        return Optional.of("UPDATE " + name + " t SET " + String.join(", ", sets) + " FROM " + name
                + " o WHERE t.c0 + o.c0 = " + last + " AND t.c0 IN (0, " + last + ")");
    }

    private static List<Optional<String>> rest(RandomTable table, int row) {
        return table.rows().get(row).stream().skip(1).map(Cell::expected).toList();
    }
}
