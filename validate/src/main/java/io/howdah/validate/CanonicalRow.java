package io.howdah.validate;

import io.howdah.values.CopyBuffer;
import io.howdah.values.RowHash;
import io.howdah.values.RowHasher;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The canonical fields of one row, one after the other as {@link RowHasher} wants them. Owned by one worker, used for row after row. */
final class CanonicalRow {
    private static final int SHOWN = 200;

    private final int[] marks;
    private final int[] key;
    private final CopyBuffer fields = new CopyBuffer(4096);
    private final CopyBuffer keyFields = new CopyBuffer(256);
    private int count;

    CanonicalRow(RowLayout layout) {
        marks = new int[layout.columns().size() + 1];
        key = layout.key();
    }

    void clear() {
        fields.truncate(0);
        count = 0;
    }

    /** Where the next field is written: its four bytes of length are to be written too. */
    CopyBuffer next() {
        marks[count++] = fields.size();
        return fields;
    }

    /** After the last field. */
    void end() {
        marks[count] = fields.size();
    }

    RowHash hash() {
        return RowHasher.hash(fields);
    }

    /** The hash of the key, or of the row where the table has no key. */
    RowHash keyHash(RowHash row) {
        if (key.length == 0) {
            return row;
        }
        keyFields.truncate(0);
        for (int column : key) {
            keyFields.put(fields.array(), marks[column], marks[column + 1] - marks[column]);
        }
        return RowHasher.hash(keyFields);
    }

    /** All fields as text; empty = NULL. Long ones are cut in the middle and carry their length. */
    String[] shown() {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = field(i).orElse(NULL);
        }
        return texts;
    }

    /** Stands for NULL in {@link #shown}: compared by identity, so that no text is taken for it. */
    @SuppressWarnings("StringOperationCanBeSimplified") // a string of its own
    static final String NULL = new String("NULL");

    private Optional<String> field(int column) {
        int start = marks[column] + 4;
        int length = marks[column + 1] - start;
        byte[] array = fields.array();
        boolean isNull = array[marks[column]] == -1 && length == 0;
        if (isNull) {
            return Optional.empty();
        }
        if (length <= 2 * SHOWN) {
            return Optional.of(new String(array, start, length, StandardCharsets.UTF_8));
        }
        return Optional.of(new String(array, start, SHOWN, StandardCharsets.UTF_8) + "...["
                + length + " bytes, hash " + LongValue.shortDigest(array, start, length) + "]..."
                + new String(array, start + length - SHOWN / 4, SHOWN / 4, StandardCharsets.UTF_8));
    }
}
