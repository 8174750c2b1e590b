package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Datetimes into date, timestamp and timestamptz: days or microseconds since 2000-01-01. A date arrives as it is written, also before 15
 * October 1582, where Oracle counts in the Julian calendar and PostgreSQL in the Gregorian one; instants with a zone of that time are
 * those that PostgreSQL sees in the written date.
 */
final class TimeEncoder implements ValueEncoder {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MICROS_PER_DAY = SECONDS_PER_DAY * MICROS_PER_SECOND;
    private static final int[] NANOS_OF_DIGITS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1
    };

    enum Target {
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ
    }

    private final Target target;
    private final boolean dateSource;
    private final int sourceUnit;
    private final int targetUnit;
    private final ValuePolicies.ExcessFraction excess;
    private final ZoneId sessionZone;
    private final DateText text;
    private final DateFields fields = new DateFields();

    TimeEncoder(
            Target target,
            int targetFraction,
            OracleType source,
            DateText text,
            TextFormat format,
            ValuePolicies policies) {
        this.target = target;
        dateSource = source instanceof OracleType.Date;
        sourceUnit = source instanceof OracleType.Timestamp timestamp ? NANOS_OF_DIGITS[timestamp.fraction()] : 1;
        targetUnit = NANOS_OF_DIGITS[targetFraction] / 1000;
        excess = policies.fraction();
        sessionZone = format.sessionZone().normalized() instanceof ZoneOffset offset ? offset : format.sessionZone();
        this.text = text;
    }

    static TimeEncoder of(OracleType source, PostgresType type, TextFormat format, ValuePolicies policies) {
        return of(source, type, DateText.of(DateText.mask(source, type, format), format.language()), format, policies);
    }

    static TimeEncoder of(
            OracleType source, PostgresType type, DateText text, TextFormat format, ValuePolicies policies) {
        return switch (type) {
            case PostgresType.Timestamp(int fraction) ->
                new TimeEncoder(Target.TIMESTAMP, fraction, source, text, format, policies);
            case PostgresType.TimestampTz(int fraction) ->
                new TimeEncoder(Target.TIMESTAMPTZ, fraction, source, text, format, policies);
            default -> new TimeEncoder(Target.DATE, 0, source, text, format, policies);
        };
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        text.parse(utf8, offset, length, fields);
        long day = Gregorian.day(fields.year, fields.month, fields.day);
        if (fields.hour > 23 || fields.minute > 59 || fields.second > 59) {
            throw new BadValueException("hour, minute or second out of range");
        }
        long second = fields.hour * 3600L + fields.minute * 60L + fields.second;
        switch (target) {
            case DATE -> {
                if (second != 0 || fields.nanos != 0) {
                    throw new BadValueException(ValueCode.TOO_PRECISE, "the time of day would be lost in a date");
                }
                refuseZone();
                out.putIntField((int) day);
            }
            case TIMESTAMP -> {
                refuseZone();
                long micros = micros() + day * MICROS_PER_DAY + second * MICROS_PER_SECOND;
                out.putLongField(micros);
            }
            case TIMESTAMPTZ -> {
                long micros = micros() + (day * SECONDS_PER_DAY + second - offset()) * MICROS_PER_SECOND;
                out.putLongField(micros);
            }
        }
    }

    private void refuseZone() throws BadValueException {
        if (fields.zone != null) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "the time zone would be lost in a target without one");
        }
    }

    /** Microseconds of the second, 1,000,000 when rounding carries. */
    private long micros() throws BadValueException {
        int nanos = fields.nanos;
        if (nanos == 0) {
            return 0;
        }
        if (dateSource) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "an Oracle DATE has no fraction of seconds");
        }
        if (sourceUnit <= 1000 && targetUnit <= 1 && nanos % 1000 == 0) {
            return nanos / 1000; // nothing to round, which is the usual case
        }
        long kept = roundedTo(sourceUnit, nanos);
        if (kept % 1000 != 0 && excess == ValuePolicies.ExcessFraction.REJECT) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "fraction has more than six digits");
        }
        long micros = roundedTo(1000, kept) / 1000;
        if (targetUnit > 1 && micros % targetUnit != 0) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "fraction has more digits than the target keeps");
        }
        return micros;
    }

    private static long roundedTo(int unit, long nanos) {
        return unit == 1 ? nanos : (nanos + unit / 2) / unit * unit;
    }

    private int offset() throws BadValueException {
        ZoneId zone = fields.zone == null ? sessionZone : fields.zone;
        if (zone instanceof ZoneOffset fixed) {
            return fixed.getTotalSeconds();
        }
        int astronomical = fields.year < 0 ? fields.year + 1 : fields.year;
        LocalDateTime local =
                LocalDateTime.of(astronomical, fields.month, fields.day, fields.hour, fields.minute, fields.second);
        List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
        if (valid.isEmpty()) {
            throw new BadValueException(ValueCode.NO_SUCH_LOCAL_TIME, "local time was skipped when summer time began");
        }
        // the first is that before the clock was set back: daylight time; Oracle reads standard time unless told
        boolean daylight = fields.clock == DateFields.Clock.DAYLIGHT;
        return valid.get(daylight ? 0 : valid.size() - 1).getTotalSeconds();
    }
}
