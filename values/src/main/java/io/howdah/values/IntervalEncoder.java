package io.howdah.values;

import io.howdah.catalog.OracleType;

/**
 * Intervals: {@code [+-]Y-MM} and {@code [+-]D HH:MM[:SS[.f]]} as Oracle writes them, or ISO 8601 ({@code P1Y2M}, {@code P3DT4H5M6.7S}). The
 * sign counts for all parts. PostgreSQL keeps microseconds of the time, days and months apart.
 */
final class IntervalEncoder implements ValueEncoder {
    private static final long MICROS_PER_SECOND = 1_000_000;

    enum Kind {
        YEAR_TO_MONTH,
        DAY_TO_SECOND
    }

    private final Kind kind;
    private final int sourceDigits;
    private final int targetDigits;
    private final byte decimal;
    private final ValuePolicies.ExcessFraction excess;

    private byte[] text = {};
    private int at;
    private int end;
    private long months;
    private long days;
    private long micros;

    IntervalEncoder(Kind kind, int targetDigits, OracleType source, TextFormat format, ValuePolicies policies) {
        this.kind = kind;
        this.targetDigits = targetDigits;
        sourceDigits = source instanceof OracleType.IntervalDayToSecond interval ? interval.fraction() : 9;
        decimal = (byte) format.decimal();
        excess = policies.fraction();
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        text = utf8;
        at = offset;
        end = offset + length;
        months = 0;
        days = 0;
        micros = 0;
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
        while (at < end && text[at] == ' ') {
            at++;
        }
        boolean negative = at < end && text[at] == '-';
        if (negative || at < end && text[at] == '+') {
            at++;
        }
        if (at < end && text[at] == 'P') {
            iso();
        } else if (kind == Kind.YEAR_TO_MONTH) {
            yearToMonth();
        } else {
            dayToSecond();
        }
        if (at < end) {
            throw bad();
        }
        if (months > Integer.MAX_VALUE || days > Integer.MAX_VALUE) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "interval is too long for PostgreSQL");
        }
        out.putInt(16);
        out.putLong(negative ? -micros : micros);
        out.putInt((int) (negative ? -days : days));
        out.putInt((int) (negative ? -months : months));
    }

    private void yearToMonth() throws BadValueException {
        long years = number();
        expect((byte) '-');
        long part = number();
        if (part > 11) {
            throw new BadValueException("months of an interval must be between 0 and 11");
        }
        months = years * 12 + part;
    }

    private void dayToSecond() throws BadValueException {
        days = number();
        expect((byte) ' ');
        long hours = number();
        expect((byte) ':');
        long minutes = number();
        long seconds = 0;
        long fraction = 0;
        if (at < end) {
            expect((byte) ':');
            seconds = number();
            fraction = fraction();
        }
        if (hours > 23 || minutes > 59 || seconds > 59) {
            throw new BadValueException("hours, minutes or seconds of an interval out of range");
        }
        micros = (hours * 3600 + minutes * 60 + seconds) * MICROS_PER_SECOND + fraction;
    }

    private void iso() throws BadValueException {
        at++;
        boolean time = false;
        boolean any = false;
        while (at < end) {
            if (text[at] == 'T' && !time) {
                time = true;
                at++;
                continue;
            }
            long value = number();
            long fraction = fraction();
            byte unit = at < end ? text[at++] : 0;
            if (fraction != 0 && unit != 'S') {
                throw bad();
            }
            add(unit, time, value, fraction);
            any = true;
        }
        if (!any) {
            throw bad();
        }
    }

    private void add(byte unit, boolean time, long value, long fraction) throws BadValueException {
        boolean right = kind == Kind.YEAR_TO_MONTH ? !time && (unit == 'Y' || unit == 'M') : time || unit == 'D';
        if (!right) {
            throw bad();
        }
        switch (unit) {
            case 'Y' -> months += value * 12;
            case 'M' -> {
                if (time) {
                    micros += value * 60 * MICROS_PER_SECOND;
                } else {
                    months += value;
                }
            }
            case 'D' -> days += value;
            case 'H' -> micros += value * 3600 * MICROS_PER_SECOND;
            case 'S' -> micros += value * MICROS_PER_SECOND + fraction;
            default -> throw bad();
        }
    }

    private long number() throws BadValueException {
        int from = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at] - '0';
            at++;
        }
        if (at == from || at - from > 9) {
            throw bad();
        }
        return value;
    }

    private void expect(byte wanted) throws BadValueException {
        if (at == end || text[at] != wanted) {
            throw bad();
        }
        at++;
        while (wanted == ' ' && at < end && text[at] == ' ') {
            at++;
        }
    }

    /** Microseconds after the decimal character, rounded like those of timestamps; 0 when there is none. */
    private long fraction() throws BadValueException {
        if (at == end || text[at] != '.' && text[at] != decimal) {
            return 0;
        }
        at++;
        int from = at;
        long nanos = number();
        for (int i = at - from; i < 9; i++) {
            nanos *= 10;
        }
        long unit = 1;
        for (int i = sourceDigits; i < 9; i++) {
            unit *= 10;
        }
        nanos = (nanos + unit / 2) / unit * unit;
        if (nanos % 1000 != 0 && excess == ValuePolicies.ExcessFraction.REJECT) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "fraction has more than six digits");
        }
        long result = (nanos + 500) / 1000;
        long kept = 1;
        for (int i = targetDigits; i < 6; i++) {
            kept *= 10;
        }
        if (result % kept != 0) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "fraction has more digits than the target keeps");
        }
        return result;
    }

    private static BadValueException bad() {
        return new BadValueException("not an interval of its type");
    }
}
