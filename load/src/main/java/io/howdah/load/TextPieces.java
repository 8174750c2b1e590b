package io.howdah.load;

import io.howdah.values.BadValueException;
import io.howdah.values.ValueCode;
import io.howdah.values.ValuePolicies;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns text of any character set into UTF-8 piece by piece, with the policies for invalid text and for the NUL character. */
final class TextPieces {
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ValuePolicies.NulCharacter nul;
    private CharBuffer chars = CharBuffer.allocate(1 << 15);
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private ByteBuffer out = ByteBuffer.allocate(1 << 16);

    TextPieces(Charset charset, ValuePolicies policies) {
        CodingErrorAction action = switch (policies.invalidText()) {
            case REJECT -> CodingErrorAction.REPORT;
            case REPLACE -> CodingErrorAction.REPLACE;
        };
        decoder = charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
        encoder.onMalformedInput(action).onUnmappableCharacter(action);
        nul = policies.nul();
    }

    /** The UTF-8 of these bytes as far as whole characters go; the result is valid until the next call. */
    ByteBuffer more(byte[] bytes, int count) throws BadValueException {
        return convert(bytes, count, false);
    }

    ByteBuffer end() throws BadValueException {
        return convert(new byte[0], 0, true);
    }

    private ByteBuffer convert(byte[] bytes, int count, boolean last) throws BadValueException {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + count);
        in.put(rest).put(bytes, 0, count).flip();
        out.clear();
        for (boolean more = true; more; ) {
            CoderResult result = decoder.decode(in, chars, last);
            more = result.isOverflow();
            if (result.isError()) {
                throw new BadValueException(ValueCode.INVALID_UTF8, "text is not valid in its character set");
            }
            if (last && !more) {
                decoder.flush(chars);
            }
            chars.flip();
            treatNul();
            encode(last && !more);
        }
        rest = in.slice();
        return out.flip();
    }

    private void encode(boolean last) throws BadValueException {
        while (true) {
            CoderResult result = encoder.encode(chars, out, last);
            if (result.isError()) {
                throw new BadValueException(ValueCode.INVALID_UTF8, "text holds half a surrogate pair");
            }
            if (!result.isOverflow()) {
                break;
            }
            grow();
        }
        if (last) {
            while (encoder.flush(out).isOverflow()) {
                grow();
            }
        }
        chars.compact();
    }

    private void grow() {
        ByteBuffer larger = ByteBuffer.wrap(Arrays.copyOf(out.array(), out.capacity() * 2));
        larger.position(out.position());
        out = larger;
    }

    private void treatNul() throws BadValueException {
        int kept = chars.position();
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == 0) {
                switch (nul) {
                    case REJECT -> throw new BadValueException(ValueCode.NUL_CHARACTER, "text holds the NUL character");
                    case STRIP -> {
                        continue;
                    }
                    case REPLACE -> c = '\ufffd';
                }
            }
            chars.put(kept++, c);
        }
        chars.limit(kept);
    }
}
