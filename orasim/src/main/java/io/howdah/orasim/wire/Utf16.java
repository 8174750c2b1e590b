package io.howdah.orasim.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;

/** AL16UTF16: code units as they are, unpaired surrogates included (a codec of the JDK would replace them). */
final class Utf16 {
    private Utf16() {}

    static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 2);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    static String text(byte[] bytes) {
        CharBuffer chars = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).asCharBuffer();
        return chars.toString();
    }
}
