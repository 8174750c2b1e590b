package io.howdah.orasim.engine.value;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How LOBs lie in a row: BLOBs as they are; CLOBs as one byte per character where Latin 1 suffices, else as UTF-16. */
public final class Lobs {
    private static final byte LATIN = 0;
    private static final byte WIDE = 1;
    private static final char NAMES_BREAK = 0;

    private Lobs() {}

    /** Bytes of a CLOB's text as {@link #stored} reads them; unpaired surrogates are kept. */
    public static byte[] encode(String text) {
        int length = text.length();
        boolean latin = true;
        for (int i = 0; i < length && latin; i++) {
            latin = text.charAt(i) < 256;
        }
        if (latin) {
            byte[] bytes = new byte[length + 1];
            bytes[0] = LATIN;
            for (int i = 0; i < length; i++) {
                bytes[i + 1] = (byte) text.charAt(i);
            }
            return bytes;
        }
        byte[] bytes = new byte[2 * length + 1];
        bytes[0] = WIDE;
        for (int i = 0; i < length; i++) {
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 2] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** The same from UTF-8. */
    public static byte[] encodeUtf8(byte[] utf8, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (utf8[i] < 0) {
                return encode(new String(utf8, offset, count, StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = new byte[count + 1];
        System.arraycopy(utf8, offset, bytes, 1, count);
        return bytes;
    }

    /** A LOB's whole content as it is stored. */
    public static byte[] content(Lob lob) throws OracleError {
        if (lob instanceof Stored stored) {
            return Arrays.copyOfRange(stored.bytes, stored.offset, stored.offset + stored.count);
        }
        long length = lob.length();
        if (length > Integer.MAX_VALUE / 4) {
            throw Errors.unimplemented("stored LOB of " + length + " characters or bytes; use a generated table");
        }
        return isText(lob.type()) ? encode(lob.readText(0, (int) length)) : lob.readBytes(0, (int) length);
    }

    public static boolean isText(SqlType type) {
        return type == SqlType.CLOB || type == SqlType.NCLOB;
    }

    public static String text(Lob lob) throws OracleError {
        if (!isText(lob.type())) {
            return new String(
                    lob.readBytes(0, (int) Math.min(lob.length(), Integer.MAX_VALUE)), StandardCharsets.UTF_8);
        }
        return lob.readText(0, (int) Math.min(lob.length(), Integer.MAX_VALUE));
    }

    /** Writes into the row that a locator belongs to. */
    public interface Writer {
        /** @param content as it is stored */
        void write(byte[] content) throws OracleError;

        Writer READ_ONLY = content -> {
            throw new OracleError(22920, "row containing the LOB value is not locked");
        };
    }

    /** A BFILE is stored as the names of its directory object and its file. */
    public static Lob file(String directory, String name) {
        byte[] names = (directory + NAMES_BREAK + name).getBytes(StandardCharsets.UTF_8);
        return stored(SqlType.BFILE, names, 0, names.length, Writer.READ_ONLY);
    }

    public static Lob stored(SqlType type, byte[] bytes, int offset, int count, Writer writer) {
        return new Stored(type, bytes, offset, count, writer);
    }

    private static final class Stored implements Lob {
        private final SqlType type;
        private final Writer writer;
        private byte[] bytes;
        private int offset;
        private int count;

        Stored(SqlType type, byte[] bytes, int offset, int count, Writer writer) {
            this.type = type;
            this.bytes = bytes;
            this.offset = offset;
            this.count = count;
            this.writer = writer;
        }

        @Override
        public SqlType type() {
            return type;
        }

        @Override
        public long length() {
            if (!isText(type)) {
                return count;
            }
            return count == 0 ? 0 : wide() ? (count - 1) / 2 : count - 1;
        }

        private boolean wide() {
            return bytes[offset] == WIDE;
        }

        private String names() {
            return type == SqlType.BFILE ? new String(bytes, offset, count, StandardCharsets.UTF_8) : "" + NAMES_BREAK;
        }

        @Override
        public String directory() {
            return names().substring(0, names().indexOf(NAMES_BREAK));
        }

        @Override
        public String file() {
            return names().substring(names().indexOf(NAMES_BREAK) + 1);
        }

        @Override
        public byte[] readBytes(long from, int most) {
            int start = (int) Math.min(from, count);
            int size = Math.min(most, count - start);
            return Arrays.copyOfRange(bytes, offset + start, offset + start + size);
        }

        @Override
        public String readText(long from, int most) {
            int start = (int) Math.min(from, length());
            int size = (int) Math.min(most, length() - start);
            if (size == 0) {
                return "";
            }
            if (!wide()) {
                return new String(bytes, offset + 1 + start, size, StandardCharsets.ISO_8859_1);
            }
            char[] text = new char[size];
            for (int i = 0; i < size; i++) {
                int at = offset + 1 + 2 * (start + i);
                text[i] = (char) ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
            }
            return new String(text);
        }

        @Override
        public void writeBytes(long at, byte[] more) throws OracleError {
            byte[] all = readBytes(0, count);
            byte[] changed = Arrays.copyOf(all, (int) Math.max(all.length, at + more.length));
            System.arraycopy(more, 0, changed, (int) at, more.length);
            replace(changed);
        }

        @Override
        public void writeText(long at, String more) throws OracleError {
            String all = readText(0, (int) length());
            String start = all.length() < at ? all + " ".repeat((int) at - all.length()) : all.substring(0, (int) at);
            int end = (int) at + more.length();
            replace(encode(start + more + (end < all.length() ? all.substring(end) : "")));
        }

        @Override
        public void trim(long length) throws OracleError {
            if (length > length()) {
                throw new OracleError(22926, "specified trim length is greater than current LOB value's length");
            }
            replace(isText(type) ? encode(readText(0, (int) length)) : readBytes(0, (int) length));
        }

        private void replace(byte[] content) throws OracleError {
            writer.write(content);
            bytes = content;
            offset = 0;
            count = content.length;
        }

        @Override
        public void free() {
            // it belongs to its row
        }
    }

    /** A temporary LOB that is written to freely. */
    public static Lob temporary(SqlType type) {
        return stored(type, isText(type) ? encode("") : new byte[0], 0, isText(type) ? 1 : 0, content -> {});
    }

    public static Lob temporary(SqlType type, String text) {
        byte[] content = encode(text);
        return stored(type, content, 0, content.length, c -> {});
    }

    public static Lob temporary(byte[] bytes) {
        return stored(SqlType.BLOB, bytes, 0, bytes.length, c -> {});
    }
}
