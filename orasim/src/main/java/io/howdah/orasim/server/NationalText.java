package io.howdah.orasim.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text as bytes in UTF-8 in which half a surrogate pair keeps three bytes of its own: AL16UTF16 holds such text (a codec of the JDK would
 * replace it).
 */
public final class NationalText {
    private static final int SURROGATE_LEAD = 0xED;
    private static final int FIRST_SURROGATE_BYTE = 0xA0;

    private NationalText() {}

    public static byte[] utf8(String text) {
        if (text.codePoints().noneMatch(NationalText::isHalf)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 3);
        text.codePoints().forEach(c -> {
            if (isHalf(c)) {
                out.write(SURROGATE_LEAD);
                out.write(0x80 | c >> 6 & 0x3F);
                out.write(0x80 | c & 0x3F);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    public static String text(byte[] utf8) {
        int from = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 2 < utf8.length; i++) {
            if ((utf8[i] & 0xFF) == SURROGATE_LEAD && (utf8[i + 1] & 0xFF) >= FIRST_SURROGATE_BYTE) {
                text.append(new String(utf8, from, i - from, StandardCharsets.UTF_8));
                text.append((char) (0xD000 | (utf8[i + 1] & 0x3F) << 6 | utf8[i + 2] & 0x3F));
                from = i + 3;
                i += 2;
            }
        }
        String rest = new String(utf8, from, utf8.length - from, StandardCharsets.UTF_8);
        return from == 0 ? rest : text + rest;
    }
}
