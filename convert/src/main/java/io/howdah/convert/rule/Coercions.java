package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Oracle's implicit conversions made explicit (SQL Language Reference, "Implicit Data Conversion"). What depends on NLS settings is
 * reported.
 */
public final class Coercions {
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    private Coercions() {}

    /** As Oracle turns a value into VARCHAR2. */
    public static Typed toText(Typed value, Site site, At at) {
        return switch (value.type().kind()) {
            case TEXT, NULL -> value;
            case CHAR -> padded(value);
            case SMALLINT, INTEGER, BIGINT -> numberText(value);
            case NUMERIC ->
                value.number().isPresent()
                        ? numberText(value)
                        : value.with(site.helperCall("number_text", value.sql()))
                                .as(SqlType.TEXT);
            case DATE, DAY -> {
                site.mutable(at, "to_char()");
                site.warning(
                        RuleCode.SESSION_FORMAT,
                        at,
                        "a date becomes text without a mask; NLS_DATE_FORMAT is taken to be DD-MON-RR",
                        "write TO_CHAR with a mask");
                yield value.with(PgExpr.call("to_char", value.sql(), PgExpr.text("DD-MON-YY")))
                        .as(SqlType.TEXT);
            }
            case TIMESTAMP, TIMESTAMPTZ -> {
                site.mutable(at, "to_char()");
                site.warning(
                        RuleCode.SESSION_FORMAT,
                        at,
                        "a timestamp becomes text without a mask; NLS_TIMESTAMP_FORMAT is taken to be DD-MON-RR HH.MI.SSXFF AM",
                        "write TO_CHAR with a mask");
                yield value.with(PgExpr.call("to_char", value.sql(), PgExpr.text("DD-MON-YY HH.MI.SS.US AM")))
                        .as(SqlType.TEXT);
            }
            case BYTEA ->
                value.with(PgExpr.call("upper", PgExpr.call("encode", value.sql(), PgExpr.text("hex"))))
                        .as(SqlType.TEXT);
            case DOUBLE, INTERVAL_MONTH, INTERVAL_DAY -> {
                site.warning(
                        RuleCode.SESSION_FORMAT,
                        at,
                        "a binary number or an interval becomes text, which PostgreSQL writes in another way",
                        "write it in parts with EXTRACT, or CAST to NUMBER first");
                yield value.with(PgExpr.cast(value.sql(), "text")).as(SqlType.TEXT);
            }
            case BOOLEAN ->
                value.with(PgExpr.call("upper", PgExpr.cast(value.sql(), "text")))
                        .as(SqlType.TEXT);
            case UUID, XML, JSON, JSONB, UNKNOWN ->
                value.with(PgExpr.cast(value.sql(), "text")).as(SqlType.TEXT);
            case OBJECT, ARRAY, RECORD, ENTRIES, CURSOR -> value;
        };
    }

    /** CHAR has its blanks in Oracle; PostgreSQL drops them on the way to text. */
    private static Typed padded(Typed value) {
        int size = value.type().size();
        return size == 0
                ? value.as(SqlType.TEXT)
                : value.with(PgExpr.call("rpad", value.sql(), PgExpr.word("" + size)))
                        .as(SqlType.TEXT);
    }

    private static Typed numberText(Typed value) {
        Optional<BigDecimal> literal = value.number();
        return literal.map(n -> Typed.text(oracleText(n)))
                .orElseGet(() -> value.with(PgExpr.cast(value.sql(), "text")).as(SqlType.TEXT));
    }

    /** As TO_CHAR(number) writes: no trailing zeros, no zero before the point. */
    static String oracleText(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        return plain.startsWith("0.") ? plain.substring(1) : plain.replaceFirst("^-0\\.", "-.");
    }

    /** As Oracle turns a value into NUMBER. */
    public static Typed toNumber(Typed value) {
        Optional<String> literal = value.literal();
        if (literal.isPresent() && literal.orElseThrow().matches(" *-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+) *")) {
            return number(literal.orElseThrow().strip());
        }
        return value.type().text() || held(value)
                ? value.with(PgExpr.cast(value.sql(), "numeric")).as(SqlType.NUMERIC)
                : value;
    }

    /** A number literal: PostgreSQL takes digits alone as integer, bigint or numeric by their size. */
    public static Typed number(String text) {
        String clean = text.startsWith(".") ? "0" + text : text;
        clean = clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean;
        if (clean.indexOf('.') >= 0) {
            clean = clean.replaceFirst("\\.([eE])", "$1").replaceFirst("^-\\.", "-0.");
        }
        boolean digits = DIGITS.matcher(clean).matches();
        int size = clean.startsWith("-") ? clean.length() - 1 : clean.length();
        SqlType type =
                !digits || size > 18 ? SqlType.NUMERIC : (size <= 9 ? SqlType.INTEGER : SqlType.BIGINT).digits(size);
        return Typed.of(PgExpr.word(clean), type, Typed.Nulls.NEVER);
    }

    /** As a function that takes numeric wants it: PostgreSQL would compute in floating point for integers. */
    public static PgExpr numeric(Typed value) {
        Typed number = toNumber(value);
        return switch (number.type().kind()) {
            case NUMERIC, NULL -> number.sql();
            default ->
                number.number().filter(n -> n.scale() > 0).isPresent()
                        ? number.sql()
                        : PgExpr.cast(number.sql(), "numeric");
        };
    }

    /** As a parameter of type integer wants it; Oracle cuts the fraction off. */
    public static PgExpr integer(Typed value) {
        Typed number = toNumber(value);
        Optional<BigDecimal> literal = number.number();
        if (literal.isPresent()) {
            return PgExpr.word(literal.orElseThrow().toBigInteger().toString());
        }
        return switch (number.type().kind()) {
            case SMALLINT, INTEGER, NULL -> number.sql();
            case BIGINT -> PgExpr.cast(number.sql(), "integer");
            default -> PgExpr.cast(PgExpr.call("trunc", number.sql()), "integer");
        };
    }

    /** As Oracle turns a value into DATE or TIMESTAMP without zone. */
    public static Typed toTime(Typed value, Site site, At at) {
        if (value.type().kind() == Kind.TIMESTAMPTZ) {
            return value.with(PgExpr.cast(value.sql(), "timestamp")).as(SqlType.TIMESTAMP);
        }
        if (!value.type().text()) {
            return value;
        }
        site.warning(
                RuleCode.SESSION_FORMAT,
                at,
                "text becomes a date without a mask; NLS_DATE_FORMAT is taken to be DD-MON-RR",
                "write TO_DATE with a mask");
        Optional<String> folded = value.literal().flatMap(DateMasks::defaultDate);
        if (folded.isPresent()) {
            return value.with(new PgExpr.TypedText("timestamp", folded.orElseThrow()))
                    .as(SqlType.DATE);
        }
        site.mutable(at, "to_date()");
        return value.with(PgExpr.cast(PgExpr.call("to_date", value.sql(), PgExpr.text("DD-MON-YY")), "timestamp"))
                .as(SqlType.DATE);
    }

    /** As Oracle turns a value into the type of another operand; values of unknown types are left. */
    public static Typed to(SqlType type, Typed value, Site site, At at) {
        if (type.kind() == Kind.OBJECT && value.type().kind() == Kind.OBJECT) {
            return otherType(type, value);
        }
        if (value.isNull() || !type.known() || value.type().kind() == type.kind()) {
            return value;
        }
        if (type.number()) {
            return toNumber(value);
        }
        if (type.text()) {
            boolean other = value.type().known() && !value.type().text();
            boolean fixed = value.type().kind() == Kind.CHAR && type.kind() == Kind.TEXT;
            return other || fixed ? toText(value, site, at) : value;
        }
        if (held(value)) {
            return type.castName()
                    .map(name -> value.with(PgExpr.cast(value.sql(), name)).as(type))
                    .orElse(value);
        }
        if (type.time()) {
            return value.type().text() ? toTime(value, site, at) : value;
        }
        if (type.kind() == Kind.BYTEA && value.type().text()) {
            return value.with(PgExpr.call("decode", value.sql(), PgExpr.text("hex")))
                    .as(SqlType.BYTEA);
        }
        return value;
    }

    /** Whether text holds the place of a type that is not known. */
    private static boolean held(Typed value) {
        return value.type().placeholder().isPresent();
    }

    /** An object of a subtype becomes one of its supertype by the cast that stands between them. */
    private static Typed otherType(SqlType type, Typed value) {
        boolean other = type.user().isPresent()
                && value.type().user().isPresent()
                && !type.user().equals(value.type().user());
        return other
                ? type.castName()
                        .map(name -> value.with(PgExpr.cast(value.sql(), name)).as(type))
                        .orElse(value)
                : value;
    }

    /** All in the type of the first that has one: the way of NVL, DECODE and CASE. */
    public static List<Typed> toFirst(List<Typed> values, Site site, At at) {
        SqlType first = commonType(values);
        return values.stream().map(v -> to(first, v, site, at)).toList();
    }

    /** The type of the first value that has one, widened when numbers mix. */
    public static SqlType commonType(List<Typed> values) {
        SqlType result = SqlType.UNKNOWN;
        for (Typed value : values) {
            SqlType type = value.type();
            if (!type.known()) {
                continue;
            }
            if (!result.known()) {
                result = type;
            } else if (result.number() && type.number()) {
                result = wider(result, type);
            } else if (result.time()
                    && type.time()
                    && type.kind().ordinal() > result.kind().ordinal()) {
                result = type.kind() == Kind.DAY ? result : type;
            }
        }
        boolean nothing = !result.known() && values.stream().allMatch(Typed::isNull);
        return nothing ? SqlType.NULL : result.kind() == Kind.CHAR ? fixed(result, values) : result;
    }

    /** CHAR stays where all are as long as the first, literals too: then no blanks are added that a comparison could see. */
    private static SqlType fixed(SqlType first, List<Typed> values) {
        boolean same = values.stream()
                .allMatch(v -> v.isNull()
                        || v.type().equals(first)
                        || v.literal().filter(l -> l.length() == first.size()).isPresent());
        return same ? first : SqlType.TEXT;
    }

    static SqlType wider(SqlType a, SqlType b) {
        SqlType wide = a.kind().ordinal() >= b.kind().ordinal() ? a : b;
        return wide.integral() ? wide.digits(Math.max(a.size(), b.size())) : wide;
    }
}
