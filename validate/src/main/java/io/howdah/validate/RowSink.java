package io.howdah.validate;

import io.howdah.base.Place;
import io.howdah.values.RowHash;
import java.util.function.Supplier;

/** Takes the rows of one part of one side. Owned by one worker. Without {@link #done} the rows do not count. */
interface RowSink {
    /** @param place of a source row; of a target row never asked for */
    void row(RowHash key, RowHash row, CanonicalRow fields, Supplier<Place> place);

    /** A record of the source that is no row. */
    void rejected();

    /** The part is read to its end. */
    void done();
}
