package io.howdah.values;

import java.time.ZoneId;
import java.util.Optional;

/**
 * How a source field is to be read: text of some kind, or the bytes that an Oracle server keeps. Masks are Oracle datetime format models (Database SQL Language Reference 23ai, "Format
 * Models"); an empty mask means canonical ISO text.
 *
 * @param decimal and group: NLS_NUMERIC_CHARACTERS; group {@code 0} = none
 * @param language NLS_DATE_LANGUAGE in English words: AMERICAN, GERMAN, FRENCH ...
 * @param sessionZone zone of TIMESTAMP WITH LOCAL TIME ZONE text and of TIMESTAMP WITH TIME ZONE text that names none
 * @param form what the bytes of numbers, datetimes and intervals are
 */
public record TextFormat(
        String dateMask,
        String timestampMask,
        String timestampTzMask,
        char decimal,
        char group,
        String language,
        ZoneId sessionZone,
        BinaryText binary,
        Form form) {
    /** Canonical text (see the package). */
    public static final TextFormat CANONICAL =
            new TextFormat("", "", "", '.', '\0', "AMERICAN", ZoneId.of("UTC"), BinaryText.HEX);

    /** Canonical text that INSERT scripts are evaluated to: EMPTY_CLOB() and NULL are told apart. */
    public static final TextFormat EVALUATED =
            new TextFormat("", "", "", '.', '\0', "AMERICAN", ZoneId.of("UTC"), BinaryText.HEX, new Evaluated());

    public TextFormat(
            String dateMask,
            String timestampMask,
            String timestampTzMask,
            char decimal,
            char group,
            String language,
            ZoneId sessionZone,
            BinaryText binary) {
        this(dateMask, timestampMask, timestampTzMask, decimal, group, language, sessionZone, binary, new Text());
    }

    /**
     * Values as an Oracle server sends them: NUMBER, FLOAT, binary floats, datetimes and intervals in Oracle's internal format (Oracle Call
     * Interface Programmer's Guide 23ai, "Internal Data Types"), TIMESTAMP WITH LOCAL TIME ZONE as a TIMESTAMP in UTC; binary values as
     * their bytes; everything else as canonical text.
     */
    public static TextFormat oracleInternal(Regions regions) {
        return new TextFormat(
                "", "", "", '.', '\0', "AMERICAN", ZoneId.of("UTC"), BinaryText.RAW, new OracleInternal(regions));
    }

    /**
     * The format of text beside values in internal format, and of the parts of a value: canonical; what was evaluated tells an empty LOB from
     * NULL there too.
     */
    TextFormat text() {
        return switch (form) {
            case Text t -> this;
            case Evaluated e -> this;
            case OracleInternal i -> EVALUATED;
        };
    }

    public sealed interface Form {}

    /** text, as the masks say */
    public record Text() implements Form {}

    /** canonical text that is NULL only where the value is */
    public record Evaluated() implements Form {}

    public record OracleInternal(Regions regions) implements Form {}

    /** Names of time zone regions by the numbers that stand in Oracle's TIMESTAMP WITH TIME ZONE values. */
    public interface Regions {
        Optional<String> name(int number);
    }

    public enum BinaryText {
        HEX,
        BASE64,
        /** the bytes themselves: a LOBFILE */
        RAW
    }
}
