package io.howdah.values;

import io.howdah.base.HowdahException;

/** Makes the {@link TargetReader} of a column. */
public final class TargetReaders {
    private TargetReaders() {}

    /**
     * @throws HowdahException when the mapping is not supported, see {@link Encoders#supports}
     */
    public static TargetReader reader(ColumnMapping column) {
        throw new HowdahException(
                ValueCode.UNSUPPORTED_MAPPING,
                "could not compare values of column \"" + column.source().name() + "\" as " + column.type().ddl(),
                "choose another target type for the column");
    }
}
