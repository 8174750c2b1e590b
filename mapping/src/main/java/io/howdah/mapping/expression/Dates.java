package io.howdah.mapping.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQLite's date and time functions (SQLite manual, "Date And Time Functions"), in UTC. As there, moments are counted in milliseconds from the
 * first julian day, -4713-11-24 12:00, to the end of the year 9999; what is no date, or lies outside, is NULL.
 */
final class Dates {
    private static final String TIME_OF_DAY =
            "(?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.(?<fraction>\\d+))?)?";
    private static final String ZONE = "\\s*(?<zone>[Zz]|[-+]\\d{2}:\\d{2})?";
    private static final Pattern DATE =
            Pattern.compile("(?<year>-?\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:[\\sT]+" + TIME_OF_DAY + ")?" + ZONE);
    private static final Pattern TIME = Pattern.compile(TIME_OF_DAY + ZONE);
    private static final Pattern MOVE =
            Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)\\s*(second|minute|hour|day|month|year)s?");
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long UNIX_EPOCH = 210_866_760_000_000L;
    private static final long LAST_MOMENT = 464_269_060_799_999L;
    private static final int LONGEST_COUNT = 18;
    /** of a julian day; less than a millisecond */
    private static final int DECIMALS = 9;

    private Dates() {}

    /** @param now what the word stands for */
    static Value formatted(String format, List<Value> arguments, LocalDateTime now) {
        return moment(arguments, now)
                .map(m -> (Value) new Value.Text(format(format, m)))
                .orElse(Value.NULL);
    }

    static Value julianDay(List<Value> arguments, LocalDateTime now) {
        return moment(arguments, now)
                .map(m -> (Value) new Value.Fraction(julianDay(m)))
                .orElse(Value.NULL);
    }

    /** Days begin at noon. */
    private static BigDecimal julianDay(LocalDateTime moment) {
        return BigDecimal.valueOf(millis(moment))
                .divide(BigDecimal.valueOf(MILLIS_PER_DAY), DECIMALS, RoundingMode.HALF_UP);
    }

    private static long millis(LocalDateTime moment) {
        return moment.toEpochSecond(ZoneOffset.UTC) * 1000 + moment.getNano() / 1_000_000 + UNIX_EPOCH;
    }

    /** @param millis since the first julian day */
    private static LocalDateTime ofMillis(long millis) {
        if (millis < 0 || millis > LAST_MOMENT) {
            throw new DateTimeException("outside of the years that SQLite counts");
        }
        long unix = millis - UNIX_EPOCH;
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(unix, 1000L), (int) Math.floorMod(unix, 1000L) * 1_000_000, ZoneOffset.UTC);
    }

    /** To the nearest whole number. */
    private static long rounded(BigDecimal number) {
        if ((long) number.precision() - number.scale() > LONGEST_COUNT) {
            throw new DateTimeException("more than can be counted");
        }
        return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static Optional<LocalDateTime> moment(List<Value> arguments, LocalDateTime now) {
        try {
            boolean seconds = arguments.size() > 1
                    && arguments
                            .get(1)
                            .asText()
                            .filter("unixepoch"::equalsIgnoreCase)
                            .isPresent();
            Value first = arguments.getFirst();
            Optional<LocalDateTime> moment = !seconds
                    ? start(first, now)
                    : first.looksLikeNumber() ? Optional.of(ofEpoch(first.decimal())) : Optional.empty();
            for (Value modifier : arguments.subList(seconds ? 2 : 1, arguments.size())) {
                String word = modifier.asText().orElse("").strip().toLowerCase(Locale.ROOT);
                moment = moment.flatMap(m -> modified(m, word)).map(m -> ofMillis(millis(m)));
            }
            return moment;
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty(); // as SQLite: a date that does not exist is NULL
        }
    }

    private static LocalDateTime ofEpoch(BigDecimal seconds) {
        return ofMillis(Math.addExact(rounded(seconds.movePointRight(3)), UNIX_EPOCH));
    }

    private static Optional<LocalDateTime> start(Value value, LocalDateTime now) {
        if (value.looksLikeNumber()) {
            return Optional.of(ofMillis(rounded(value.decimal().multiply(BigDecimal.valueOf(MILLIS_PER_DAY)))));
        }
        String text = value.asText().orElse("").strip();
        if (text.equalsIgnoreCase("now")) {
            return Optional.of(now);
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return Optional.of(
                    of(number(date, "year"), within(1, 12, date, "month"), within(1, 31, date, "day"), date));
        }
        Matcher time = TIME.matcher(text);
        return time.matches() ? Optional.of(of(2000, 1, 1, time)) : Optional.empty();
    }

    /** A day that the month has not runs over into the next one, as SQLite lets it: 2024-02-30 is 2024-03-01. */
    private static LocalDateTime of(int year, int month, int day, Matcher found) {
        LocalDateTime midnight = LocalDateTime.of(year, month, 1, 0, 0).plusDays(day - 1L);
        long seconds = 0;
        long millis = 0;
        if (found.group("hour") != null) {
            seconds = within(0, 24, found, "hour") * 3600L + within(0, 59, found, "minute") * 60L;
        }
        if (found.group("second") != null) {
            seconds += within(0, 59, found, "second");
        }
        if (found.group("fraction") != null) {
            // the second itself stays what it is
            millis = Math.min(999, rounded(new BigDecimal("0." + found.group("fraction")).movePointRight(3)));
        }
        return ofMillis(millis(midnight) + seconds * 1000 + millis - zone(Optional.ofNullable(found.group("zone"))));
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }

    private static int within(int from, int to, Matcher found, String group) {
        int number = number(found, group);
        if (number < from || number > to) {
            throw new DateTimeException("there is no such " + group);
        }
        return number;
    }

    /** In milliseconds. */
    private static long zone(Optional<String> text) {
        return text.filter(z -> !z.equalsIgnoreCase("Z"))
                .map(z -> ZoneOffset.of(z).getTotalSeconds() * 1000L)
                .orElse(0L);
    }

    private static Optional<LocalDateTime> modified(LocalDateTime moment, String modifier) {
        switch (modifier) {
            case "start of day" -> {
                return Optional.of(moment.truncatedTo(ChronoUnit.DAYS));
            }
            case "start of month" -> {
                return Optional.of(moment.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1));
            }
            case "start of year" -> {
                return Optional.of(moment.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1));
            }
            case "utc", "localtime" -> {
                return Optional.of(moment); // there is no other zone than UTC here
            }
            default -> {
                return modifier.startsWith("weekday ") ? weekday(moment, modifier) : moved(moment, modifier);
            }
        }
    }

    /** The next such day, this one when it is; 0 is Sunday. */
    private static Optional<LocalDateTime> weekday(LocalDateTime moment, String modifier) {
        String digit = modifier.substring("weekday ".length()).strip();
        if (!digit.matches("[0-6]")) {
            return Optional.empty();
        }
        int wanted = Integer.parseInt(digit);
        int today = moment.getDayOfWeek().getValue() % 7;
        return Optional.of(moment.plusDays((wanted - today + 7) % 7));
    }

    /** Of months and years the fraction counts as so many days, 30 and 365 for a whole one. */
    private static Optional<LocalDateTime> moved(LocalDateTime moment, String modifier) {
        Matcher move = MOVE.matcher(modifier);
        if (!move.matches()) {
            return Optional.empty();
        }
        BigDecimal count = new BigDecimal(move.group(1));
        BigDecimal whole = count.setScale(0, RoundingMode.DOWN);
        BigDecimal rest = count.subtract(whole);
        long now = moment.getYear() * 12L + moment.getMonthValue() - 1;
        return Optional.of(
                switch (move.group(2)) {
                    case "second" -> plus(moment, count, 1_000);
                    case "minute" -> plus(moment, count, 60_000);
                    case "hour" -> plus(moment, count, 3_600_000);
                    case "day" -> plus(moment, count, MILLIS_PER_DAY);
                    // SQLite lets a day that the month has not run over into the next one
                    case "month" ->
                        plus(overflowing(moment, Math.addExact(now, rounded(whole))), rest, 30 * MILLIS_PER_DAY);
                    default ->
                        plus(
                                overflowing(moment, Math.addExact(now, Math.multiplyExact(rounded(whole), 12L))),
                                rest,
                                365 * MILLIS_PER_DAY);
                });
    }

    private static LocalDateTime plus(LocalDateTime moment, BigDecimal count, long millis) {
        return ofMillis(Math.addExact(millis(moment), rounded(count.multiply(BigDecimal.valueOf(millis)))));
    }

    private static LocalDateTime overflowing(LocalDateTime moment, long months) {
        LocalDateTime first = moment.withDayOfMonth(1)
                .withYear(Math.toIntExact(Math.floorDiv(months, 12L)))
                .withMonth((int) Math.floorMod(months, 12L) + 1);
        return first.plusDays(moment.getDayOfMonth() - 1L);
    }

    private static String format(String format, LocalDateTime moment) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                made.append(c);
            } else {
                made.append(field(format.charAt(++i), moment));
            }
        }
        return made.toString();
    }

    private static String field(char letter, LocalDateTime moment) {
        return switch (letter) {
            case 'd' -> moment.format(pattern("dd"));
            case 'e' -> "%2d".formatted(moment.getDayOfMonth());
            case 'f' -> moment.format(pattern("ss.SSS"));
            case 'F' -> moment.format(pattern("uuuu-MM-dd"));
            case 'H' -> moment.format(pattern("HH"));
            case 'I' -> moment.format(pattern("hh"));
            case 'j' -> moment.format(pattern("DDD"));
            case 'J' -> julianDay(moment).stripTrailingZeros().toPlainString();
            case 'm' -> moment.format(pattern("MM"));
            case 'M' -> moment.format(pattern("mm"));
            case 'p' -> moment.getHour() < 12 ? "AM" : "PM";
            case 'R' -> moment.format(pattern("HH:mm"));
            case 's' -> String.valueOf(moment.toEpochSecond(ZoneOffset.UTC));
            case 'S' -> moment.format(pattern("ss"));
            case 'T' -> moment.format(pattern("HH:mm:ss"));
            case 'u' -> String.valueOf(moment.getDayOfWeek().getValue());
            case 'V' -> "%02d".formatted(moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> String.valueOf(moment.getDayOfWeek().getValue() % 7);
            case 'W' ->
                "%02d"
                        .formatted((moment.getDayOfYear()
                                        + 6
                                        - (moment.getDayOfWeek().getValue() - 1))
                                / 7);
            case 'Y' -> moment.format(pattern("uuuu"));
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
