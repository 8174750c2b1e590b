package io.howdah.orasim.wire;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A value that the wire shows as a LOB: read-only, text in UTF-8. */
final class HeldLob implements Lob {
    private final SqlType type;
    private final byte[] bytes;
    private final String text;

    HeldLob(SqlType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        text = type == SqlType.BLOB ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public SqlType type() {
        return type;
    }

    @Override
    public long length() {
        return type == SqlType.BLOB ? bytes.length : text.length();
    }

    @Override
    public byte[] readBytes(long offset, int count) {
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + count));
    }

    @Override
    public String readText(long offset, int count) {
        int from = (int) Math.min(offset, text.length());
        return text.substring(from, (int) Math.min(text.length(), (long) from + count));
    }

    @Override
    public void writeBytes(long offset, byte[] written) throws OracleError {
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

    private static OracleError readOnly() {
        return new OracleError(22_920, "row containing the LOB value is not locked");
    }

    @Override
    public void free() {
        // nothing is held
    }
}
