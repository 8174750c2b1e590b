package io.howdah.convert.rule;

import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A converted expression with what must be known of it to convert what stands around it.
 *
 * @param nulls whether it can be NULL in Oracle
 * @param empty whether PostgreSQL's value can be '' where Oracle's is NULL
 */
public record Typed(PgExpr sql, SqlType type, Nulls nulls, Empty empty) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+([eE][+-]?[0-9]+)?");

    public enum Nulls {
        NULLABLE,
        NEVER
    }

    public enum Empty {
        NEVER,
        POSSIBLE
    }

    /** A nullable value that is never ''. */
    public static Typed of(PgExpr sql, SqlType type) {
        return new Typed(sql, type, Nulls.NULLABLE, Empty.NEVER);
    }

    public static Typed of(PgExpr sql, SqlType type, Nulls nulls) {
        return new Typed(sql, type, nulls, Empty.NEVER);
    }

    public static Typed nothing() {
        return of(PgExpr.NULL, SqlType.NULL);
    }

    public static Typed integer(long value) {
        String digits = Long.toString(value);
        return of(PgExpr.word(digits), SqlType.INTEGER.digits(digits.length()), Nulls.NEVER);
    }

    public static Typed text(String value) {
        return of(PgExpr.text(value), SqlType.TEXT, Nulls.NEVER);
    }

    public Typed with(PgExpr other) {
        return new Typed(other, type, nulls, empty);
    }

    public Typed as(SqlType other) {
        return new Typed(sql, other, nulls, empty);
    }

    public Typed nulls(Nulls other) {
        return new Typed(sql, type, other, empty);
    }

    public Typed maybeEmpty() {
        return new Typed(sql, type, nulls, Empty.POSSIBLE);
    }

    /** NULL where PostgreSQL may have '': {@code nullif(x, '')}. */
    public Typed settled() {
        return empty == Empty.NEVER
                ? this
                : new Typed(PgExpr.call("nullif", sql, PgExpr.text("")), type, Nulls.NULLABLE, Empty.NEVER);
    }

    public boolean isNull() {
        return type.kind() == SqlType.Kind.NULL;
    }

    public boolean never() {
        return nulls == Nulls.NEVER;
    }

    /** The number when it is a literal. */
    public Optional<BigDecimal> number() {
        if (sql instanceof PgExpr.Word(String text) && isNumber(text)) {
            return Optional.of(new BigDecimal(text));
        }
        return Optional.empty();
    }

    /** Asked of every operand: made for speed. */
    private static boolean isNumber(String text) {
        char first = text.isEmpty() ? 'x' : text.charAt(0);
        return (first == '-' || first == '.' || first >= '0' && first <= '9')
                && NUMBER.matcher(text).matches();
    }

    /** The text when it is a literal. */
    public Optional<String> literal() {
        return sql instanceof PgExpr.Text(String value) ? Optional.of(value) : Optional.empty();
    }

    public boolean constant() {
        return sql instanceof PgExpr.Text || sql instanceof PgExpr.TypedText || number().isPresent() || isNull();
    }

    /** Whether it is NULL when any of its parts is: the usual way of functions. */
    public static Nulls anyOf(Iterable<Typed> parts) {
        for (Typed part : parts) {
            if (!part.never()) {
                return Nulls.NULLABLE;
            }
        }
        return Nulls.NEVER;
    }
}
