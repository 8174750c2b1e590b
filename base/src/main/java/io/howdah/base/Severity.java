package io.howdah.base;

/** How much a finding matters. */
public enum Severity {
    /** A choice was made that a person may want to know; nothing is lost. */
    NOTE,
    /** The target differs from the source in a way that a person must judge. */
    WARNING,
    /** The object, clause or row did not arrive. */
    LOSS
}
