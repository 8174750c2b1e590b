package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;

/** BINARY_FLOAT and BINARY_DOUBLE in Oracle's internal format into floats that hold each of their values. Minus zero becomes zero. */
final class OracleFloat implements ValueEncoder {
    private final boolean single;

    OracleFloat(PostgresType target) {
        single = target instanceof PostgresType.Real;
    }

    static boolean keepsBits(OracleType source, PostgresType target) {
        return source instanceof OracleType.BinaryFloat
                || source instanceof OracleType.BinaryDouble && target instanceof PostgresType.DoublePrecision;
    }

    @Override
    public void encode(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
        if (single) {
            out.putIntField(Float.floatToIntBits(OracleBytes.floatValue(bytes, offset, length)));
        } else {
            double value = length == 4
                    ? OracleBytes.floatValue(bytes, offset, length)
                    : OracleBytes.doubleValue(bytes, offset, length);
            out.putLongField(Double.doubleToLongBits(value));
        }
    }
}
