package io.howdah.orasim.engine;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.ResultRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** One SQL value as expressions compute with it. An empty text is NULL: make texts by {@link #of(String)}. */
public sealed interface Value {
    Value NULL = new Null();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);

    default boolean isNull() {
        return this == NULL;
    }

    /** VARCHAR2, or {@link #NULL} for an empty text, which Oracle does not know. */
    static Value of(String text) {
        return text.isEmpty() ? NULL : new Text(text);
    }

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        return new Num(number);
    }

    /** DATE. */
    static Value of(LocalDateTime date) {
        return new Date(date);
    }

    static Value of(Optional<? extends Value> value) {
        return value.isPresent() ? value.get() : NULL;
    }

    static Value text(Optional<String> text) {
        return text.map(Value::of).orElse(NULL);
    }

    /** {@code YES} or {@code NO}, as dictionary views say it. */
    static Value yesNo(boolean yes) {
        return new Text(yes ? "YES" : "NO");
    }

    record Null() implements Value {}

    /** VARCHAR2, CHAR, NVARCHAR2, NCHAR, LONG; never empty. */
    record Text(String text) implements Value {}

    record Num(BigDecimal number) implements Value {}

    /** Whole seconds; years before 1 as ISO counts them (0 = 1 BC). */
    record Date(LocalDateTime date) implements Value {}

    record Timestamp(LocalDateTime timestamp) implements Value {}

    /** TIMESTAMP WITH TIME ZONE; the zone is a region or an offset. */
    record Zoned(ZonedDateTime timestamp) implements Value {}

    /** TIMESTAMP WITH LOCAL TIME ZONE. */
    record Local(Instant timestamp) implements Value {}

    /** INTERVAL YEAR TO MONTH. */
    record Months(long months) implements Value {}

    /** INTERVAL DAY TO SECOND. */
    record Span(java.time.Duration span) implements Value {}

    @SuppressWarnings("ArrayRecordComponent")
    record Raw(byte[] bytes) implements Value {}

    record Single(float number) implements Value {}

    record Double(double number) implements Value {}

    record Bool(boolean truth) implements Value {}

    /** 18 characters of the extended format. */
    record Rowid(String text) implements Value {}

    record Large(Lob lob) implements Value {}

    record Open(ResultRows rows) implements Value {}
}
