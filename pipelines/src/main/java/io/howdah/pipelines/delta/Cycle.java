package io.howdah.pipelines.delta;

import java.time.Instant;

/**
 * One set on its way into the target.
 *
 * @param at the moment that closes and opens rows of a history
 * @param layout what its staging tables were cut after; empty while there are none
 */
record Cycle(long number, String set, State state, Instant at, String layout) {
    enum State {
        STAGING,
        STAGED,
        DONE,
        FAILED,
        UNDONE,
        ABANDONED
    }

    /** Name of its chunks in the ledger of loads. */
    String job() {
        return "delta cycle " + number;
    }

    /** The same of files that went to COPY as they are: a load takes what stands under its name for its own. */
    String copies() {
        return job() + " copies";
    }
}
