package io.howdah.values;

import java.time.ZoneOffset;

/**
 * DATE and TIMESTAMP values in Oracle's internal format ({@link OracleBytes}). A TIMESTAMP WITH TIME ZONE stands there in UTC, its zone
 * matters to nobody who wants the instant; before 15 October 1582 the UTC date is taken as it stands in Oracle's calendar.
 */
final class OracleDateBytes implements DateText {
    @Override
    public void parse(byte[] bytes, int offset, int length, DateFields fields) throws BadValueException {
        OracleBytes.require(
                length == OracleBytes.DATE_LENGTH
                        || length == OracleBytes.ZONE_AT
                        || length == OracleBytes.ZONED_LENGTH,
                "datetime");
        fields.year = OracleBytes.year(bytes, offset);
        fields.month = bytes[offset + 2];
        fields.day = bytes[offset + 3];
        fields.hour = bytes[offset + 4] - 1;
        fields.minute = bytes[offset + 5] - 1;
        fields.second = bytes[offset + 6] - 1;
        fields.nanos = OracleBytes.nanos(bytes, offset, length);
        fields.zone = length == OracleBytes.ZONED_LENGTH ? ZoneOffset.UTC : null;
        fields.clock = DateFields.Clock.UNSAID;
        OracleBytes.require(
                fields.hour >= 0
                        && fields.minute >= 0
                        && fields.second >= 0
                        && fields.nanos >= 0
                        && fields.nanos < 1_000_000_000,
                "datetime");
    }
}
