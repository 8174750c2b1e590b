package io.howdah.values;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/**
 * Canonical datetime text, as {@code [-]YYYY-MM-DD[ HH:MM[:SS[.fffffffff]][ zone]]}; T may stand between date and time, the zone is Z, an
 * offset or a region.
 */
final class IsoText implements DateText {
    private static final int[] NANOS = {0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1};

    @Override
    public void parse(byte[] utf8, int offset, int length, DateFields fields) throws BadValueException {
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && utf8[at] == '-';
        if (negative) {
            at++;
        }
        if (end - at < 10 || utf8[at + 4] != '-' || utf8[at + 7] != '-') {
            throw new BadValueException("not a date of the form YYYY-MM-DD");
        }
        int year = two(utf8, at) * 100 + two(utf8, at + 2);
        fields.year = negative ? -year : year;
        fields.month = two(utf8, at + 5);
        fields.day = two(utf8, at + 8);
        fields.zone = null;
        fields.clock = DateFields.Clock.UNSAID;
        at += 10;
        if (at == end) {
            fields.hour = 0;
            fields.minute = 0;
            fields.second = 0;
            fields.nanos = 0;
            return;
        }
        if (end - at < 6 || utf8[at] != ' ' && utf8[at] != 'T' || utf8[at + 3] != ':') {
            throw badTime();
        }
        fields.hour = two(utf8, at + 1);
        fields.minute = two(utf8, at + 4);
        at = seconds(utf8, at + 6, end, fields);
        if (at < end) {
            zone(utf8, at, end, fields);
        }
    }

    private static int seconds(byte[] utf8, int from, int end, DateFields fields) throws BadValueException {
        int at = from;
        fields.second = 0;
        fields.nanos = 0;
        if (at == end || utf8[at] != ':') {
            return at;
        }
        if (end - at < 3) {
            throw badTime();
        }
        fields.second = two(utf8, at + 1);
        at += 3;
        if (at < end && utf8[at] == '.') {
            int start = ++at;
            int value = 0;
            int digit;
            while (at < end && (digit = utf8[at] - '0') >= 0 && digit <= 9) {
                value = value * 10 + digit;
                at++;
            }
            if (at == start || at - start > 9) {
                throw new BadValueException("a fraction of seconds has 1 to 9 digits");
            }
            fields.nanos = value * NANOS[at - start];
        }
        return at;
    }

    private static void zone(byte[] utf8, int from, int end, DateFields fields) throws BadValueException {
        int at = from;
        while (at < end && utf8[at] == ' ') {
            at++;
        }
        if (end - at == 1 && utf8[at] == 'Z') {
            fields.zone = ZoneOffset.UTC;
        } else if (end - at == 6 && (utf8[at] == '+' || utf8[at] == '-') && utf8[at + 3] == ':') {
            fields.zone = Zones.offset((char) utf8[at], two(utf8, at + 1), two(utf8, at + 4));
        } else if (at < end) {
            fields.zone = Zones.find(new String(utf8, at, end - at, StandardCharsets.US_ASCII));
        }
    }

    private static int two(byte[] utf8, int at) throws BadValueException {
        int tens = utf8[at] - '0';
        int ones = utf8[at + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            throw new BadValueException("digits are missing in the date text");
        }
        return tens * 10 + ones;
    }

    private static BadValueException badTime() {
        return new BadValueException("not a time of the form HH:MM:SS");
    }
}
