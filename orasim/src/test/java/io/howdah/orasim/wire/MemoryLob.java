package io.howdah.orasim.wire;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.SqlType;
import java.util.Arrays;

/** A LOB in memory that may be written. */
final class MemoryLob implements Lob {
    private final SqlType type;
    private byte[] bytes = new byte[0];
    private final StringBuilder text = new StringBuilder();
    volatile boolean freed;

    MemoryLob(SqlType type) {
        this.type = type;
    }

    static MemoryLob of(byte[] bytes) {
        MemoryLob lob = new MemoryLob(SqlType.BLOB);
        lob.bytes = bytes;
        return lob;
    }

    static MemoryLob of(SqlType type, String text) {
        MemoryLob lob = new MemoryLob(type);
        lob.text.append(text);
        return lob;
    }

    static MemoryLob file(byte[] bytes) {
        MemoryLob lob = new MemoryLob(SqlType.BFILE);
        lob.bytes = bytes;
        return lob;
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return text.toString();
    }

    private boolean binary() {
        return type == SqlType.BLOB || type == SqlType.BFILE;
    }

    @Override
    public SqlType type() {
        return type;
    }

    @Override
    public long length() {
        return binary() ? bytes.length : text.length();
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
    public void writeBytes(long offset, byte[] written) {
        int end = (int) offset + written.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, end);
        }
        System.arraycopy(written, 0, bytes, (int) offset, written.length);
    }

    @Override
    public void writeText(long offset, String written) {
        while (text.length() < offset) {
            text.append(' ');
        }
        int end = (int) Math.min(text.length(), offset + written.length());
        text.replace((int) offset, end, written);
    }

    @Override
    public void trim(long length) {
        if (binary()) {
            bytes = Arrays.copyOf(bytes, (int) length);
        } else {
            text.setLength((int) length);
        }
    }

    @Override
    public String directory() {
        return type == SqlType.BFILE ? "MEDIA_DIR" : "";
    }

    @Override
    public String file() {
        return type == SqlType.BFILE ? "logo.png" : "";
    }

    @Override
    public void free() {
        freed = true;
    }
}
