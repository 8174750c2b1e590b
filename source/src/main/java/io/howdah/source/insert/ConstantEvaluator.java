package io.howdah.source.insert;

import io.howdah.catalog.OracleType;
import io.howdah.source.insert.SqlValue.Floating;
import io.howdah.source.insert.SqlValue.Months;
import io.howdah.source.insert.SqlValue.Null;
import io.howdah.source.insert.SqlValue.Num;
import io.howdah.source.insert.SqlValue.Raw;
import io.howdah.source.insert.SqlValue.Seconds;
import io.howdah.source.insert.SqlValue.Time;
import io.howdah.source.insert.SqlValue.Truth;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Computes expressions of constants as Oracle would. Owned by one thread. */
public final class ConstantEvaluator {
    /** NUMBER has up to 40 significant digits. */
    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_UP);

    private final Surroundings surroundings;
    private final ConstantFunctions functions;
    private final Conversions conversions;

    public ConstantEvaluator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.conversions = new Conversions(surroundings);
        this.functions = new ConstantFunctions(surroundings, conversions);
    }

    /** @throws NotConstantException when the value needs a database, or is none at all */
    public SqlValue value(Expr expression) throws NotConstantException {
        return switch (expression) {
            case Expr.Text t -> SqlValue.chars(t.value());
            case Expr.Num n -> number(n.text());
            case Expr.Null n -> SqlValue.NULL;
            case Expr.Bool b -> new Truth(b.value());
            case Expr.DateText d -> Times.literal(d.value());
            case Expr.TimestampText t -> Times.literal(t.value());
            case Expr.IntervalText i -> Times.interval(i.value(), i.fields());
            case Expr.Bind b -> surroundings.bind(b.name().toUpperCase(Locale.ROOT));
            case Expr.Ref r -> reference(r.name());
            case Expr.Unary u -> unary(u);
            case Expr.Binary b -> binary(b);
            case Expr.Call c -> call(c);
            case Expr.Apply a -> method(a);
            case Expr.Case c -> choice(c);
            case Expr.Cast c -> functions.cast(value(c.value()), c.type());
            case Expr.Trim t -> functions.trim(t.side(), characters(t), value(t.value()));
            case Expr.AtTimeZone z -> atTimeZone(z);
            case Expr.Subquery q -> throw not("a subquery");
            case Expr.Opaque o when o.kind().equalsIgnoreCase("DEFAULT") -> throw not("DEFAULT within an expression");
            case Expr.OuterRef o -> throw not("an outer join");
            case Expr.Star s -> throw not("*");
            case Expr.Multiset m -> throw not("a subquery");
            case Expr.Extract e -> throw not("EXTRACT");
            case Expr.Row r -> throw not("a list in parentheses");
            case Expr.InList i -> throw not("a condition");
            case Expr.InQuery i -> throw not("a subquery");
            case Expr.Between b -> throw not("a condition");
            case Expr.Like l -> throw not("a condition");
            case Expr.Is i -> new Truth(is(i));
            case Expr.Exists e -> throw not("a subquery");
            case Expr.Quantified q -> throw not("a condition");
            case Expr.CursorOf c -> throw not("a cursor");
            case Expr.IntervalOf i -> throw not("an interval of a difference");
            case Expr.Collate c -> value(c.value());
            case Expr.Member m -> throw not("an attribute of an object");
            case Expr.As a -> throw not("a call of a supertype's method");
            case Expr.Attribute a -> throw not("an attribute of a cursor");
            case Expr.Opaque o -> throw not(o.kind());
        };
    }

    /** The canonical text of an expression stored in a column of this type; empty for NULL. */
    public Optional<String> stored(Expr expression, OracleType type) throws NotConstantException {
        return conversions.stored(value(expression), type);
    }

    private static NotConstantException not(String what) {
        return new NotConstantException("the value is no constant: " + what);
    }

    private static SqlValue number(String text) throws NotConstantException {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith("f") || lower.endsWith("d")) {
                double value = Double.parseDouble(lower.substring(0, lower.length() - 1));
                return new Floating(lower.endsWith("f") ? Double.parseDouble(Float.toString((float) value)) : value);
            }
            return new Num(new BigDecimal(lower));
        } catch (NumberFormatException e) {
            throw new NotConstantException("a number cannot be read");
        }
    }

    private SqlValue reference(Name name) throws NotConstantException {
        String word = name.last().text();
        if (name.parts().size() > 1 && (word.equals("NEXTVAL") || word.equals("CURRVAL"))) {
            Name sequence =
                    new Name(name.at(), name.parts().subList(0, name.parts().size() - 1), name.link());
            return new Num(new BigDecimal(
                    word.equals("NEXTVAL") ? surroundings.next(sequence) : surroundings.current(sequence)));
        }
        LocalDateTime now = surroundings.formats().now();
        return switch (word) {
            case "SYSDATE", "CURRENT_DATE", "LOCALTIMESTAMP" -> new Time(now, Optional.empty());
            case "SYSTIMESTAMP", "CURRENT_TIMESTAMP" -> new Time(now, Optional.of(java.time.ZoneOffset.UTC));
            case "USER" -> SqlValue.chars(surroundings.formats().user());
            case "SYS_GUID" -> new Raw(java.util.HexFormat.of().parseHex(surroundings.guid()));
            case "UID" -> throw not("UID");
            case "BINARY_DOUBLE_NAN", "BINARY_FLOAT_NAN" -> new Floating(Double.NaN);
            case "BINARY_DOUBLE_INFINITY", "BINARY_FLOAT_INFINITY" -> new Floating(Double.POSITIVE_INFINITY);
            default ->
                throw not("the name "
                        + String.join(
                                ".", name.parts().stream().map(Object::toString).toList()));
        };
    }

    private SqlValue unary(Expr.Unary unary) throws NotConstantException {
        SqlValue value = value(unary.operand());
        return switch (unary.operator()) {
            case "+" -> value;
            case "-" ->
                switch (value) {
                    case Null n -> n;
                    case Floating(double f) -> new Floating(-f);
                    case Seconds(long seconds, int nanos) -> new Seconds(-seconds, -nanos);
                    case Months(long months) -> new Months(-months);
                    default -> new Num(conversions.number(value).negate());
                };
            default -> throw not("operator " + unary.operator());
        };
    }

    private SqlValue binary(Expr.Binary binary) throws NotConstantException {
        SqlValue left = value(binary.left());
        SqlValue right = value(binary.right());
        if (binary.operator().equals("||")) {
            return concatenate(left, right);
        }
        if (left instanceof Null || right instanceof Null) {
            return SqlValue.NULL;
        }
        return switch (binary.operator()) {
            case "+" ->
                left instanceof Time
                        ? TimeArithmetic.plus((Time) left, right, conversions)
                        : right instanceof Time
                                ? TimeArithmetic.plus((Time) right, left, conversions)
                                : arithmetic(left, right, '+');
            case "-" ->
                left instanceof Time time
                        ? TimeArithmetic.minus(time, right, conversions)
                        : arithmetic(left, right, '-');
            case "*" -> arithmetic(left, right, '*');
            case "/" -> arithmetic(left, right, '/');
            default -> throw not("operator " + binary.operator());
        };
    }

    /** NULL is an empty text here. */
    private SqlValue concatenate(SqlValue left, SqlValue right) throws NotConstantException {
        if (left instanceof Null) {
            return right instanceof Null ? right : SqlValue.chars(conversions.text(right));
        }
        String first = conversions.text(left);
        return SqlValue.chars(right instanceof Null ? first : first + conversions.text(right));
    }

    private SqlValue arithmetic(SqlValue left, SqlValue right, char operator) throws NotConstantException {
        if (left instanceof Seconds || left instanceof Months || right instanceof Seconds || right instanceof Months) {
            return TimeArithmetic.intervals(left, right, operator, conversions);
        }
        if (left instanceof Floating || right instanceof Floating) {
            double a = conversions.floating(left);
            double b = conversions.floating(right);
            return new Floating(
                    switch (operator) {
                        case '+' -> a + b;
                        case '-' -> a - b;
                        case '*' -> a * b;
                        default -> a / b;
                    });
        }
        BigDecimal a = conversions.number(left);
        BigDecimal b = conversions.number(right);
        if (operator == '/' && b.signum() == 0) {
            throw new NotConstantException("a constant is divided by zero");
        }
        return new Num(
                switch (operator) {
                    case '+' -> a.add(b, DIGITS);
                    case '-' -> a.subtract(b, DIGITS);
                    case '*' -> a.multiply(b, DIGITS);
                    default -> a.divide(b, DIGITS);
                });
    }

    private boolean is(Expr.Is is) throws NotConstantException {
        if (!is.test().equals("NULL")) {
            throw not("a condition");
        }
        return value(is.value()) instanceof Null == (is.negation() == Expr.Negation.PLAIN);
    }

    private SqlValue choice(Expr.Case expression) throws NotConstantException {
        for (Expr.When when : expression.whens()) {
            boolean taken;
            if (expression.operand().isPresent()) {
                taken = conversions.equal(value(expression.operand().get()), value(when.condition()));
            } else if (when.condition() instanceof Expr.Is is) {
                taken = is(is);
            } else if (when.condition() instanceof Expr.Binary b && b.operator().equals("=")) {
                taken = conversions.equal(value(b.left()), value(b.right()));
            } else {
                throw not("a condition");
            }
            if (taken) {
                return value(when.result());
            }
        }
        return expression.otherwise().isPresent() ? value(expression.otherwise().get()) : SqlValue.NULL;
    }

    private SqlValue call(Expr.Call call) throws NotConstantException {
        List<SqlValue> arguments = new ArrayList<>();
        String name = call.function().last().text();
        if (name.equals("DECODE") || name.equals("NVL") || name.equals("COALESCE") || name.equals("NVL2")) {
            return functions.chosen(name, call.arguments(), this);
        }
        for (Expr.Argument argument : call.arguments()) {
            arguments.add(value(argument.value()));
        }
        return functions.call(call.function(), arguments);
    }

    /** {@code xmltype('..').getClobVal()} and the like. */
    private SqlValue method(Expr.Apply apply) throws NotConstantException {
        String method = apply.method().map(m -> m.text()).orElse("");
        if (apply.arguments().isEmpty() && (method.equals("GETCLOBVAL") || method.equals("GETSTRINGVAL"))) {
            return value(apply.target());
        }
        throw not("method " + method);
    }

    private Optional<SqlValue> characters(Expr.Trim trim) throws NotConstantException {
        return trim.characters().isPresent()
                ? Optional.of(value(trim.characters().get()))
                : Optional.empty();
    }

    private SqlValue atTimeZone(Expr.AtTimeZone expression) throws NotConstantException {
        SqlValue value = value(expression.value());
        if (!(value instanceof Time(LocalDateTime local, var zone))
                || expression.zone().isEmpty()) {
            throw not("AT LOCAL");
        }
        String name = conversions.text(value(expression.zone().get()));
        var target = SessionFormats.zone(name).orElseThrow(() -> not("a time zone that is not known"));
        var from = zone.orElse(surroundings.formats().zone());
        return new Time(local.atZone(from).withZoneSameInstant(target).toLocalDateTime(), Optional.of(target));
    }
}
