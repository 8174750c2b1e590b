package io.howdah.values;

import io.howdah.catalog.OracleType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals by regular expressions and BigDecimal seconds. */
final class CanonicalIntervals implements Canonicaliser {
    private static final Pattern YEARS = Pattern.compile("([+-]?)(\\d{1,9})-(0?\\d|1[01])");
    private static final Pattern ISO_YEARS = Pattern.compile("([+-]?)P(?=.)(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?");
    private static final Pattern DAYS =
            Pattern.compile("([+-]?)(\\d{1,9}) +([01]?\\d|2[0-3]):([0-5]?\\d)(?::([0-5]?\\d(?:\\.\\d{1,9})?))?");
    private static final Pattern ISO_DAYS = Pattern.compile(
            "([+-]?)P(?=.)(?:(\\d{1,9})D)?(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)S)?)?");
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private final IntervalEncoder.Kind kind;
    private final int sourceDigits;
    private final char decimal;
    private final ValuePolicies policies;

    CanonicalIntervals(IntervalEncoder.Kind kind, OracleType source, TextFormat format, ValuePolicies policies) {
        this.kind = kind;
        sourceDigits = source instanceof OracleType.IntervalDayToSecond interval ? interval.fraction() : 9;
        decimal = format.decimal();
        this.policies = policies;
    }

    @Override
    public boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        String text = new String(utf8, offset, length, StandardCharsets.ISO_8859_1)
                .strip()
                .replace(decimal, '.');
        if (kind == IntervalEncoder.Kind.YEAR_TO_MONTH) {
            Matcher parts = match(text, YEARS, ISO_YEARS);
            long months = number(parts.group(2)) * 12 + number(parts.group(3));
            sign(parts.group(1), months != 0, out);
            Ascii.put(String.format(Locale.ROOT, "%d-%02d", months / 12, months % 12), out);
        } else {
            Matcher parts = match(text, DAYS, ISO_DAYS);
            BigDecimal seconds = BigDecimal.valueOf(number(parts.group(2)))
                    .multiply(SECONDS_PER_DAY)
                    .add(BigDecimal.valueOf(number(parts.group(3)) * 3600 + number(parts.group(4)) * 60))
                    .add(rounded(parts.group(5) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(5))));
            sign(parts.group(1), seconds.signum() != 0, out);
            write(seconds, out);
        }
        return true;
    }

    private static Matcher match(String text, Pattern oracle, Pattern iso) throws BadValueException {
        Matcher matcher = oracle.matcher(text);
        if (matcher.matches()) {
            return matcher;
        }
        matcher = iso.matcher(text);
        if (matcher.matches()) {
            return matcher;
        }
        throw new BadValueException("not an interval of its type");
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static void sign(String sign, boolean present, CopyBuffer out) {
        if (present && sign.equals("-")) {
            out.put((byte) '-');
        }
    }

    private BigDecimal rounded(BigDecimal seconds) throws BadValueException {
        BigDecimal stored = seconds.setScale(sourceDigits, RoundingMode.HALF_UP);
        BigDecimal kept = stored.setScale(6, RoundingMode.HALF_UP);
        if (kept.compareTo(stored) != 0 && policies.fraction() == ValuePolicies.ExcessFraction.REJECT) {
            throw new BadValueException(ValueCode.TOO_PRECISE, "fraction has more than six digits");
        }
        return kept;
    }

    private static void write(BigDecimal seconds, CopyBuffer out) {
        BigDecimal[] days = seconds.divideAndRemainder(SECONDS_PER_DAY);
        int whole = days[1].intValue();
        Ascii.put(
                String.format(
                        Locale.ROOT,
                        "%d %02d:%02d:%02d",
                        days[0].longValue(),
                        whole / 3600,
                        whole / 60 % 60,
                        whole % 60),
                out);
        Ascii.fraction(
                days[1].subtract(BigDecimal.valueOf(whole)).movePointRight(6).intValueExact(), out);
    }
}
