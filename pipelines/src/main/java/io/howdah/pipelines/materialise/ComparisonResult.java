package io.howdah.pipelines.materialise;

import java.time.Duration;
import java.util.List;

/**
 * How a table differs from a view. Rows are told apart by their key; NULL is a value like any other.
 *
 * @param viewRows all rows of the view
 * @param tableRows all rows of the table
 * @param missing keys of the view that the table does not have
 * @param extra keys of the table that the view does not have
 * @param differing keys of both whose rows differ, in a value or in number
 * @param viewDuplicates keys that the view has more than once
 * @param tableDuplicates keys that the table has more than once
 * @param parts that were compared, several at the same time
 * @param cut how it was cut into parts
 */
public record ComparisonResult(
        long viewRows,
        long tableRows,
        Keys missing,
        Keys extra,
        Keys differing,
        Keys viewDuplicates,
        Keys tableDuplicates,
        int parts,
        String cut,
        Duration took) {

    /** @param samples of the keys, as JSON objects by column name; some where there are many */
    public record Keys(long count, List<String> samples) {
        public Keys {
            samples = List.copyOf(samples);
        }
    }

    /** Same rows on both sides, each the same number of times. */
    public boolean isEqual() {
        return missing.count == 0 && extra.count == 0 && differing.count == 0;
    }

    /** One line: what was found. */
    public String summary() {
        return isEqual()
                ? viewRows + " rows are equal"
                : viewRows + " rows in the view, " + tableRows + " in the table; keys missing " + missing.count
                        + ", extra " + extra.count + ", differing " + differing.count;
    }
}
