package io.howdah.orasim.engine.change;

import io.howdah.orasim.server.OracleError;

/** A constraint to be checked at the end of the transaction, as things are then. */
public interface Deferred {
    /** @throws OracleError of the constraint that is violated */
    void check() throws OracleError;
}
