package io.howdah.mapping.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of an expression, one of SQLite's storage classes. Unlike SQLite's reals fractions are decimal numbers, so that sums of money are
 * exact.
 */
sealed interface Value {
    Value NULL = new Nothing();
    Pattern NUMBER = Pattern.compile("\\s*([-+]?(?:\\d+(\\.\\d*)?|(\\.\\d+))([eE][-+]?\\d+)?)");

    /** more than a double has */
    long MOST_DIGITS = 400;

    int LONGEST_EXPONENT = 6;

    record Nothing() implements Value {}

    record Whole(BigInteger number) implements Value {}

    record Fraction(BigDecimal number) implements Value {}

    record Text(String text) implements Value {}

    record Blob(byte[] bytes) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    static Value of(long number) {
        return new Whole(BigInteger.valueOf(number));
    }

    static Value of(boolean truth) {
        return of(truth ? 1 : 0);
    }

    default boolean isNull() {
        return this instanceof Nothing;
    }

    /** Empty = NULL. */
    default Optional<String> asText() {
        return switch (this) {
            case Nothing v -> Optional.empty();
            case Whole(var number) -> Optional.of(number.toString());
            case Fraction(var number) -> Optional.of(plain(number));
            case Text(var text) -> Optional.of(text);
            case Blob(var bytes) -> Optional.of(new String(bytes, StandardCharsets.UTF_8));
        };
    }

    /** As a value of a column is written: bytes in hexadecimal. */
    default Optional<String> field() {
        return this instanceof Blob(var bytes) ? Optional.of(HexFormat.of().formatHex(bytes)) : asText();
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** A number, of a text its longest beginning that is one, else 0; NULL stays NULL. */
    default Value asNumber() {
        return switch (this) {
            case Nothing v -> this;
            case Whole v -> this;
            case Fraction v -> this;
            case Text(var text) -> beginning(text);
            case Blob(var bytes) -> beginning(new String(bytes, StandardCharsets.UTF_8));
        };
    }

    private static Value beginning(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.lookingAt()) {
            return of(0);
        }
        boolean whole = number.group(2) == null && number.group(3) == null && number.group(4) == null;
        return whole ? new Whole(new BigInteger(number.group(1))) : new Fraction(bounded(number.group(1)));
    }

    /** Numbers of more digits before the point, or more zeros behind it, than any type has are the largest that is counted with, or 0. */
    static BigDecimal bounded(String text) {
        int at = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = at < 0 ? text : text.substring(0, at);
        String exponent = at < 0 ? "0" : text.substring(at + 1);
        boolean beyond = exponent.length() > LONGEST_EXPONENT;
        BigDecimal number = new BigDecimal(beyond ? mantissa : text);
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long digits = beyond
                ? exponent.startsWith("-") ? -MOST_DIGITS - 1 : MOST_DIGITS + 1
                : (long) number.precision() - number.scale();
        if (digits < -MOST_DIGITS) {
            return BigDecimal.ZERO;
        }
        return digits > MOST_DIGITS ? BigDecimal.valueOf(number.signum()).movePointRight((int) MOST_DIGITS) : number;
    }

    /** As a decimal number; of NULL 0. */
    default BigDecimal decimal() {
        return switch (asNumber()) {
            case Whole(var number) -> new BigDecimal(number);
            case Fraction(var number) -> number;
            case Nothing v -> BigDecimal.ZERO;
            case Text v -> BigDecimal.ZERO;
            case Blob v -> BigDecimal.ZERO;
        };
    }

    /** A number that is not 0; NULL is neither true nor false. */
    default boolean isTrue() {
        return decimal().signum() != 0;
    }

    /**
     * Numbers before texts before bytes; a text that is a number is compared with a number as one, because columns of Oracle have no affinity
     * that would tell. Neither may be NULL.
     */
    static int compare(Value left, Value right) {
        boolean numbers =
                left.looksLikeNumber() && right.looksLikeNumber() && !(left instanceof Text && right instanceof Text);
        if (numbers) {
            return left.decimal().compareTo(right.decimal());
        }
        int order = Integer.compare(left.rank(), right.rank());
        if (order != 0) {
            return order;
        }
        return Arrays.compareUnsigned(left.bytes(), right.bytes());
    }

    /** A number, or a text that is one and nothing else. */
    default boolean looksLikeNumber() {
        return switch (this) {
            case Whole v -> true;
            case Fraction v -> true;
            case Text(var text) -> {
                Matcher number = NUMBER.matcher(text.stripTrailing());
                yield number.matches();
            }
            case Blob v -> false;
            case Nothing v -> false;
        };
    }

    private int rank() {
        return switch (this) {
            case Nothing v -> 0;
            case Whole v -> 1;
            case Fraction v -> 1;
            case Text v -> 2;
            case Blob v -> 3;
        };
    }

    default byte[] bytes() {
        return this instanceof Blob(var bytes) ? bytes : asText().orElse("").getBytes(StandardCharsets.UTF_8);
    }
}
