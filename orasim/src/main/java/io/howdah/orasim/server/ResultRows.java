package io.howdah.orasim.server;

import java.util.List;
import java.util.Optional;

/** An open cursor. Used by one thread. */
public interface ResultRows extends AutoCloseable {
    List<ResultColumn> columns();

    /**
     * The next row, one datum per column; absent at the end. The list may be used again for the next row.
     *
     * @throws OracleError what the server finds while fetching: ORA-01555, ORA-01013, ORA-01722 ...
     */
    Optional<List<Datum>> next() throws OracleError;

    @Override
    void close();
}
