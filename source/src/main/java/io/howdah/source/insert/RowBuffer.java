package io.howdah.source.insert;

import io.howdah.source.RowReader;
import io.howdah.values.CopyBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one row as UTF-8. */
final class RowBuffer {
    private final CopyBuffer out = new CopyBuffer(4096);
    private final int[] offsets;
    private final int[] lengths;

    RowBuffer(int columns) {
        offsets = new int[columns];
        lengths = new int[columns];
    }

    /** All fields NULL. */
    void clear() {
        out.truncate(0);
        Arrays.fill(lengths, RowReader.NULL);
    }

    void setNull(int column) {
        lengths[column] = RowReader.NULL;
    }

    boolean isNull(int column) {
        return lengths[column] == RowReader.NULL;
    }

    /** @throws NotConstantException when the text holds half a surrogate pair, which is no character */
    void set(int column, String text) throws NotConstantException {
        int length = text.length();
        int at = out.reserve(length);
        byte[] bytes = out.array();
        offsets[column] = at;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                slow(column, text);
                return;
            }
            bytes[at + i] = (byte) c;
        }
        out.advance(length);
        lengths[column] = length;
    }

    private void slow(int column, String text) throws NotConstantException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new NotConstantException("a text holds half a surrogate pair");
            }
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.put(utf8, 0, utf8.length);
        lengths[column] = utf8.length;
    }

    byte[] bytes() {
        return out.array();
    }

    int offset(int column) {
        return offsets[column];
    }

    int length(int column) {
        return lengths[column];
    }
}
