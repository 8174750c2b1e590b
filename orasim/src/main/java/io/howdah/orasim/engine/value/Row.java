package io.howdah.orasim.engine.value;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;

/** One row of a source: stored, virtual or computed. The same object may stand for the next row: {@link #keep} what is to stay. */
public interface Row {
    /** Pseudo-column ROWID as a column number. */
    int ROWID = -1;
    /** Pseudo-column ORA_ROWSCN as a column number. */
    int ROWSCN = -2;

    Value value(int column) throws OracleError;

    /** As the client gets it, without decoding where that can be avoided. */
    Datum datum(int column) throws OracleError;

    /** A row that never changes. */
    Row keep() throws OracleError;
}
