package io.howdah.source.oracle;

import io.howdah.source.RowReader.ExternalLob;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.OptionalLong;

/** A large LOB of the current row, read from the server piece by piece each time it is opened. */
sealed interface ServerLob extends ExternalLob {
    /** Tells errors of the server as those of a reader. */
    interface Failures {
        IOException of(SQLException e);
    }

    @Override
    default String charset() {
        return "";
    }

    /** @param piece bytes that one round trip brings */
    record Bytes(String name, Blob blob, long size, int piece, Failures failures) implements ServerLob {
        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }

        @Override
        public InputStream open() {
            return new Pieces() {
                private long at;

                @Override
                byte[] next() throws IOException {
                    int count = (int) Math.min(piece, size - at);
                    if (count <= 0) {
                        return NONE;
                    }
                    try {
                        byte[] bytes = blob.getBytes(at + 1, count);
                        at += bytes.length;
                        return bytes;
                    } catch (SQLException e) {
                        throw failures.of(e);
                    }
                }
            };
        }
    }

    /**
     * As UTF-8.
     *
     * @param piece bytes that one round trip brings, two for a character
     */
    record Text(String name, Clob clob, long characters, int piece, Failures failures) implements ServerLob {
        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        /** Each half of a pair, and each other character, is a byte of UTF-8 at least; but those that are left out. */
        @Override
        public long leastLength(ValuePolicies policies) {
            return switch (policies.nul()) {
                case REJECT, REPLACE -> characters;
                case STRIP -> 0;
            };
        }

        @Override
        public InputStream open() {
            return utf8(new Characters(), piece / 2);
        }

        private final class Characters extends Reader {
            private long at;

            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                int count = (int) Math.min(length, characters - at);
                if (count <= 0) {
                    return -1;
                }
                try {
                    String text = clob.getSubString(at + 1, count);
                    text.getChars(0, text.length(), target, offset);
                    at += text.length();
                    return text.length();
                } catch (SQLException e) {
                    throw failures.of(e);
                }
            }

            @Override
            public void close() {
                // the LOB is the row's
            }
        }
    }

    /** A stream that is made of pieces. */
    abstract class Pieces extends InputStream {
        static final byte[] NONE = {};

        private byte[] piece = NONE;
        private int from;

        /** Nothing at the end. */
        abstract byte[] next() throws IOException;

        private boolean more() throws IOException {
            if (from == piece.length) {
                piece = next();
                from = 0;
            }
            return piece.length > 0;
        }

        @Override
        public int read() throws IOException {
            return more() ? piece[from++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, piece.length - from);
            System.arraycopy(piece, from, target, offset, count);
            from += count;
            return count;
        }
    }

    /** A stream of characters as one of UTF-8. */
    static InputStream utf8(Reader reader) {
        return utf8(reader, 1 << 14);
    }

    /** @param piece characters that are read together */
    private static InputStream utf8(Reader reader, int piece) {
        return new Pieces() {
            private final char[] chars = new char[piece + 1];
            private final byte[] bytes = new byte[chars.length * 3];
            private int kept;

            @Override
            byte[] next() throws IOException {
                int count = reader.read(chars, kept, piece);
                int filled = kept + Math.max(0, count);
                if (filled == 0) {
                    return NONE;
                }
                boolean half = count > 0 && Character.isHighSurrogate(chars[filled - 1]);
                int whole = half ? filled - 1 : filled;
                int length = TextBytes.utf8(chars, 0, whole, bytes);
                kept = filled - whole;
                chars[0] = chars[filled - 1];
                // only half a pair came: ask again, nothing would mean the end
                return length == 0 ? next() : java.util.Arrays.copyOf(bytes, length);
            }
        };
    }
}
