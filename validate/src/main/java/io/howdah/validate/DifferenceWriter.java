package io.howdah.validate;

import io.howdah.base.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes differences for people, in the manner of git: {@code -} is the source, {@code +} the target. Holds row data.
 *
 * <pre>
 * --- source  hr.employees  107 rows
 * +++ target  hr.employees  106 rows
 * @@ employee_id=206  employees.csv:108 @@
 * -salary=8300
 * +salary=8301
 * </pre>
 */
public final class DifferenceWriter {
    private DifferenceWriter() {}

    public static void write(TableValidation table, Appendable out) throws IOException {
        out.append("--- source  " + table.table() + "  " + table.sourceRows() + " rows\n");
        out.append("+++ target  " + table.table() + "  " + table.targetRows() + " rows\n");
        for (RowDifference difference : table.differences()) {
            switch (difference) {
                case RowDifference.Missing(var key, var row, long times, var place) -> {
                    out.append(head(key, place, times, "missing"));
                    line(out, '-', row);
                }
                case RowDifference.Extra(var key, var row, long times) -> {
                    out.append(head(key, Optional.empty(), times, "extra"));
                    line(out, '+', row);
                }
                case RowDifference.Changed(var key, var changes, var place) -> {
                    out.append(head(key, place, 1, ""));
                    for (RowDifference.Change change : changes) {
                        out.append("-" + text(new RowDifference.Field(change.column(), change.source())) + "\n");
                        out.append("+" + text(new RowDifference.Field(change.column(), change.target())) + "\n");
                    }
                }
            }
        }
        long shown = table.differences().size();
        if (table.differing() > shown) {
            out.append("\\ " + (table.differing() - shown) + " more rows differ\n");
        }
    }

    private static String head(List<RowDifference.Field> key, Optional<Place> place, long times, String word) {
        return "@@ " + texts(key) + place.map(p -> "  " + p).orElse("") + (word.isEmpty() ? "" : "  " + word)
                + (times > 1 ? " " + times + " times" : "") + " @@\n";
    }

    private static void line(Appendable out, char sign, List<RowDifference.Field> row) throws IOException {
        out.append(sign).append(texts(row)).append('\n');
    }

    private static String texts(List<RowDifference.Field> fields) {
        return fields.stream().map(DifferenceWriter::text).collect(Collectors.joining("  "));
    }

    /** Texts with blanks at their ends, empty ones and those that look like NULL are quoted, so that the eye sees the difference. */
    private static String text(RowDifference.Field field) {
        return field.column() + "="
                + field.value().map(DifferenceWriter::quoted).orElse("NULL");
    }

    private static String quoted(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        boolean plain = !value.isEmpty()
                && escaped.equals(value)
                && value.equals(value.strip())
                && !value.contains("  ")
                && !value.contains("'")
                && !value.equals("NULL");
        return plain ? value : "'" + escaped.replace("'", "''") + "'";
    }
}
