package io.howdah.pipelines.delta;

import io.howdah.base.QualifiedName;

/**
 * What stands in one staging table.
 *
 * @param keys different ones without NULL; equal to rows where there is no key
 * @param keyless rows with NULL in the key
 * @param twice keys that occur more than once
 * @param contradicting keys of {@code twice} whose rows are not equal in every column; only looked for where it matters
 * @param bytes on disk
 */
record LeafFacts(QualifiedName table, long rows, long keys, long keyless, long twice, long contradicting, long bytes) {
    /** Rows beyond the first of each key. */
    long repeated() {
        return rows - keyless - keys;
    }
}
