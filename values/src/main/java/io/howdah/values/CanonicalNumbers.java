package io.howdah.values;

import io.howdah.catalog.OracleType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Numbers to plain decimals: digits copied where nothing has to be rounded, BigDecimal everywhere else. */
final class CanonicalNumbers implements Canonicaliser {
    private static final int LARGEST_INTEGER = 131_072;
    private static final int LARGEST_SCALE = 16_383;

    enum Target {
        DECIMAL,
        SINGLE,
        DOUBLE
    }

    private final Target target;
    private final OracleType source;
    private final NumberLimit limit;
    /** Up to so many bytes a plain decimal text is itself the canonical text: 15 digits come back from a double, 6 from a float. */
    private final int copyable;

    private final TextFormat format;
    private final ValuePolicies policies;

    CanonicalNumbers(Target target, OracleType source, TextFormat format, ValuePolicies policies) {
        this.target = target;
        this.source = source;
        this.limit = NumberLimit.of(source);
        this.format = format;
        this.policies = policies;
        copyable = switch (target) {
            case DECIMAL -> Integer.MAX_VALUE;
            case SINGLE -> 6;
            case DOUBLE -> source instanceof OracleType.BinaryFloat ? 0 : 15;
        };
    }

    @Override
    public boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        if (length > copyable || !copied(utf8, offset, length, out)) {
            general(new String(utf8, offset, length, StandardCharsets.ISO_8859_1).strip(), out);
        }
        return true;
    }

    /** Copies {@code -12.50 -> -12.5} when the text is as plain as that; false when it is not, nothing written. */
    private boolean copied(byte[] utf8, int offset, int length, CopyBuffer out) {
        int end = offset + length;
        int first = length > 0 && utf8[offset] == '-' ? offset + 1 : offset;
        int radix = -1;
        for (int i = first; i < end; i++) {
            if (utf8[i] == format.decimal() && radix < 0) {
                radix = i;
            } else if (utf8[i] < '0' || utf8[i] > '9') {
                return false;
            }
        }
        int wholeEnd = radix < 0 ? end : radix;
        if (wholeEnd == first) {
            return false;
        }
        int start = first;
        while (start < wholeEnd && utf8[start] == '0') {
            start++;
        }
        int last = radix < 0 ? wholeEnd : end;
        while (last > wholeEnd && (utf8[last - 1] == '0' || last - 1 == radix)) {
            last--;
        }
        int fraction = Math.max(0, last - wholeEnd - 1);
        int whole = wholeEnd - start;
        if (fraction > limit.scale()
                || limit.scale() < 0
                || whole > limit.integerDigits()
                || whole + fraction > limit.significant()
                || whole > LARGEST_INTEGER
                || fraction > LARGEST_SCALE) {
            return false;
        }
        if (whole == 0 && fraction == 0) {
            out.put((byte) '0');
            return true;
        }
        if (first > offset) {
            out.put((byte) '-');
        }
        if (whole == 0) {
            out.put((byte) '0');
        }
        out.put(utf8, start, whole);
        if (fraction > 0) {
            out.put((byte) '.');
            out.put(utf8, radix + 1, fraction);
        }
        return true;
    }

    private void general(String text, CopyBuffer out) throws BadValueException {
        String word = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        boolean decimalOnly = source instanceof OracleType.Number || source instanceof OracleType.Float;
        if (!decimalOnly && word.equalsIgnoreCase("nan")) {
            Ascii.put("NaN", out);
        } else if (!decimalOnly && (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity"))) {
            Ascii.put(text.startsWith("-") ? "-Infinity" : "Infinity", out);
        } else {
            BigDecimal stored = stored(decimal(text));
            Ascii.put(plain(target == Target.DECIMAL ? stored : nearest(stored)), out);
        }
    }

    private BigDecimal decimal(String text) throws BadValueException {
        String plain = text;
        if (format.group() != 0) {
            plain = plain.replace(String.valueOf(format.group()), "");
        }
        if (format.decimal() != '.') {
            if (plain.indexOf('.') >= 0) {
                throw new BadValueException("not a number");
            }
            plain = plain.replace(format.decimal(), '.');
        }
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException e) {
            throw new BadValueException("not a number");
        }
    }

    /** What Oracle keeps of a number in the source column. */
    private BigDecimal stored(BigDecimal number) throws BadValueException {
        BigDecimal kept = number;
        if (limit.significant() != NumberLimit.ANY) {
            kept = kept.round(new MathContext(limit.significant(), RoundingMode.HALF_UP));
        }
        if (limit.scale() != NumberLimit.ANY && kept.scale() > limit.scale()) {
            kept = kept.setScale(limit.scale(), RoundingMode.HALF_UP);
        }
        if (kept.signum() == 0) {
            return BigDecimal.ZERO;
        }
        kept = kept.stripTrailingZeros();
        long whole = (long) kept.precision() - kept.scale();
        if (whole > limit.integerDigits() || whole > LARGEST_INTEGER) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "number has too many digits for its Oracle type");
        }
        if (kept.scale() > LARGEST_SCALE) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "number has more digits than PostgreSQL keeps");
        }
        return kept;
    }

    private BigDecimal nearest(BigDecimal number) throws BadValueException {
        boolean single = target == Target.SINGLE || source instanceof OracleType.BinaryFloat;
        float asFloat = number.floatValue();
        double asDouble = single ? asFloat : number.doubleValue();
        if (Double.isInfinite(asDouble) || asDouble == 0 && number.signum() != 0) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "number is outside the range of a binary float");
        }
        boolean inexact = single && new BigDecimal(Float.toString(asFloat)).compareTo(number) != 0
                || !single && new BigDecimal(Double.toString(asDouble)).compareTo(number) != 0;
        boolean binary = source instanceof OracleType.BinaryFloat
                || source instanceof OracleType.BinaryDouble
                || source instanceof OracleType.Vector;
        if (inexact && !binary && policies.inexactFloat() == ValuePolicies.InexactFloat.REJECT) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "number has more digits than a binary float keeps");
        }
        return new BigDecimal(target == Target.SINGLE ? Float.toString(asFloat) : Double.toString(asDouble));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
