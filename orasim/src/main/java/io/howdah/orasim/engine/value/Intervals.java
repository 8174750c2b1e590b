package io.howdah.orasim.engine.value;

import io.howdah.orasim.server.OracleError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals from text (SQL Language Reference, "Interval Literals"). */
public final class Intervals {
    private static final Pattern SPAN = Pattern.compile(
            "\\s*([+-])?(\\d{1,9})(?: +(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?)?\\s*");
    private static final Pattern MONTHS = Pattern.compile("\\s*([+-])?(\\d{1,9})(?:-(\\d{1,2}))?\\s*");
    private static final Pattern TIME =
            Pattern.compile("\\s*([+-])?(\\d{1,9})(?::(\\d{1,2}))?(?::(\\d{1,2}))?(?:\\.(\\d{1,9}))?\\s*");

    private Intervals() {}

    /** {@code +05 10:30:00.5}. */
    public static Duration span(String text) throws OracleError {
        Matcher m = SPAN.matcher(text);
        if (!m.matches()) {
            throw new OracleError(1867, "the interval is invalid");
        }
        Duration span = Duration.ofDays(number(m.group(2)))
                .plusHours(number(m.group(3)))
                .plusMinutes(number(m.group(4)))
                .plusSeconds(number(m.group(5)))
                .plusNanos(nanos(m.group(6)));
        return "-".equals(m.group(1)) ? span.negated() : span;
    }

    /** {@code +05-03}: years and months. */
    public static long months(String text) throws OracleError {
        Matcher m = MONTHS.matcher(text);
        if (!m.matches() || number(m.group(3)) > 11) {
            throw new OracleError(1867, "the interval is invalid");
        }
        long months = number(m.group(2)) * 12 + number(m.group(3));
        return "-".equals(m.group(1)) ? -months : months;
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long nanos(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
    }

    /** {@code INTERVAL '...' YEAR(2) TO MONTH} and the others: months or a span. */
    public static io.howdah.orasim.engine.Value literal(String text, String fields) throws OracleError {
        String words = fields.toUpperCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", "")
                .replaceAll("\\s+", " ")
                .trim();
        return switch (words) {
            case "YEAR", "YEAR TO MONTH" -> new io.howdah.orasim.engine.Value.Months(months(text));
            case "MONTH" -> new io.howdah.orasim.engine.Value.Months(Long.parseLong(text.trim()));
            case "DAY", "DAY TO SECOND", "DAY TO HOUR", "DAY TO MINUTE" ->
                new io.howdah.orasim.engine.Value.Span(span(text));
            default -> new io.howdah.orasim.engine.Value.Span(time(text, words));
        };
    }

    private static Duration time(String text, String words) throws OracleError {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            throw new OracleError(1867, "the interval is invalid");
        }
        long first = number(m.group(2));
        long second = number(m.group(3));
        Duration span = switch (words) {
            case "HOUR", "HOUR TO MINUTE", "HOUR TO SECOND" ->
                Duration.ofHours(first).plusMinutes(second).plusSeconds(number(m.group(4)));
            case "MINUTE", "MINUTE TO SECOND" -> Duration.ofMinutes(first).plusSeconds(second);
            case "SECOND" -> Duration.ofSeconds(first);
            default -> throw new OracleError(30089, "missing or invalid <datetime field>");
        };
        Duration all = span.plusNanos(nanos(m.group(5)));
        return "-".equals(m.group(1)) ? all.negated() : all;
    }

    /** NUMTODSINTERVAL. */
    public static Duration of(BigDecimal count, String unit) throws OracleError {
        BigDecimal seconds = switch (unit.trim().toUpperCase(Locale.ROOT)) {
            case "DAY" -> count.multiply(BigDecimal.valueOf(86_400));
            case "HOUR" -> count.multiply(BigDecimal.valueOf(3_600));
            case "MINUTE" -> count.multiply(BigDecimal.valueOf(60));
            case "SECOND" -> count;
            default -> throw new OracleError(1760, "illegal argument for function");
        };
        return seconds(seconds);
    }

    public static Duration seconds(BigDecimal seconds) {
        BigDecimal rounded = seconds.setScale(9, java.math.RoundingMode.HALF_UP);
        return Duration.ofSeconds(
                rounded.longValue(),
                rounded.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
