package io.howdah.load;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;

/** A LOB of which only the beginning may be read, that which comes with its row. */
record UnreadLob(LargeLob lob) implements Lob {
    private static final int PREFETCHED = 1 << 16;

    @Override
    public SqlType type() {
        return lob.type();
    }

    @Override
    public long length() {
        return lob.length();
    }

    @Override
    public byte[] readBytes(long offset, int count) throws OracleError {
        checkEnd(offset + count);
        return lob.readBytes(offset, count);
    }

    @Override
    public String readText(long offset, int count) throws OracleError {
        checkEnd(offset + count);
        return lob.readText(offset, count);
    }

    private static void checkEnd(long end) throws OracleError {
        if (end > PREFETCHED) {
            throw new OracleError(600, "a LOB that is too large was read up to " + end);
        }
    }

    @Override
    public void writeBytes(long offset, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeText(long offset, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void trim(long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void free() {}
}
