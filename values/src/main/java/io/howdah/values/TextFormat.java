package io.howdah.values;

import java.time.ZoneId;

/**
 * How the text of a source field is to be read. Masks are Oracle datetime format models (Database SQL Language Reference 23ai, "Format
 * Models"); an empty mask means canonical ISO text.
 *
 * @param decimal and group: NLS_NUMERIC_CHARACTERS; group {@code 0} = none
 * @param language NLS_DATE_LANGUAGE in English words: AMERICAN, GERMAN, FRENCH ...
 * @param sessionZone zone of TIMESTAMP WITH LOCAL TIME ZONE text and of TIMESTAMP WITH TIME ZONE text that names none
 */
public record TextFormat(
        String dateMask,
        String timestampMask,
        String timestampTzMask,
        char decimal,
        char group,
        String language,
        ZoneId sessionZone,
        BinaryText binary) {
    /** Canonical text (see the package): what INSERT scripts are evaluated to. */
    public static final TextFormat CANONICAL =
            new TextFormat("", "", "", '.', '\0', "AMERICAN", ZoneId.of("UTC"), BinaryText.HEX);

    public enum BinaryText {
        HEX,
        BASE64,
        /** the bytes themselves: a LOBFILE */
        RAW
    }
}
