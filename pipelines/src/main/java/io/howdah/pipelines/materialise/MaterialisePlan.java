package io.howdah.pipelines.materialise;

import java.util.List;
import java.util.Optional;

/**
 * What a run would do now, for people to read.
 *
 * @param way how foreign tables would be read
 * @param reason why, in sentences, with what was estimated and measured; what a run that is under way has decided before stays
 * @param statements the SQL, in order; of chunks the first one
 * @param chunks how many; 0 when not known yet
 * @param cut how the view is cut into chunks, or why it is not
 * @param explained the server's plan of one chunk ({@code EXPLAIN (VERBOSE)}), where there is one
 */
public record MaterialisePlan(
        Way way, List<String> reason, List<String> statements, int chunks, String cut, Optional<String> explained) {
    public MaterialisePlan {
        reason = List.copyOf(reason);
        statements = List.copyOf(statements);
    }

    /** How rows of other servers come. */
    public enum Way {
        /** the view reads none */
        LOCAL,
        /** by the view itself */
        PUSHED,
        /** once, into local tables, before the view is read */
        FETCHED,
        /** the view, or something that it reads, is not there yet */
        UNKNOWN
    }
}
