package io.howdah.load;

/** How the repair of one chunk ended. */
public sealed interface RepairOutcome {
    /** Committed. */
    record Mended(RepairDone done) implements RepairOutcome {}

    /** A side was changed by others since it was compared: nothing was done, it has to be compared again. */
    record Changed() implements RepairOutcome {}
}
