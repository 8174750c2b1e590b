package io.howdah.values;

import io.howdah.base.HowdahException;

/** Makes the {@link Canonicaliser} of a column. */
public final class Canonicalisers {
    private Canonicalisers() {}

    /**
     * @throws HowdahException when the mapping is not supported or the format's masks or language cannot be read
     */
    public static Canonicaliser canonicaliser(ColumnMapping column, TextFormat format, ValuePolicies policies) {
        throw new HowdahException(
                ValueCode.UNSUPPORTED_MAPPING,
                "could not read values of column \"" + column.source().name() + "\" as " + column.type().ddl(),
                "choose another target type for the column");
    }
}
