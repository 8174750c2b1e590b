package io.howdah.orasim.engine.store;

import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;

/** Rows one after the other. */
public interface RowCursor {
    /** Moves to the next row; false at the end. */
    boolean next() throws OracleError;

    /** The current row; the same object may be moved on. */
    Row row();
}
