package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;

/** JSON. */
final class Oson {
    private Oson() {}

    static byte[] encode(String json) throws OracleError {
        throw new OracleError(3115, "unsupported network datatype or representation");
    }

    static String decode(byte[] image) throws OracleError {
        throw new OracleError(3115, "unsupported network datatype or representation");
    }
}
