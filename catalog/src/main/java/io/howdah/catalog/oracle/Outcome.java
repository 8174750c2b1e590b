package io.howdah.catalog.oracle;

/** What became of a statement. */
enum Outcome {
    MODELLED,
    HARMLESS,
    NAMED,
    /** Its object is not there yet: to be tried again when everything else was read. */
    LATER
}
