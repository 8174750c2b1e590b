package io.howdah.orasim.dictionary;

import io.howdah.catalog.OracleType;
import io.howdah.orasim.engine.Value;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Expr;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * HIGH_VALUE of ALL_TAB_PARTITIONS: Oracle keeps bounds as values, so that a DATE shows as {@code TO_DATE(' 2024-01-01 00:00:00', 'SYYYY-MM-DD
 * HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')} and a TIMESTAMP as {@code TIMESTAMP' 2024-01-01 00:00:00'} however they were written (VLDB and
 * Partitioning Guide, "Viewing Information About Partitioned Tables and Indexes").
 */
final class BoundText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern LITERAL = Pattern.compile(
            "\\s*(-?\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?:[ T](\\d{1,2}):(\\d{1,2}):(\\d{1,2})(\\.\\d+)?)?\\s*");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    /** What each element of a format takes, longest first. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "SYYYY", "(?<year>\\s*-?\\d{4})",
            "YYYY", "(?<year>\\d{4})",
            "MON", "(?<name>[A-Za-z]{3})",
            "MM", "(?<month>\\d{1,2})",
            "DD", "(?<day>\\d{1,2})",
            "HH24", "(?<hour>\\d{1,2})",
            "MI", "(?<minute>\\d{1,2})",
            "SS", "(?<second>\\d{1,2})");

    private static final Pattern ELEMENT = Pattern.compile("SYYYY|YYYY|MON|MM|DD|HH24|MI|SS|.");

    private BoundText() {}

    static String range(List<Expr> values, List<OracleType> types) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> value(values.get(i), type(types, i)))
                .collect(Collectors.joining(", "));
    }

    /** Rows of several columns stand in parentheses (their exact blanks are ASSUMED). */
    static String list(List<Expr> values, List<OracleType> types) {
        return values.stream()
                .map(v -> v instanceof Expr.Row row
                        ? "( " + range(row.elements(), types) + " )"
                        : value(v, type(types, 0)))
                .collect(Collectors.joining(", "));
    }

    private static Optional<OracleType> type(List<OracleType> types, int position) {
        return position < types.size() ? Optional.of(types.get(position)) : Optional.empty();
    }

    private static String value(Expr value, Optional<OracleType> type) {
        Optional<LocalDateTime> time = time(value);
        if (time.isPresent() && type.isPresent()) {
            if (type.get() instanceof OracleType.Date) {
                return "TO_DATE(' " + SECONDS.format(time.get())
                        + "', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')";
            }
            if (type.get() instanceof OracleType.Timestamp) {
                return "TIMESTAMP' " + SECONDS.format(time.get()) + fraction(time.get()) + "'";
            }
        }
        return OraclePrinter.print(value);
    }

    /** The bound of a partition that an interval made. */
    static String of(Value value) {
        return switch (value) {
            case Value.Date d ->
                "TO_DATE(' " + SECONDS.format(d.date()) + "', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')";
            case Value.Timestamp t -> "TIMESTAMP' " + SECONDS.format(t.timestamp()) + fraction(t.timestamp()) + "'";
            case Value.Num n -> n.number().toPlainString();
            default -> throw new IllegalArgumentException("no interval has such bounds: " + value);
        };
    }

    /** For sorting such bounds. */
    static java.math.BigDecimal order(Value value) {
        return switch (value) {
            case Value.Date d -> java.math.BigDecimal.valueOf(d.date().toEpochSecond(ZoneOffset.UTC));
            case Value.Timestamp t -> java.math.BigDecimal.valueOf(t.timestamp().toEpochSecond(ZoneOffset.UTC));
            case Value.Num n -> n.number();
            default -> throw new IllegalArgumentException("no interval has such bounds: " + value);
        };
    }

    private static String fraction(LocalDateTime time) {
        return time.getNano() == 0 ? "" : "." + "%09d".formatted(time.getNano()).replaceAll("0+$", "");
    }

    // ---------------------------------------------------------------- constants

    private static Optional<LocalDateTime> time(Expr value) {
        return switch (value) {
            case Expr.DateText d -> literal(d.value());
            case Expr.TimestampText t -> literal(t.value());
            case Expr.Call c -> call(c);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDateTime> literal(String text) {
        Matcher m = LITERAL.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int nano = m.group(7) == null ? 0 : Integer.parseInt((m.group(7).substring(1) + "000000000").substring(0, 9));
        return Optional.of(LocalDateTime.of(
                number(m.group(1)),
                number(m.group(2)),
                number(m.group(3)),
                m.group(4) == null ? 0 : number(m.group(4)),
                m.group(5) == null ? 0 : number(m.group(5)),
                m.group(6) == null ? 0 : number(m.group(6)),
                nano));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.strip());
    }

    /** {@code TO_DATE('01/07/2024', 'DD/MM/YYYY')}. */
    private static Optional<LocalDateTime> call(Expr.Call call) {
        String function = call.function().last().text().toUpperCase(Locale.ROOT);
        boolean converts = function.equals("TO_DATE") || function.equals("TO_TIMESTAMP");
        if (!converts
                || call.arguments().size() < 2
                || !(call.arguments().get(0).value() instanceof Expr.Text text)
                || !(call.arguments().get(1).value() instanceof Expr.Text format)) {
            return Optional.empty();
        }
        Matcher elements = ELEMENT.matcher(format.value().toUpperCase(Locale.ROOT));
        var pattern = new StringBuilder("\\s*");
        while (elements.find()) {
            String element = elements.group();
            pattern.append(ELEMENTS.getOrDefault(element, Pattern.quote(element)));
        }
        Matcher m = Pattern.compile(pattern.append("\\s*").toString()).matcher(text.value());
        try {
            return m.matches() ? Optional.of(of(m)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime of(Matcher m) {
        int month = group(m, "name").isEmpty()
                ? part(m, "month", 1)
                : MONTHS.indexOf(group(m, "name").toUpperCase(Locale.ROOT)) + 1;
        return LocalDateTime.of(
                part(m, "year", 1),
                month,
                part(m, "day", 1),
                part(m, "hour", 0),
                part(m, "minute", 0),
                part(m, "second", 0));
    }

    private static String group(Matcher m, String name) {
        if (!m.namedGroups().containsKey(name)) {
            return "";
        }
        String found = m.group(name);
        return found == null ? "" : found;
    }

    private static int part(Matcher m, String name, int otherwise) {
        String text = group(m, name);
        return text.isEmpty() ? otherwise : number(text);
    }
}
