package io.howdah.orasim.engine.call;

import io.howdah.orasim.server.OracleError;

/** A procedure done in Java. */
public interface Procedure {
    void call(Caller caller, Arguments arguments) throws OracleError;
}
