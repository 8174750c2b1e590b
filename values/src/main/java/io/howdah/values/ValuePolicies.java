package io.howdah.values;

/**
 * What to do with values that the two databases see differently. Load and validation of one run use the same policies.
 *
 * @param nul the character with code 0 in text, which PostgreSQL cannot store
 * @param invalidText bytes that are not valid UTF-8, unpaired and paired surrogates written as bytes (CESU-8) included
 * @param fraction digits of a second beyond the sixth
 * @param inexactFloat decimal numbers (NUMBER, FLOAT, text) that real or double precision would not give back digit by digit
 * @param padding trailing blanks of CHAR and NCHAR values that go into varchar or text; a char(n) target always pads itself
 * @param emptyText a field without any byte
 */
public record ValuePolicies(
        NulCharacter nul,
        InvalidText invalidText,
        ExcessFraction fraction,
        InexactFloat inexactFloat,
        CharPadding padding,
        EmptyText emptyText) {
    /** Reject what cannot be kept, round fractions half up, pad and read empty text as Oracle does. */
    public static final ValuePolicies DEFAULT = new ValuePolicies(
            NulCharacter.REJECT,
            InvalidText.REJECT,
            ExcessFraction.ROUND_HALF_UP,
            InexactFloat.REJECT,
            CharPadding.PAD,
            EmptyText.NULL);

    public enum NulCharacter {
        REJECT,
        STRIP,
        /** by U+FFFD */
        REPLACE
    }

    public enum InvalidText {
        REJECT,
        /** each damaged piece by U+FFFD */
        REPLACE
    }

    public enum ExcessFraction {
        /** a digit of 5 or more after the sixth moves to the next microsecond, away from zero for intervals */
        ROUND_HALF_UP,
        REJECT
    }

    public enum InexactFloat {
        REJECT,
        /** the nearest binary number is stored */
        ROUND
    }

    public enum CharPadding {
        /** to the declared length, as Oracle stores it */
        PAD,
        /** trailing blanks go */
        TRIM,
        /** as the field has it */
        KEEP
    }

    public enum EmptyText {
        /** as in Oracle; a LOB that stands in a file of its own stays empty */
        NULL,
        /** an empty text or bytea; for other types not a value */
        KEEP
    }
}
