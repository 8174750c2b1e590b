package io.howdah.pipelines.reload;

import io.howdah.catalog.OracleType;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.filter.FilterValues;
import io.howdah.source.filter.SqlPredicate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An end of a window as a person wrote it: a date, a time with or without zone, a number, or a text. */
record WindowValue(FilterValue value) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn", Locale.ROOT);
    private static final Pattern FIGURES = Pattern.compile("[-+]?\\d[-+\\d\\s:./TZ]*");
    private static final OracleType.Timestamp ZONED = new OracleType.Timestamp(9, OracleType.Zone.TIME_ZONE);

    /**
     * Text in apostrophes is a text whatever it looks like.
     *
     * @throws IllegalArgumentException for what looks like a date or a number and is none, and for nothing
     */
    static WindowValue of(String text) {
        if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
            return new WindowValue(new FilterValue.Text(text.substring(1, text.length() - 1)));
        }
        for (OracleType type : List.of(new OracleType.Date(), ZONED)) {
            try {
                return new WindowValue(FilterValues.parse(type, text));
            } catch (IllegalArgumentException e) {
                continue; // it is something else
            }
        }
        try {
            return new WindowValue(new FilterValue.Numeric(new BigDecimal(text.strip())));
        } catch (NumberFormatException e) {
            if (text.isBlank() || FIGURES.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is neither a date nor a number", e);
            }
            return new WindowValue(new FilterValue.Text(text));
        }
    }

    /** False for values of different kinds, and for texts, whose order is the database's. */
    boolean isBehind(WindowValue other) {
        boolean ordered = !(value instanceof FilterValue.Text) && value.getClass() == other.value.getClass();
        return ordered && value.compare(other.value) > 0;
    }

    /** To stand in a condition of the source; the session's settings do not matter. */
    SqlPredicate oracle() {
        return switch (value) {
            case FilterValue.Numeric(var number) -> new SqlPredicate("?", List.of(new SqlPredicate.NumberBind(number)));
            case FilterValue.Text(var text) -> new SqlPredicate("?", List.of(new SqlPredicate.TextBind(text)));
            case FilterValue.Moment(var moment)
            when moment.getNano() == 0 -> text("TO_DATE(?, 'YYYY-MM-DD HH24:MI:SS')", SECONDS.format(moment));
            case FilterValue.Moment(var moment) ->
                text("TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9')", NANOS.format(moment));
            case FilterValue.Point(var point) ->
                text("TO_TIMESTAMP_TZ(?, 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')", utc(point, NANOS) + " +00:00");
        };
    }

    private static SqlPredicate text(String sql, String bind) {
        return new SqlPredicate(sql, List.of(new SqlPredicate.TextBind(bind)));
    }

    /** As a literal of Oracle's, to be converted. */
    String literal() {
        return switch (value) {
            // a minus in front of it would make a comment of the rest
            case FilterValue.Numeric(var number) -> "(" + number.toPlainString() + ")";
            case FilterValue.Text(var text) -> "'" + text.replace("'", "''") + "'";
            case FilterValue.Moment(var moment) -> "TIMESTAMP '" + format(moment) + "'";
            case FilterValue.Point(var point) -> "TIMESTAMP '" + utc(point, NANOS) + " +00:00'";
        };
    }

    private static String format(LocalDateTime moment) {
        return (moment.getNano() == 0 ? SECONDS : NANOS).format(moment);
    }

    private static String utc(Instant point, DateTimeFormatter format) {
        return format.format(LocalDateTime.ofInstant(point, ZoneOffset.UTC));
    }
}
