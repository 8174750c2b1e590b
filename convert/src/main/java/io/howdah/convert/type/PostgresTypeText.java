package io.howdah.convert.type;

import io.howdah.catalog.PostgresType;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a PostgreSQL type as written in a rule: {@code numeric(12,2)}, {@code timestamp}, {@code timestamptz(3)}, {@code text[]}. */
public final class PostgresTypeText {
    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(-?\\d{1,8})\\s*(?:,\\s*(-?\\d{1,8})\\s*)?\\)\\s*([a-z ]*?))?\\s*((?:\\[])*)");

    private PostgresTypeText() {}

    /** Absent when the text is no type of the type table. */
    public static Optional<PostgresType> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!form.matches()) {
            return Optional.empty();
        }
        OptionalInt first = number(form.group(2));
        OptionalInt second = number(form.group(3));
        String words = (form.group(1) + " " + Objects.requireNonNullElse(form.group(4), "")).strip();
        Optional<PostgresType> scalar = scalar(words, first, second);
        boolean array = !form.group(5).isEmpty();
        return array ? scalar.map(PostgresType.Array::new) : scalar;
    }

    private static OptionalInt number(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private static Optional<PostgresType> scalar(String words, OptionalInt first, OptionalInt second) {
        if (words.equals("numeric") || words.equals("decimal")) {
            return numeric(first, second);
        }
        if (second.isPresent()) {
            return Optional.empty();
        }
        return switch (words) {
            case "varchar", "character varying" -> length(first).map(PostgresType.Varchar::new);
            case "char", "character" -> length(first).map(PostgresType.Char::new);
            case "timestamp", "timestamp without time zone" -> fraction(first).map(PostgresType.Timestamp::new);
            case "timestamptz", "timestamp with time zone" -> fraction(first).map(PostgresType.TimestampTz::new);
            case "interval day to second" -> fraction(first).map(PostgresType.IntervalDayToSecond::new);
            default -> first.isPresent() ? Optional.empty() : plain(words);
        };
    }

    private static Optional<PostgresType> plain(String words) {
        return Optional.ofNullable(
                switch (words) {
                    case "smallint", "int2" -> new PostgresType.Smallint();
                    case "integer", "int", "int4" -> new PostgresType.Integer();
                    case "bigint", "int8" -> new PostgresType.Bigint();
                    case "real", "float4" -> new PostgresType.Real();
                    case "double precision", "float8" -> new PostgresType.DoublePrecision();
                    case "text" -> new PostgresType.Text();
                    case "bytea" -> new PostgresType.Bytea();
                    case "boolean", "bool" -> new PostgresType.Bool();
                    case "date" -> new PostgresType.Date();
                    case "interval year to month" -> new PostgresType.IntervalYearToMonth();
                    case "uuid" -> new PostgresType.Uuid();
                    case "xml" -> new PostgresType.Xml();
                    case "json" -> new PostgresType.Json();
                    case "jsonb" -> new PostgresType.Jsonb();
                    default -> null;
                });
    }

    private static Optional<PostgresType> numeric(OptionalInt precision, OptionalInt scale) {
        boolean good = (precision.isEmpty() || precision.getAsInt() >= 1 && precision.getAsInt() <= 1000)
                && (scale.isEmpty() || Math.abs(scale.getAsInt()) <= 1000);
        return good ? Optional.of(new PostgresType.Numeric(precision, scale)) : Optional.empty();
    }

    private static Optional<Integer> length(OptionalInt length) {
        return length.isPresent() && length.getAsInt() >= 1 && length.getAsInt() <= 10_485_760
                ? Optional.of(length.getAsInt())
                : Optional.empty();
    }

    /** PostgreSQL's default is 6. */
    private static Optional<Integer> fraction(OptionalInt digits) {
        int value = digits.orElse(6);
        return value >= 0 && value <= 6 ? Optional.of(value) : Optional.empty();
    }
}
