package io.howdah.source.csv;

import io.howdah.source.text.Transcoding;
import java.util.List;

/**
 * Everything that decides how bytes become fields.
 *
 * @param separator one byte or more
 * @param enclosure a byte, or {@link #NONE}
 * @param escape a byte, or {@link #NONE}
 * @param lineEnd {@code \n} (a {@code \r} before it belongs to it) or {@code \r}
 * @param fields of each record
 * @param nullWords of unenclosed fields
 * @param maxRecord bytes
 */
record DelimitedFormat(
        byte[] separator,
        int enclosure,
        int escape,
        byte lineEnd,
        int fields,
        Trailing trailing,
        List<byte[]> nullWords,
        long maxRecord,
        Transcoding transcoding) {
    /** No byte: never equal to one. */
    static final int NONE = 256;

    enum Trailing {
        NOTHING,
        /** Each record ends with one more separator. */
        SEPARATOR
    }

    DelimitedFormat {
        separator = separator.clone();
        nullWords = List.copyOf(nullWords);
    }

    DelimitedFormat withFields(int count) {
        return new DelimitedFormat(
                separator, enclosure, escape, lineEnd, count, trailing, nullWords, maxRecord, transcoding);
    }

    /** One-byte separator and doubled enclosures: the two fast paths apply. */
    boolean simple() {
        return separator.length == 1 && escape == NONE;
    }

    /** Whatever of it changes the rows, for the fingerprint. */
    String words() {
        StringBuilder words = new StringBuilder("sep=");
        for (byte b : separator) {
            words.append(String.format("%02x", b));
        }
        words.append(" enc=")
                .append(enclosure)
                .append(" esc=")
                .append(escape)
                .append(" eol=")
                .append(lineEnd);
        words.append(" fields=")
                .append(fields)
                .append(' ')
                .append(trailing)
                .append(" max=")
                .append(maxRecord);
        words.append(' ').append(transcoding.charset());
        for (byte[] word : nullWords) {
            words.append(" null=").append(new String(word, java.nio.charset.StandardCharsets.UTF_8));
        }
        return words.toString();
    }
}
