package io.howdah.load;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.SqlType;

/** A LOB of any size that is made where it is read: its characters and bytes follow from their offsets. */
record LargeLob(SqlType type, long length) implements Lob {
    /** A clef outside the basic plane at an odd place: pieces of even size cut it in two. */
    private static final String TEXT = "a\uD834\uDD1Eö€bcdefghijk";

    private static final int PRIME = 251;

    static String text(long offset, int count) {
        StringBuilder text = new StringBuilder(count);
        for (long i = offset; i < offset + count; i++) {
            text.append(TEXT.charAt((int) (i % TEXT.length())));
        }
        return text.toString();
    }

    /** So many characters are whole repetitions. */
    static long characters(int repetitions) {
        return (long) repetitions * TEXT.length();
    }

    static String repeated() {
        return TEXT;
    }

    @Override
    public byte[] readBytes(long offset, int count) {
        byte[] bytes = new byte[(int) Math.min(count, length - offset)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((offset + i) % PRIME);
        }
        return bytes;
    }

    @Override
    public String readText(long offset, int count) {
        return text(offset, (int) Math.min(count, length - offset));
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
