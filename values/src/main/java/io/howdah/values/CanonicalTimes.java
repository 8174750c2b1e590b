package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** Datetimes through java.time, whose calendar is PostgreSQL's. */
final class CanonicalTimes implements Canonicaliser {
    private static final LocalDateTime JULIAN_END = LocalDateTime.of(1582, 10, 5, 0, 0);
    private static final LocalDateTime GREGORIAN_BEGIN = LocalDateTime.of(1582, 10, 15, 0, 0);
    private static final LocalDateTime FIRST = LocalDateTime.of(-4711, 1, 1, 0, 0);
    private static final LocalDateTime BEYOND = LocalDateTime.of(10_000, 1, 1, 0, 0);

    private final PostgresType target;
    private final OracleType source;
    private final TextFormat format;
    private final ValuePolicies policies;
    private final @Nullable DateMask mask;
    private final DateFields fields = new DateFields();
    /** of a second: PostgreSQL keeps 6; all 9 of Oracle where a fraction of more than 6 is asked for, which no column of a target is */
    private final int digits;

    CanonicalTimes(OracleType source, PostgresType target, TextFormat format, ValuePolicies policies) {
        this.source = source;
        this.target = target;
        this.format = format;
        this.policies = policies;
        this.digits = switch (target) {
            case PostgresType.Timestamp(int fraction) when fraction > PostgresType.MOST_FRACTION_DIGITS -> 9;
            case PostgresType.TimestampTz(int fraction) when fraction > PostgresType.MOST_FRACTION_DIGITS -> 9;
            default -> PostgresType.MOST_FRACTION_DIGITS;
        };
        String text = DateText.mask(source, target, format);
        mask = text.isEmpty() ? null : DateMask.compile(text, format.language());
    }

    @Override
    public boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        LocalDateTime written;
        try {
            if (mask == null) {
                written = iso(new String(utf8, offset, length, StandardCharsets.ISO_8859_1));
            } else {
                mask.parse(utf8, offset, length, fields);
                written = LocalDateTime.of(
                        astronomical(fields.year),
                        fields.month,
                        fields.day,
                        fields.hour,
                        fields.minute,
                        fields.second,
                        fields.nanos);
            }
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "not a date of the calendar");
        }
        if (written.isBefore(FIRST) || !written.isBefore(BEYOND)) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "year must be between -4712 and 9999");
        }
        if (!written.isBefore(JULIAN_END) && written.isBefore(GREGORIAN_BEGIN)) {
            throw new BadValueException(
                    ValueCode.NO_SUCH_DATE, "5 to 14 October 1582 do not exist in Oracle's calendar");
        }
        write(placed(rounded(written)), out);
        if (target instanceof PostgresType.TimestampTz) {
            out.put((byte) 'Z');
        }
        return true;
    }

    private static int astronomical(int year) throws BadValueException {
        if (year == 0) {
            throw new BadValueException(ValueCode.NO_SUCH_DATE, "there is no year 0");
        }
        return year < 0 ? year + 1 : year;
    }

    private LocalDateTime iso(String text) throws BadValueException {
        int sign = text.startsWith("-") ? 1 : 0;
        int year = digits(text, sign, 4);
        int month = digits(text, sign + 5, 2);
        int day = digits(text, sign + 8, 2);
        fields.zone = null;
        fields.clock = DateFields.Clock.UNSAID;
        boolean shaped = text.charAt(sign + 4) == '-' && text.charAt(sign + 7) == '-';
        String rest = text.substring(sign + 10);
        LocalTime time = LocalTime.MIDNIGHT;
        if (!rest.isEmpty()) {
            shaped &= rest.charAt(0) == ' ' || rest.charAt(0) == 'T';
            time = isoTime(rest);
        }
        if (!shaped) {
            throw new BadValueException("not a date of the form YYYY-MM-DD");
        }
        return LocalDateTime.of(
                astronomical(sign == 1 ? -year : year),
                month,
                day,
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano());
    }

    private LocalTime isoTime(String rest) throws BadValueException {
        int end = 1;
        while (end < rest.length() && "0123456789:.".indexOf(rest.charAt(end)) >= 0) {
            end++;
        }
        String zone = rest.substring(end).strip();
        if (!zone.isEmpty()) {
            fields.zone = Zones.find(zone);
        }
        if (rest.charAt(3) != ':'
                || end > 6 && rest.charAt(6) != ':'
                || end != 6 && end < 9
                || end > 9 && rest.charAt(9) != '.') {
            throw new BadValueException("not a time of the form HH:MM:SS");
        }
        int seconds = end > 6 ? digits(rest, 7, 2) : 0;
        int nanos = 0;
        if (end > 9) {
            if (end == 10 || end > 19) {
                throw new BadValueException("a fraction of seconds has 1 to 9 digits");
            }
            nanos = Integer.parseInt((rest.substring(10, end) + "00000000").substring(0, 9));
        }
        return LocalTime.of(digits(rest, 1, 2), digits(rest, 4, 2), seconds, nanos);
    }

    private static int digits(String text, int from, int count) throws BadValueException {
        if (text.charAt(from) == '+' || text.charAt(from) == '-') {
            throw new BadValueException("digits are missing in the date text");
        }
        return Integer.parseInt(text, from, from + count, 10);
    }

    private LocalDateTime rounded(LocalDateTime written) throws BadValueException {
        if (written.getNano() == 0) {
            return written;
        }
        if (source instanceof OracleType.Date) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "an Oracle DATE has no fraction of seconds");
        }
        LocalDateTime stored =
                source instanceof OracleType.Timestamp timestamp ? halfUp(written, timestamp.fraction()) : written;
        LocalDateTime result = halfUp(stored, digits);
        if (!result.equals(stored) && policies.fraction() == ValuePolicies.ExcessFraction.REJECT) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "fraction has more than six digits");
        }
        return result;
    }

    private static LocalDateTime halfUp(LocalDateTime time, int digits) {
        if (digits == 9) {
            return time;
        }
        int unit = (int) Math.round(Math.pow(10, 9 - digits));
        LocalDateTime later = time.plusNanos(unit / 2);
        return later.with(ChronoField.NANO_OF_SECOND, later.getNano() - later.getNano() % unit);
    }

    /** In UTC for a target with time zone; checked against what a target without one would lose. */
    private LocalDateTime placed(LocalDateTime time) throws BadValueException {
        if (target instanceof PostgresType.TimestampTz) {
            ZoneId zone = fields.zone == null ? format.sessionZone() : fields.zone;
            return time.minusSeconds(offset(zone, time).getTotalSeconds());
        }
        if (fields.zone != null) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "the time zone would be lost in a target without one");
        }
        if (target instanceof PostgresType.Date && !time.equals(time.truncatedTo(ChronoUnit.DAYS))) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "the time of day would be lost in a date");
        }
        return time;
    }

    private ZoneOffset offset(ZoneId zone, LocalDateTime time) throws BadValueException {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        if (transition == null) {
            return zone.getRules().getOffset(time);
        }
        if (transition.isGap()) {
            throw new BadValueException(ValueCode.NO_SUCH_LOCAL_TIME, "local time was skipped when summer time began");
        }
        return fields.clock == DateFields.Clock.DAYLIGHT ? transition.getOffsetBefore() : transition.getOffsetAfter();
    }

    private void write(LocalDateTime time, CopyBuffer out) {
        int year = time.getYear();
        if (year <= 0) {
            out.put((byte) '-');
            year = 1 - year;
        }
        Ascii.padded(year, 4, out);
        two('-', time.getMonthValue(), out);
        two('-', time.getDayOfMonth(), out);
        two(' ', time.getHour(), out);
        two(':', time.getMinute(), out);
        two(':', time.getSecond(), out);
        if (digits == PostgresType.MOST_FRACTION_DIGITS) {
            Ascii.fraction(time.getNano() / 1000, out);
        } else {
            Ascii.fraction(time.getNano(), 9, out);
        }
    }

    private static void two(char before, int value, CopyBuffer out) {
        out.put((byte) before);
        Ascii.padded(value, 2, out);
    }
}
