package io.howdah.source.filter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;

/** A value that rows are compared with, by the rules of its column's type. Values of one column are of one kind. */
public sealed interface FilterValue {
    record Numeric(BigDecimal value) implements FilterValue {}

    /** Compared byte by byte, as Oracle does unless NLS_COMP says otherwise; of CHAR columns without trailing blanks. */
    record Text(String value) implements FilterValue {}

    /** DATE and TIMESTAMP. */
    record Moment(LocalDateTime value) implements FilterValue {}

    /** TIMESTAMP WITH (LOCAL) TIME ZONE. */
    record Point(Instant value) implements FilterValue {}

    /** Negative, zero or positive, as {@link Comparable}. */
    default int compare(FilterValue other) {
        return switch (this) {
            case Numeric(var value) when other instanceof Numeric(var number) -> value.compareTo(number);
            case Text(var value)
            when other instanceof Text(var text) ->
                Arrays.compareUnsigned(value.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
            case Moment(var value) when other instanceof Moment(var moment) -> value.compareTo(moment);
            case Point(var value) when other instanceof Point(var point) -> value.compareTo(point);
            case Numeric v -> throw unlike(other);
            case Text v -> throw unlike(other);
            case Moment v -> throw unlike(other);
            case Point v -> throw unlike(other);
        };
    }

    private IllegalArgumentException unlike(FilterValue other) {
        return new IllegalArgumentException(words() + " cannot be compared with " + other.words());
    }

    default String words() {
        return switch (this) {
            case Numeric(var value) -> value.toPlainString();
            case Text(var value) -> "'" + value.replace("'", "''") + "'";
            case Moment(var value) -> "'" + value + "'";
            case Point(var value) -> "'" + value + "'";
        };
    }
}
