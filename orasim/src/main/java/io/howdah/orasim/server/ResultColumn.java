package io.howdah.orasim.server;

/**
 * A column of a result as DESCRIBE tells it.
 *
 * @param maxBytes the largest value in the database character set; 22 for NUMBER
 * @param maxCharacters for character types (length semantics); 0 for others
 * @param precision and {@code scale}: of NUMBER (scale -127 with precision 0: NUMBER without bounds; -127 with a precision: FLOAT), of
 *     timestamps the fractional digits as scale, of intervals leading digits and fractional digits
 * @param typeName schema and name of an object type, {@code SYS.XMLTYPE}; empty for built-in types
 */
public record ResultColumn(
        String name,
        SqlType type,
        int maxBytes,
        int maxCharacters,
        int precision,
        int scale,
        Nullability nullability,
        String typeName) {
    public enum Nullability {
        NULLABLE,
        NOT_NULL
    }
}
