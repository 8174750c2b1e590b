package io.howdah.orasim.server;

import java.util.List;
import java.util.Optional;

/** One session: a transaction, NLS settings, open cursors. Used by one thread, except {@link #cancel}. */
public interface ServerSession extends AutoCloseable {
    /** What the client is told although it was let in: ORA-28002 while the password's time of grace runs. */
    default Optional<OracleError> logOnWarning() {
        return Optional.empty();
    }

    /** SID and serial number, as V$SESSION has them. */
    int sid();

    int serial();

    /**
     * @throws OracleError with the position for syntax errors and names that do not exist
     */
    ParsedStatement parse(String sql) throws OracleError;

    /**
     * Executes once per row of binds (a statement without binds: one empty row).
     *
     * @param batchErrors {@code COLLECT} goes on behind a failed row and tells it in {@link Execution#rowErrors}
     * @throws OracleError with everything this call did undone (statement-level atomicity)
     */
    Execution execute(ParsedStatement statement, List<List<Bind>> rows, BatchErrors batchErrors) throws OracleError;

    void commit() throws OracleError;

    void rollback() throws OracleError;

    boolean inTransaction();

    /** A temporary LOB for the client to write to. */
    Lob createTemporaryLob(SqlType type);

    /** Ends the running call with ORA-01013 as soon as may be; from any thread. */
    void cancel();

    /** Rolls back and ends the session. */
    @Override
    void close();

    enum BatchErrors {
        STOP,
        COLLECT
    }

    /**
     * @param value absent values are {@link Datum#NULL}; for a pure OUT bind too
     * @param maxBytes how large a value the client takes back
     */
    record Bind(SqlType type, int maxBytes, Datum value) {}
}
