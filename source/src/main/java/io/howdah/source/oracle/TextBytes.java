package io.howdah.source.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Java's strings as UTF-8, half surrogate pairs kept as three bytes of their own, so that the policy for invalid text sees them. */
final class TextBytes {
    private static final int MOST_PER_CHAR = 3;

    private TextBytes() {}

    static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // plain ASCII is the usual case and quickly seen; for half a pair Java writes a question mark
        if (bytes.length == text.length() && text.equals(new String(bytes, StandardCharsets.ISO_8859_1))) {
            return bytes;
        }
        char[] chars = text.toCharArray();
        if (!hasHalfPair(chars)) {
            return bytes;
        }
        byte[] kept = new byte[chars.length * MOST_PER_CHAR];
        return Arrays.copyOf(kept, utf8(chars, 0, chars.length, kept));
    }

    private static boolean hasHalfPair(char[] chars) {
        for (int i = 0; i < chars.length; i++) {
            if (Character.isHighSurrogate(chars[i]) && i + 1 < chars.length && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            } else if (Character.isSurrogate(chars[i])) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many bytes were written; there must be room for three per character. */
    static int utf8(char[] chars, int from, int to, byte[] out) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c < 0x80) {
                out[length++] = (byte) c;
            } else if (c < 0x800) {
                out[length++] = (byte) (0xc0 | c >> 6);
                out[length++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(chars[i + 1])) {
                int point = Character.toCodePoint(c, chars[++i]);
                out[length++] = (byte) (0xf0 | point >> 18);
                out[length++] = (byte) (0x80 | point >> 12 & 0x3f);
                out[length++] = (byte) (0x80 | point >> 6 & 0x3f);
                out[length++] = (byte) (0x80 | point & 0x3f);
            } else {
                out[length++] = (byte) (0xe0 | c >> 12);
                out[length++] = (byte) (0x80 | c >> 6 & 0x3f);
                out[length++] = (byte) (0x80 | c & 0x3f);
            }
        }
        return length;
    }
}
