package io.howdah.source.insert;

import io.howdah.base.QualifiedName;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A constant of SQL, as Oracle types it. */
public sealed interface SqlValue {
    /** {@code ''} too. */
    record Null() implements SqlValue {}

    /** Never empty but for an empty LOB. */
    record Chars(String text) implements SqlValue {}

    record Num(BigDecimal value) implements SqlValue {}

    /** BINARY_FLOAT and BINARY_DOUBLE. */
    record Floating(double value) implements SqlValue {}

    /** DATE and all TIMESTAMPs. */
    record Time(LocalDateTime local, Optional<ZoneId> zone) implements SqlValue {}

    record Months(long months) implements SqlValue {}

    record Seconds(long seconds, int nanos) implements SqlValue {}

    record Raw(byte[] bytes) implements SqlValue {}

    record Truth(boolean value) implements SqlValue {}

    /**
     * An object or a collection as its constructor made it.
     *
     * @param type absent for types that Oracle ships
     */
    record Composite(Optional<QualifiedName> type, List<SqlValue> parts) implements SqlValue {
        public Composite {
            parts = List.copyOf(parts);
        }
    }

    SqlValue NULL = new Null();

    static SqlValue chars(String text) {
        return text.isEmpty() ? NULL : new Chars(text);
    }

    /** As canonical text (see {@code io.howdah.values}); empty for NULL. */
    default Optional<String> canonical() {
        return switch (this) {
            case Null n -> Optional.empty();
            case Chars(String text) -> Optional.of(text);
            case Num(BigDecimal value) -> Optional.of(plain(value));
            case Floating(double value) -> Optional.of(floating(value));
            case Time(LocalDateTime local, Optional<ZoneId> zone) -> Optional.of(time(local, zone));
            case Months(long months) ->
                Optional.of((months < 0 ? "-" : "") + Math.abs(months) / 12 + "-"
                        + String.format(Locale.ROOT, "%02d", Math.abs(months) % 12));
            case Seconds s -> Optional.of(interval(s));
            case Raw(byte[] bytes) -> Optional.of(HexFormat.of().formatHex(bytes));
            case Truth(boolean value) -> Optional.of(Boolean.toString(value));
            case Composite c -> Optional.of(UserTypes.untyped(c.parts()));
        };
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String floating(double value) {
        return Double.isFinite(value) ? plain(new BigDecimal(Double.toString(value))) : Double.toString(value);
    }

    private static String time(LocalDateTime local, Optional<ZoneId> zone) {
        LocalDateTime shown = zone.map(z -> ZonedDateTime.of(local, z)
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime())
                .orElse(local);
        // java.time counts a year 0, Oracle does not
        int year = shown.getYear() <= 0 ? shown.getYear() - 1 : shown.getYear();
        // by hand: a formatter would take longer than all the rest of reading the statement
        StringBuilder text = new StringBuilder(30);
        if (year < 0) {
            text.append('-');
        }
        int count = Math.abs(year);
        text.append((char) ('0' + count / 1000)).append((char) ('0' + count / 100 % 10));
        two(text, count % 100, '-');
        two(text, shown.getMonthValue(), '-');
        two(text, shown.getDayOfMonth(), ' ');
        two(text, shown.getHour(), ':');
        two(text, shown.getMinute(), ':');
        text.append((char) ('0' + shown.getSecond() / 10)).append((char) ('0' + shown.getSecond() % 10));
        text.append(fraction(shown.getNano()));
        return zone.isPresent() ? text.append('Z').toString() : text.toString();
    }

    private static void two(StringBuilder text, int number, char mark) {
        text.append((char) ('0' + number / 10))
                .append((char) ('0' + number % 10))
                .append(mark);
    }

    private static String interval(Seconds value) {
        boolean negative = value.seconds() < 0;
        // seconds and nanos have one sign
        long seconds = Math.abs(value.seconds());
        int nanos = Math.abs(value.nanos());
        return String.format(
                Locale.ROOT,
                "%s%d %02d:%02d:%02d%s",
                negative || value.nanos() < 0 ? "-" : "",
                seconds / 86_400,
                seconds / 3600 % 24,
                seconds / 60 % 60,
                seconds % 60,
                fraction(nanos));
    }

    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "";
        }
        String digits = Integer.toString(1_000_000_000 + nanos).substring(1);
        int end = 9;
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return "." + digits.substring(0, end);
    }
}
