package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import java.io.IOException;

/** An error in the midst of a row, where no trailer may stand: the answer must be broken off. */
final class RowException extends IOException {
    private static final long serialVersionUID = 1L;
    private final OracleError error;

    RowException(OracleError error) {
        super(error);
        this.error = error;
    }

    OracleError error() {
        return error;
    }
}
