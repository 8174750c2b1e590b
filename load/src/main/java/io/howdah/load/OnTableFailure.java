package io.howdah.load;

/** What a table that fails because of its source means for the others. */
public enum OnTableFailure {
    OTHERS_GO_ON,
    /** the load stops; what was committed stays */
    STOP
}
