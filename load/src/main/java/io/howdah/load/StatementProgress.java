package io.howdah.load;

/** Hears of each statement's outcome; called by several workers at the same time. */
public interface StatementProgress {
    void outcome(StatementOutcome outcome);
}
