package io.howdah.load;

import java.nio.file.Path;

/** What happens to a record that cannot become a row of its table. */
public sealed interface RejectPolicy {
    /** The chunk is rolled back and the load stops with the place and the reason. */
    record Stop() implements RejectPolicy {}

    /**
     * What is loaded is taken whole or not at all, and first comes into a table that only the program knows: the load stops as with {@link Stop}, and
     * tells the table that the rows are for.
     *
     * @param hint what can be done
     */
    record WholeOrNothing(String hint) implements RejectPolicy {}

    /**
     * The record goes into {@code <directory>/<schema>.<table>.rej} as it stood in the source, place and reason into
     * {@code <schema>.<table>.rej.reasons}.
     *
     * @param limit per table over all runs; one more stops the load; at least 1
     */
    record SetAside(Path directory, long limit) implements RejectPolicy {
        public SetAside {
            if (limit < 1) {
                throw new IllegalArgumentException("limit " + limit);
            }
        }
    }
}
