package io.howdah.orasim.engine;

import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession.Bind;
import java.util.List;

/** PL/SQL that clients send. */
final class CallRunner {
    private final Session session;

    CallRunner(Session session) {
        this.session = session;
    }

    Execution run(Prepared statement, List<List<Bind>> rows) throws OracleError {
        throw new OracleError(6550, "line 1, column 1:\nthe simulator runs no PL/SQL of this shape: " + session.sid());
    }
}
