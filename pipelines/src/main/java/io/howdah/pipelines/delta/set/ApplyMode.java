package io.howdah.pipelines.delta.set;

/** What the rows of a set do to a table. */
public enum ApplyMode {
    /** rows of the delete set go by their key, then those of the insert set come */
    DELETE_INSERT,
    /** rows of the delete set go; those of the insert set replace what has their key or are added */
    MERGE,
    /** the current rows of both sets are closed, those of the insert set opened */
    HISTORY,
    /** the rows of the insert set are all that a partition holds afterwards */
    REPLACE
}
