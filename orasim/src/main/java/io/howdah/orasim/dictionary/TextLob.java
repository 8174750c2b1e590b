package io.howdah.orasim.dictionary;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;

/** A CLOB in a dictionary view: read only. */
record TextLob(String text) implements Lob {
    @Override
    public SqlType type() {
        return SqlType.CLOB;
    }

    @Override
    public long length() {
        return text.length();
    }

    @Override
    public byte[] readBytes(long offset, int count) throws OracleError {
        throw new OracleError(932, "inconsistent datatypes: expected BLOB got CLOB");
    }

    @Override
    public String readText(long offset, int count) {
        int from = (int) Math.min(offset, text.length());
        return text.substring(from, Math.min(text.length(), from + count));
    }

    @Override
    public void writeBytes(long offset, byte[] bytes) throws OracleError {
        throw readOnly();
    }

    @Override
    public void writeText(long offset, String written) throws OracleError {
        throw readOnly();
    }

    @Override
    public void trim(long length) throws OracleError {
        throw readOnly();
    }

    @Override
    public void free() {}

    private static OracleError readOnly() {
        return new OracleError(22920, "row containing the LOB value is not locked");
    }
}
