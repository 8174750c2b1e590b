package io.howdah.validate;

import io.howdah.values.RowHash;

/** Takes the rows of one part of one side. Owned by one worker. Without {@link #done} the rows do not count. */
interface RowSink {
    void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin);

    /** A record of the source that is no row. */
    void rejected();

    /** The part is read to its end. */
    void done();
}
