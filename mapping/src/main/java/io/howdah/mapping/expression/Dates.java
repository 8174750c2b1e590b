package io.howdah.mapping.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQLite's date and time functions (SQLite manual, "Date And Time Functions"), in UTC. What is no date is NULL. */
final class Dates {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?"
                    + "\\s*(Z|[-+]\\d{2}:\\d{2})?");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");
    private static final Pattern MOVE =
            Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)\\s*(second|minute|hour|day|month|year)s?");
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long UNIX_EPOCH_JULIAN = 2_440_588;

    private Dates() {}

    static Value formatted(String format, List<Value> arguments) {
        return moment(arguments)
                .map(m -> (Value) new Value.Text(format(format, m)))
                .orElse(Value.NULL);
    }

    static Value julianDay(List<Value> arguments) {
        return moment(arguments)
                .map(m -> (Value) new Value.Fraction(julianDay(m)))
                .orElse(Value.NULL);
    }

    /** Days begin at noon. */
    private static BigDecimal julianDay(LocalDateTime moment) {
        BigDecimal day =
                BigDecimal.valueOf(moment.getLong(JulianFields.JULIAN_DAY)).subtract(new BigDecimal("0.5"));
        return day.add(BigDecimal.valueOf(moment.toLocalTime().toNanoOfDay())
                .divide(BigDecimal.valueOf(NANOS_PER_DAY), new MathContext(12)));
    }

    private static Optional<LocalDateTime> moment(List<Value> arguments) {
        try {
            boolean seconds = arguments.size() > 1
                    && arguments
                            .get(1)
                            .asText()
                            .filter("unixepoch"::equalsIgnoreCase)
                            .isPresent();
            Optional<LocalDateTime> moment =
                    seconds ? Optional.of(ofEpoch(arguments.getFirst().decimal())) : start(arguments.getFirst());
            for (Value modifier : arguments.subList(seconds ? 2 : 1, arguments.size())) {
                String word = modifier.asText().orElse("").strip().toLowerCase(Locale.ROOT);
                moment = moment.flatMap(m -> modified(m, word));
            }
            return moment;
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty(); // as SQLite: a date that does not exist is NULL
        }
    }

    private static LocalDateTime ofEpoch(BigDecimal seconds) {
        return LocalDateTime.ofEpochSecond(seconds.longValue(), 0, ZoneOffset.UTC);
    }

    private static Optional<LocalDateTime> start(Value value) {
        if (value instanceof Value.Whole || value instanceof Value.Fraction) {
            BigDecimal days =
                    value.decimal().add(new BigDecimal("0.5")).subtract(BigDecimal.valueOf(UNIX_EPOCH_JULIAN));
            long nanos = days.multiply(BigDecimal.valueOf(NANOS_PER_DAY)).longValueExact();
            return Optional.of(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plusNanos(nanos));
        }
        String text = value.asText().orElse("").strip();
        if (text.equalsIgnoreCase("now")) {
            return Optional.of(LocalDateTime.now(Clock.systemUTC()));
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            String time = date.group(2) == null ? "00:00" : date.group(2);
            LocalDateTime local = LocalDateTime.parse(date.group(1) + "T" + time);
            return Optional.of(
                    date.group(3) == null
                            ? local
                            : OffsetDateTime.of(local, ZoneOffset.of(date.group(3)))
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime());
        }
        return TIME.matcher(text).matches()
                ? Optional.of(LocalDateTime.parse("2000-01-01T" + LocalTime.parse(text)))
                : Optional.empty();
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

    private static Optional<LocalDateTime> moved(LocalDateTime moment, String modifier) {
        Matcher move = MOVE.matcher(modifier);
        if (!move.matches()) {
            return Optional.empty();
        }
        BigDecimal count = new BigDecimal(move.group(1));
        return Optional.of(
                switch (move.group(2)) {
                    case "second" -> plus(moment, count, 1);
                    case "minute" -> plus(moment, count, 60);
                    case "hour" -> plus(moment, count, 3_600);
                    case "day" -> plus(moment, count, 86_400);
                    // SQLite lets a day that the month has not run over into the next one
                    case "month" ->
                        overflowing(moment, moment.getYear() * 12L + moment.getMonthValue() - 1 + count.longValue());
                    default ->
                        overflowing(moment, (moment.getYear() + count.longValue()) * 12 + moment.getMonthValue() - 1);
                });
    }

    private static LocalDateTime plus(LocalDateTime moment, BigDecimal count, long seconds) {
        return moment.plusNanos(
                count.multiply(BigDecimal.valueOf(seconds)).movePointRight(9).longValue());
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
