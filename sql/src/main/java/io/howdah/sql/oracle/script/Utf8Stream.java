package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Re-encodes text as UTF-8 on the way: for UTF-16, in which statements cannot be delimited by single bytes. */
final class Utf8Stream extends InputStream {
    /** Stands for what is no character until it is encoded: half a surrogate pair, which no decoder gives. */
    private static final String HALF = "\uD800";
    /** No UTF-8 text has this byte, so that it is seen that something could not be read. */
    private static final byte INVALID = (byte) 0xFF;

    private final Reader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer characters = CharBuffer.allocate(1 << 14).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private boolean ended;

    Utf8Stream(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(HALF));
    }

    @Override
    public int read() throws IOException {
        return ready() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    private boolean ready() throws IOException {
        while (!bytes.hasRemaining()) {
            if (ended) {
                return false;
            }
            characters.compact();
            ended = reader.read(characters) < 0;
            characters.flip();
            bytes.clear();
            CoderResult result = encoder.encode(characters, bytes, ended);
            if (result.isError()) {
                characters.position(characters.position() + result.length());
                bytes.put(INVALID);
            }
            bytes.flip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
