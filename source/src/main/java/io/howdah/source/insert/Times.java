package io.howdah.source.insert;

import io.howdah.base.HowdahException;
import io.howdah.source.insert.SqlValue.Months;
import io.howdah.source.insert.SqlValue.Seconds;
import io.howdah.source.insert.SqlValue.Time;
import io.howdah.values.BadValueException;
import io.howdah.values.DateFields;
import io.howdah.values.DateMask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts to datetimes and intervals. Owned by one thread. */
final class Times {
    private static final Pattern ISO = Pattern.compile(
            "\\s*([+-]?\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?:[ T]+(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?)?\\s*([+-]\\d{1,2}:\\d{2}|[A-Za-z][\\w/+-]*)?\\s*");
    private static final Pattern DAYS = Pattern.compile(
            "\\s*([+-]?)\\s*(\\d+)(?:\\s+(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?)?\\s*");
    private static final Pattern CLOCK =
            Pattern.compile("\\s*([+-]?)\\s*(\\d+)(?::(\\d{1,2}))?(?::(\\d{1,2}))?(?:\\.(\\d{1,9}))?\\s*");
    private static final Pattern YEARS = Pattern.compile("\\s*([+-]?)\\s*(\\d+)(?:-(\\d{1,2}))?\\s*");

    private final Map<String, DateMask> masks = new HashMap<>();
    private final DateFields fields = new DateFields();

    /** @throws NotConstantException when the text does not follow the mask */
    Time parse(String text, String mask, String language, LocalDateTime today) throws NotConstantException {
        String key = mask + "\0" + language;
        DateMask compiled = masks.get(key);
        try {
            if (compiled == null) {
                compiled = DateMask.compile(mask, language, today.toLocalDate());
                masks.put(key, compiled);
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            compiled.parse(utf8, 0, utf8.length, fields);
        } catch (BadValueException e) {
            throw new NotConstantException("a text is no date of mask " + mask + ": " + e.getMessage());
        } catch (HowdahException e) {
            throw new NotConstantException(e.getMessage());
        }
        int year = fields.year() < 0 ? fields.year() + 1 : fields.year();
        return time(
                new int[] {
                    year, fields.month(), fields.day(), fields.hour(), fields.minute(), fields.second(), fields.nanos()
                },
                fields.zoneId());
    }

    /** {@code DATE '2020-01-31'} and {@code TIMESTAMP '2020-01-31 10:00:00.5 +02:00'}. */
    static Time literal(String text) throws NotConstantException {
        Matcher match = ISO.matcher(text);
        if (!match.matches()) {
            throw new NotConstantException("a datetime literal is not written YYYY-MM-DD HH24:MI:SS");
        }
        int[] parts = new int[7];
        for (int i = 0; i < 6; i++) {
            parts[i] = match.group(i + 1) == null ? 0 : Integer.parseInt(match.group(i + 1));
        }
        parts[0] = parts[0] < 0 ? parts[0] + 1 : parts[0];
        parts[6] = nanos(match.group(7));
        Optional<ZoneId> zone = Optional.empty();
        if (match.group(8) != null) {
            zone = SessionFormats.zone(match.group(8));
            if (zone.isEmpty()) {
                throw new NotConstantException("the time zone of a literal is not known");
            }
        }
        return time(parts, zone);
    }

    private static Time time(int[] parts, Optional<ZoneId> zone) throws NotConstantException {
        try {
            return new Time(
                    LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]), zone);
        } catch (DateTimeException e) {
            throw new NotConstantException("a date does not exist in the calendar");
        }
    }

    /**
     * {@code INTERVAL '4 5:12' DAY TO MINUTE}.
     *
     * @param words as {@code IntervalText.fields}
     */
    static SqlValue interval(String text, String words) throws NotConstantException {
        String plain =
                words.replaceAll("\\([^)]*\\)", "").replaceAll("\\s+", " ").strip();
        if (plain.startsWith("YEAR") || plain.startsWith("MONTH")) {
            return months(plain.equals("MONTH") ? monthsOnly(text) : text);
        }
        if (plain.startsWith("DAY")) {
            return days(text);
        }
        Matcher match = CLOCK.matcher(text);
        if (!match.matches()) {
            throw new NotConstantException("an interval literal cannot be read");
        }
        long first = Long.parseLong(match.group(2));
        long second = match.group(3) == null ? 0 : Long.parseLong(match.group(3));
        long third = match.group(4) == null ? 0 : Long.parseLong(match.group(4));
        long seconds = switch (plain.split(" ")[0]) {
            case "HOUR" -> first * 3600 + second * 60 + third;
            case "MINUTE" -> first * 60 + second;
            case "SECOND" -> first;
            default -> throw new NotConstantException("an interval literal cannot be read");
        };
        return signed(match.group(1), seconds, nanos(match.group(5)));
    }

    private static String monthsOnly(String text) throws NotConstantException {
        try {
            long months = Long.parseLong(text.strip());
            return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
        } catch (NumberFormatException e) {
            throw new NotConstantException("an interval literal cannot be read");
        }
    }

    /** {@code [+-]Y-MM}. */
    static Months months(String text) throws NotConstantException {
        Matcher match = YEARS.matcher(text);
        if (!match.matches()) {
            throw new NotConstantException("a year to month interval is not written Y-MM");
        }
        long months =
                Long.parseLong(match.group(2)) * 12 + (match.group(3) == null ? 0 : Long.parseLong(match.group(3)));
        return new Months(match.group(1).equals("-") ? -months : months);
    }

    /** {@code [+-]D HH:MM:SS.f}. */
    static Seconds days(String text) throws NotConstantException {
        Matcher match = DAYS.matcher(text);
        if (!match.matches()) {
            throw new NotConstantException("a day to second interval is not written D HH:MM:SS");
        }
        long seconds = Long.parseLong(match.group(2)) * 86_400;
        long[] units = {3600, 60, 1};
        for (int i = 0; i < 3; i++) {
            seconds += match.group(3 + i) == null ? 0 : Long.parseLong(match.group(3 + i)) * units[i];
        }
        return signed(match.group(1), seconds, nanos(match.group(6)));
    }

    private static Seconds signed(String sign, long seconds, int nanos) {
        return sign.equals("-") ? new Seconds(-seconds, -nanos) : new Seconds(seconds, nanos);
    }

    static Seconds seconds(BigDecimal count) {
        BigDecimal rounded = count.setScale(9, RoundingMode.HALF_UP);
        long whole = rounded.longValue();
        return new Seconds(
                whole,
                rounded.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue());
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
