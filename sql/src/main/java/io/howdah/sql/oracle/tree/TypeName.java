package io.howdah.sql.oracle.tree;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data type as written.
 *
 * @param name the type's words in upper case joined by one blank: {@code NUMBER}, {@code VARCHAR2}, {@code TIMESTAMP WITH LOCAL TIME
 *     ZONE}, {@code INTERVAL DAY TO SECOND}, {@code LONG RAW}; for a user-defined type the dotted name as stored
 * @param userDefined the name when the type is not built in ({@code CUST_ADDRESS_TYP}, {@code MDSYS.SDO_GEOMETRY}); also {@code
 *     REF type}
 * @param precision first number in parentheses: length, precision or leading field precision; {@code *} is {@link #STAR}
 * @param scale second number: scale or fractional seconds precision
 * @param semantics BYTE or CHAR when written
 * @param suffix anything else that was written after it in upper case ({@code %TYPE}, {@code %ROWTYPE}, {@code FLOAT32} of a
 *     VECTOR), empty when nothing
 */
public record TypeName(
        At at,
        String name,
        Optional<Name> userDefined,
        OptionalInt precision,
        OptionalInt scale,
        LengthSemantics semantics,
        String suffix) {
    /** {@code NUMBER(*,s)}. */
    public static final int STAR = Integer.MIN_VALUE;

    public enum LengthSemantics {
        UNSTATED,
        BYTE,
        CHAR
    }
}
