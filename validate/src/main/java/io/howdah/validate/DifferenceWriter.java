package io.howdah.validate;

import java.io.IOException;

/** Writes differences for people, in the manner of git: {@code -} is the source, {@code +} the target. Holds row data. */
public final class DifferenceWriter {
    public static void write(TableValidation table, Appendable out) throws IOException {
        throw new UnsupportedOperationException("lands with the next commits" + out + table);
    }

    private DifferenceWriter() {}
}
