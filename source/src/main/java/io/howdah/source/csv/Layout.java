package io.howdah.source.csv;

import io.howdah.base.Identifier;
import io.howdah.source.text.Transcoding;
import java.util.List;

/**
 * Which field of a file is which column, for one choice of separator.
 *
 * @param score the higher, the better the choice explains the file; 0 = no records
 * @param fields of each record
 * @param columns empty when the fields could not be named
 * @param unknown header words that are no columns
 * @param repeated a column that the header names twice, or empty
 * @param headerBytes length of the header, 0 when there is none
 */
record Layout(
        DelimitedFormat format,
        int score,
        int fields,
        List<Named> columns,
        List<String> unknown,
        String repeated,
        int headerBytes,
        DelimitedFormat.Trailing trailing) {
    static final Layout NONE = new Layout(
            new DelimitedFormat(
                    new byte[] {','},
                    '"',
                    DelimitedFormat.NONE,
                    (byte) '\n',
                    1,
                    DelimitedFormat.Trailing.NOTHING,
                    List.of(),
                    1,
                    new Transcoding.Utf8()),
            0,
            0,
            List.of(),
            List.of(),
            "",
            0,
            DelimitedFormat.Trailing.NOTHING);

    /** @param field 0-based */
    record Named(int field, Identifier column) {}

    boolean empty() {
        return score == 0;
    }
}
