package io.howdah.mapping.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Computes a tree for one row. */
final class Evaluation {
    private static final MathContext DIGITS = new MathContext(38);
    private static final int LONGEST_SHIFT = 63;

    private final Expression.Row row;

    Evaluation(Expression.Row row) {
        this.row = row;
    }

    Value of(Tree tree) {
        return switch (tree) {
            case Tree.Constant(var value) -> value;
            case Tree.Column(var name) -> row.column(name);
            case Tree.Variable(var name) -> row.variable(name);
            case Tree.Unary(var operator, var operand) -> unary(operator, of(operand));
            case Tree.Binary(var operator, var left, var right) -> binary(operator, left, right);
            case Tree.Call(var function, var arguments) ->
                function.body().apply(arguments.stream().map(this::of).toList(), row.now());
            case Tree.Alike t -> alike(t);
            case Tree.Case c -> caseOf(c);
            case Tree.In(var value, var list) -> in(of(value), list);
            case Tree.Between(var value, var low, var high) -> {
                Value tested = of(value);
                yield and(compared(">=", tested, of(low)), compared("<=", tested, of(high)));
            }
            case Tree.Cast(var value, var type) -> cast(of(value), type);
        };
    }

    private Value unary(String operator, Value operand) {
        if (operand.isNull()) {
            return operand;
        }
        return switch (operator) {
            case "NOT" -> Value.of(!operand.isTrue());
            case "~" -> new Value.Whole(operand.decimal().toBigInteger().not());
            default ->
                operand.asNumber() instanceof Value.Whole(var number)
                        ? new Value.Whole(number.negate())
                        : new Value.Fraction(operand.decimal().negate());
        };
    }

    private Value binary(String operator, Tree left, Tree right) {
        return switch (operator) {
            case "AND" -> and(of(left), of(right));
            case "OR" -> or(of(left), of(right));
            case "IS" -> is(of(left), of(right));
            case "||" -> concatenated(of(left), of(right));
            case "=", "<>", "<", "<=", ">", ">=" -> compared(operator, of(left), of(right));
            default -> arithmetic(operator, of(left).asNumber(), of(right).asNumber());
        };
    }

    private static Value and(Value left, Value right) {
        boolean no = !left.isNull() && !left.isTrue() || !right.isNull() && !right.isTrue();
        return no ? Value.of(0) : left.isNull() || right.isNull() ? Value.NULL : Value.of(1);
    }

    private static Value or(Value left, Value right) {
        boolean yes = !left.isNull() && left.isTrue() || !right.isNull() && right.isTrue();
        return yes ? Value.of(1) : left.isNull() || right.isNull() ? Value.NULL : Value.of(0);
    }

    private static Value is(Value left, Value right) {
        return left.isNull() || right.isNull()
                ? Value.of(left.isNull() == right.isNull())
                : Value.of(Value.compare(left, right) == 0);
    }

    private static Value concatenated(Value left, Value right) {
        Optional<String> first = left.asText();
        Optional<String> second = right.asText();
        return first.isEmpty() || second.isEmpty() ? Value.NULL : new Value.Text(first.get() + second.get());
    }

    static Value compared(String operator, Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return Value.NULL;
        }
        int order = Value.compare(left, right);
        return Value.of(
                switch (operator) {
                    case "=" -> order == 0;
                    case "<>" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    private Value alike(Tree.Alike tree) {
        Value value = of(tree.value());
        Value pattern = of(tree.pattern());
        if (value.isNull() || pattern.isNull()) {
            return Value.NULL;
        }
        Pattern compiled = tree.ready()
                .orElseGet(() -> tree.wildcards().pattern(pattern.asText().orElse("")));
        return Value.of(compiled.matcher(value.asText().orElse("")).matches());
    }

    private static Value arithmetic(String operator, Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return Value.NULL;
        }
        boolean whole = left instanceof Value.Whole && right instanceof Value.Whole;
        BigDecimal a = left.decimal();
        BigDecimal b = right.decimal();
        return switch (operator) {
            case "+" -> number(a.add(b), whole);
            case "-" -> number(a.subtract(b), whole);
            case "*" -> number(a.multiply(b), whole);
            case "/" ->
                b.signum() == 0
                        ? Value.NULL
                        : whole
                                ? new Value.Whole(a.toBigInteger().divide(b.toBigInteger()))
                                : new Value.Fraction(a.divide(b, DIGITS));
            case "%" ->
                b.toBigInteger().signum() == 0
                        ? Value.NULL
                        : new Value.Whole(a.toBigInteger().remainder(b.toBigInteger()));
            default -> bits(operator, a.toBigInteger(), b.toBigInteger());
        };
    }

    private static Value bits(String operator, BigInteger a, BigInteger b) {
        long left = a.longValue();
        long right = b.longValue();
        return Value.of(
                switch (operator) {
                    case "&" -> left & right;
                    case "|" -> left | right;
                    case "<<" -> shifted(left, right);
                    default -> shifted(left, right == Long.MIN_VALUE ? Long.MAX_VALUE : -right);
                });
    }

    /** A negative number of places goes the other way. */
    private static long shifted(long bits, long left) {
        return left >= 0
                ? left > LONGEST_SHIFT ? 0 : bits << left
                : bits >> (left < -LONGEST_SHIFT ? LONGEST_SHIFT : -left);
    }

    private static Value number(BigDecimal number, boolean whole) {
        return whole ? new Value.Whole(number.toBigInteger()) : new Value.Fraction(number);
    }

    private Value caseOf(Tree.Case tree) {
        Optional<Value> operand = tree.operand().map(this::of);
        for (Tree.When when : tree.whens()) {
            Value condition = of(when.condition());
            Value holds = operand.map(o -> compared("=", o, condition)).orElse(condition);
            if (!holds.isNull() && holds.isTrue()) {
                return of(when.result());
            }
        }
        return tree.otherwise().map(this::of).orElse(Value.NULL);
    }

    private Value in(Value value, List<Tree> list) {
        boolean unknown = value.isNull() && !list.isEmpty();
        for (Tree element : list) {
            Value same = compared("=", value, of(element));
            if (!same.isNull() && same.isTrue()) {
                return Value.of(1);
            }
            unknown |= same.isNull();
        }
        return unknown ? Value.NULL : Value.of(0);
    }

    /** By the affinity that SQLite derives from the type's name. */
    private static Value cast(Value value, String type) {
        if (value.isNull()) {
            return value;
        }
        if (type.contains("INT")) {
            return new Value.Whole(value.decimal().toBigInteger());
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return new Value.Text(value.asText().orElse(""));
        }
        if (type.contains("BLOB")) {
            return new Value.Blob(value.bytes());
        }
        Value number = value.asNumber();
        boolean real = type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB");
        return real ? new Value.Fraction(number.decimal()) : number;
    }
}
