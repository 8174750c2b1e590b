package io.howdah.values;

import io.howdah.base.HowdahException;

/** Makes the {@link ValueEncoder} of a column. */
public final class Encoders {
    private Encoders() {}

    /** Whether values of this column can be loaded from text; {@link #encoder} throws where it is false. */
    public static boolean supports(ColumnMapping column) {
        return false;
    }

    /**
     * @throws HowdahException when the mapping is not supported or the format's masks or language cannot be read
     */
    public static ValueEncoder encoder(ColumnMapping column, TextFormat format, ValuePolicies policies) {
        throw new HowdahException(
                ValueCode.UNSUPPORTED_MAPPING,
                "could not read values of column \"" + column.source().name() + "\" as " + column.type().ddl(),
                "choose another target type for the column");
    }
}
