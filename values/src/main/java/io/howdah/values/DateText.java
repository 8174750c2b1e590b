package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;

/** Reads the datetime texts of one column for an encoder. Not thread-safe. */
interface DateText {
    /** Fills the fields; whether they are a date of the calendar is checked by the caller. */
    void parse(byte[] utf8, int offset, int length, DateFields fields) throws BadValueException;

    /** The mask of a column: that of its Oracle type, of its target when Oracle had it as text. Local time zone text is plain. */
    static String mask(OracleType source, PostgresType target, TextFormat format) {
        if (source instanceof OracleType.Date) {
            return format.dateMask();
        }
        if (source instanceof OracleType.Timestamp timestamp) {
            return timestamp.zone() == OracleType.Zone.TIME_ZONE ? format.timestampTzMask() : format.timestampMask();
        }
        return switch (target) {
            case PostgresType.Date t -> format.dateMask();
            case PostgresType.TimestampTz t -> format.timestampTzMask();
            default -> format.timestampMask();
        };
    }

    static DateText of(String mask, String language) {
        return mask.isEmpty() ? new IsoText() : DateLayout.of(mask, language);
    }
}
