package io.howdah.values;

import io.howdah.catalog.OracleType;

/**
 * What Oracle does to a number before it stores it in a column: rounds half away from zero, then refuses what is too large.
 *
 * @param scale digits kept after the decimal point, may be negative; {@link #ANY} = all
 * @param integerDigits digits allowed before the decimal point, may be negative for {@code NUMBER(2,5)}; {@link #ANY} = 126, Oracle's range
 * @param significant digits kept in all; {@link #ANY} = all
 */
record NumberLimit(int scale, int integerDigits, int significant) {
    static final int ANY = Integer.MAX_VALUE;

    /** The largest NUMBER is below 10^126. */
    static final int ORACLE_DIGITS = 126;

    private static final NumberLimit NONE = new NumberLimit(ANY, ANY, ANY);

    /** Limits of exact numbers; text and binary floats have none. */
    static NumberLimit of(OracleType type) {
        if (type instanceof OracleType.Number number) {
            if (number.precision().isEmpty() && number.scale().isEmpty()) {
                return new NumberLimit(ANY, ORACLE_DIGITS, ANY);
            }
            int precision = number.precision().orElse(38);
            int scale = number.scale().orElse(0);
            return new NumberLimit(scale, precision - scale, ANY);
        }
        if (type instanceof OracleType.Float number) {
            return new NumberLimit(ANY, ORACLE_DIGITS, decimalDigits(number.binaryPrecision()));
        }
        return NONE;
    }

    /** Database SQL Language Reference, "FLOAT Data Type": binary precision times 0.30103, and never less than one digit. */
    private static int decimalDigits(int binaryPrecision) {
        return Math.max(1, (binaryPrecision * 30103 + 99_999) / 100_000);
    }
}
