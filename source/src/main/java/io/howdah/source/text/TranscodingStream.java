package io.howdah.source.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Rewrites a stream to UTF-8. Bytes that are no character become the byte {@link #INVALID}, which no UTF-8 text holds, so that the record
 * with them is refused and its neighbours are not.
 */
final class TranscodingStream extends InputStream {
    static final byte INVALID = (byte) 0xFF;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(new byte[] {'?'});
    private final ByteBuffer raw = ByteBuffer.allocate(64 << 10).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(64 << 10).limit(0);
    private final ByteBuffer utf8 = ByteBuffer.allocate(256 << 10).limit(0);
    private boolean start = true;
    private boolean ended;
    private boolean finished;

    TranscodingStream(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!utf8.hasRemaining()) {
            if (finished) {
                return -1;
            }
            convert();
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, offset, count);
        return count;
    }

    private void convert() throws IOException {
        if (!ended && raw.remaining() < 8) {
            fillRaw();
        }
        chars.clear();
        CoderResult result = decoder.decode(raw, chars, ended);
        if (result.isUnderflow() && ended) {
            decoder.flush(chars);
            finished = true;
        }
        chars.flip();
        if (start && chars.hasRemaining()) {
            start = false;
            if (chars.charAt(0) == '\uFEFF') {
                chars.get();
            }
        }
        // a surrogate pair is never split by a decoder, so each call encodes whole characters
        utf8.clear();
        encoder.reset();
        encoder.encode(chars, utf8, true);
        encoder.flush(utf8);
        if (result.isError()) {
            raw.position(raw.position() + result.length());
            utf8.put(INVALID);
        }
        utf8.flip();
    }

    private void fillRaw() throws IOException {
        raw.compact();
        int count = in.read(raw.array(), raw.position(), raw.remaining());
        if (count < 0) {
            ended = true;
        } else {
            raw.position(raw.position() + count);
        }
        raw.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
