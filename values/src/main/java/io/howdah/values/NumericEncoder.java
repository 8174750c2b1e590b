package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers into numeric: digits of base 10,000, their weight, a sign and the number of decimal digits shown (PostgreSQL source, {@code
 * numeric_send}). Fractions show no more digits than they have; a declared scale is added by the server.
 */
final class NumericEncoder implements ValueEncoder {
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xc000;
    private static final int INFINITY = 0xd000;
    private static final int MINUS_INFINITY = 0xf000;
    private static final int FAST_DIGITS = 18;
    private static final int LARGEST_SCALE = 16383;
    private static final int LARGEST_INTEGER = 131072;
    /** Header and a whole word of digits. */
    private static final int LARGEST_BRIEF = 12 + Long.BYTES;

    private static final int[] POWERS = {1, 10, 100, 1000};
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final NumberLimit source;
    private final int targetScale;
    private final int targetIntegerDigits;
    private final int fastScale;
    private final int fastIntegerDigits;
    private final int fastSignificant;
    private final boolean binarySource;
    private final boolean declared;
    private final byte decimalByte;
    private final DecimalText decimal;

    NumericEncoder(PostgresType.Numeric type, OracleType oracle, TextFormat format) {
        source = NumberLimit.of(oracle);
        binarySource = FloatEncoder.isBinary(oracle);
        declared = type.precision().isPresent();
        targetScale = declared ? type.scale().orElse(0) : LARGEST_SCALE;
        targetIntegerDigits = declared ? type.precision().getAsInt() - targetScale : LARGEST_INTEGER;
        fastScale = Math.min(FAST_DIGITS, Math.min(source.scale(), targetScale));
        fastIntegerDigits = Math.min(FAST_DIGITS, Math.min(source.integerDigits(), targetIntegerDigits));
        fastSignificant = source.significant();
        decimalByte = (byte) format.decimal();
        decimal = new DecimalText(format);
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        if (!brief(utf8, offset, length, out) && !fast(utf8, offset, length, out)) {
            double special = binarySource ? SpecialFloat.parse(utf8, offset, length) : 0;
            if (special != 0) {
                writeSpecial(special, out);
                return;
            }
            decimal.parse(utf8, offset, length);
            decimal.apply(source);
            if (decimal.count > 0 && decimal.point > targetIntegerDigits) {
                throw new BadValueException(
                        ValueCode.OUT_OF_RANGE, "number has too many digits for the target's numeric type");
            }
            if (decimal.count > 0 && decimal.count - decimal.point > targetScale) {
                throw new BadValueException(
                        ValueCode.TOO_PRECISE, "number has more digits than the target's scale keeps");
            }
            write(out);
        }
    }

    private void writeSpecial(double special, CopyBuffer out) throws BadValueException {
        if (declared && Double.isInfinite(special)) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "numeric with a precision cannot hold infinity");
        }
        out.putInt(8);
        out.putInt(0); // no digits, no weight
        out.putShort(Double.isNaN(special) ? NAN : special > 0 ? INFINITY : MINUS_INFINITY);
        out.putShort(0);
    }

    /**
     * One to eight plain digits before and one to four behind the decimal character that need no rounding: most amounts. False = take
     * another way, nothing written.
     */
    private boolean brief(byte[] utf8, int offset, int length, CopyBuffer out) {
        int at = offset;
        boolean negative = length > 0 && utf8[at] == '-';
        if (negative) {
            at++;
        }
        int end = offset + length;
        int last = end; // behind the last digit that is not a zero behind the decimal character
        int dot = end - 1;
        while (dot > at && dot >= end - 5 && utf8[dot] != decimalByte) {
            last -= last == dot + 1 && utf8[dot] == '0' ? 1 : 0;
            dot--;
        }
        if (dot <= at || dot < end - 5 || dot == end - 1 || dot - at > Math.min(8, fastIntegerDigits)) {
            return false;
        }
        int scale = Math.max(0, last - dot - 1);
        if (scale > fastScale || dot - at + scale > fastSignificant || dot + 1 + Long.BYTES > utf8.length) {
            return false;
        }
        long whole = Digits.read(utf8, at, dot - at);
        long fraction = Digits.read(utf8, dot + 1, end - dot - 1);
        if (whole < 0 || fraction < 0) {
            return false;
        }
        emit((int) whole, (int) fraction * POWERS[4 - (end - dot - 1)], scale, negative, out);
        return true;
    }

    /** At most three digits of base 10,000. */
    private static void emit(int whole, int fraction, int scale, boolean negative, CopyBuffer out) {
        int high = whole / 10_000;
        int low = whole - high * 10_000;
        int count = 0;
        long digits = 0;
        int weight = high > 0 ? 1 : low > 0 ? 0 : -1;
        if (high > 0) {
            digits = high;
            count = 1;
        }
        if (whole > 0 && (low > 0 || fraction > 0)) {
            digits = digits << 16 | low;
            count++;
        }
        if (fraction > 0) {
            digits = digits << 16 | fraction;
            count++;
        }
        int at = out.reserve(LARGEST_BRIEF);
        byte[] bytes = out.array();
        header(bytes, at, count, weight, negative && count > 0, scale);
        LONG.set(bytes, at + 12, digits << (4 - count) * 16);
        out.advance(12 + 2 * count);
    }

    /** Plain digits that need no rounding; false = take the slow way, nothing written. */
    private boolean fast(byte[] utf8, int offset, int length, CopyBuffer out) {
        if (fastScale < 0) {
            return false;
        }
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && utf8[at] == '-';
        if (negative) {
            at++;
        }
        while (at < end && utf8[at] == '0') {
            at++;
        }
        int start = at;
        long whole = 0;
        int digit;
        while (at < end && (digit = utf8[at] - '0') >= 0 && digit <= 9) {
            whole = whole * 10 + digit;
            at++;
        }
        int wholeDigits = at - start;
        int fractionStart = at + 1;
        if (wholeDigits > fastIntegerDigits || at < end && utf8[at] != decimalByte) {
            return false;
        }
        int last = end;
        while (last > fractionStart && utf8[last - 1] == '0') {
            last--;
        }
        int fractionDigits = Math.max(0, last - fractionStart);
        if (fractionDigits > fastScale
                || wholeDigits + fractionDigits > fastSignificant
                || fractionStart >= end && !plain(utf8, offset, end)) {
            return false;
        }
        return emit(utf8, fractionStart, fractionDigits, whole, negative, out);
    }

    /** Whether a text without fraction has a digit at all and no decimal character at its end. */
    private static boolean plain(byte[] utf8, int offset, int end) {
        return end > offset && utf8[end - 1] >= '0' && utf8[end - 1] <= '9';
    }

    private static boolean emit(
            byte[] utf8, int from, int fractionDigits, long whole, boolean negative, CopyBuffer out) {
        int at = out.reserve(4 + 8 + 2 * 12);
        byte[] bytes = out.array();
        int digitAt = at + 12;
        int weight = -1;
        if (whole != 0) {
            int groups = whole < 10_000
                    ? 1
                    : whole < 100_000_000
                            ? 2
                            : whole < 1_000_000_000_000L ? 3 : whole < 10_000_000_000_000_000L ? 4 : 5;
            weight = groups - 1;
            long rest = whole;
            for (int i = groups - 1; i >= 0; i--) {
                long quotient = rest / 10_000;
                putShort(bytes, digitAt + 2 * i, (int) (rest - quotient * 10_000));
                rest = quotient;
            }
            digitAt += 2 * groups;
        }
        int end = from + fractionDigits;
        for (int i = from; i < end; i += 4) {
            int group = 0;
            for (int j = i; j < i + 4; j++) {
                int digit = j < end ? utf8[j] - '0' : 0;
                if (digit < 0 || digit > 9) {
                    return false;
                }
                group = group * 10 + digit;
            }
            if (group == 0 && digitAt == at + 12) {
                weight--; // no digit yet: 0.0000x
            } else {
                putShort(bytes, digitAt, group);
                digitAt += 2;
            }
        }
        int count = (digitAt - at - 12) / 2;
        while (count > 0 && bytes[digitAt - 1] == 0 && bytes[digitAt - 2] == 0) {
            digitAt -= 2;
            count--;
        }
        header(bytes, at, count, weight, negative && count > 0, fractionDigits);
        out.advance(12 + 2 * count);
        return true;
    }

    /** Whether a number of so many digits before (negative: zeros behind) and behind the decimal point is kept as it is by source and target. */
    boolean keeps(int integerDigits, int fractionDigits) {
        return integerDigits <= Math.min(source.integerDigits(), targetIntegerDigits)
                && fractionDigits <= Math.min(source.scale(), targetScale)
                && integerDigits + fractionDigits <= source.significant();
    }

    private void write(CopyBuffer out) {
        int groupsBefore =
                Math.floorDiv(decimal.point + 3, 4); // ceil(point / 4): base-10,000 digits before the decimal point
        int lead = groupsBefore * 4 - decimal.point; // zeros that fill the first group
        int count = (lead + decimal.count + 3) / 4;
        int at = out.reserve(12 + 2 * count);
        byte[] bytes = out.array();
        for (int i = 0; i < count; i++) {
            int group = 0;
            for (int j = i * 4 - lead; j < i * 4 - lead + 4; j++) {
                group = group * 10 + (j >= 0 && j < decimal.count ? decimal.digits[j] : 0);
            }
            putShort(bytes, at + 12 + 2 * i, group);
        }
        int used = decimal.count == 0 ? 0 : count;
        header(bytes, at, used, groupsBefore - 1, decimal.negative, decimal.fractionDigits());
        out.advance(12 + 2 * used);
    }

    static void header(byte[] bytes, int at, int count, int weight, boolean negative, int scale) {
        INT.set(bytes, at, 8 + 2 * count);
        long fields = count;
        fields = fields << 16 | (count == 0 ? 0 : weight) & 0xFFFF;
        fields = fields << 16 | (negative ? NEGATIVE : 0);
        LONG.set(bytes, at + 4, fields << 16 | scale & 0xFFFF);
    }

    static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
