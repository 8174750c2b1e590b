package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operators and conditions with three truth values (SQL Language Reference, "Operators" and "Conditions"). */
final class Operators {
    private final Expressions expressions;

    Operators(Expressions expressions) {
        this.expressions = expressions;
    }

    Compiled unary(Expr.Unary e) throws OracleError {
        return switch (e.operator()) {
            case "NOT" -> {
                Evaluator inner = expressions.compile(e.operand()).evaluator();
                yield Compiled.condition(env -> not(inner.value(env)));
            }
            case "-" -> {
                Compiled inner = expressions.compile(e.operand());
                yield new Compiled(
                        env -> Arithmetic.negate(
                                env.runtime().convert(), inner.evaluator().value(env)),
                        Arithmetic.numeric(inner.type()),
                        inner.nature());
            }
            case "+" -> expressions.compile(e.operand());
            case "PRIOR" -> {
                Compiled inner = expressions.compile(e.operand());
                yield Compiled.row(
                        env -> env.parent == null
                                ? Value.NULL
                                : inner.evaluator().value(env.parent),
                        inner.type());
            }
            case "CONNECT_BY_ROOT" -> {
                Compiled inner = expressions.compile(e.operand());
                yield Compiled.row(
                        env -> {
                            Env root = env;
                            while (root.parent != null) {
                                root = root.parent;
                            }
                            return inner.evaluator().value(root);
                        },
                        inner.type());
            }
            default -> throw Errors.unimplemented("operator " + e.operator(), e.at());
        };
    }

    static Value not(Value truth) {
        return truth == Value.TRUE ? Value.FALSE : truth == Value.FALSE ? Value.TRUE : Value.NULL;
    }

    Compiled binary(Expr.Binary e) throws OracleError {
        return switch (e.operator()) {
            case "AND" -> chain(e, Value.FALSE);
            case "OR" -> chain(e, Value.TRUE);
            case "=", "<>", "<", ">", "<=", ">=" -> comparison(e);
            default -> leftChain(e);
        };
    }

    /** AND and OR of any length: {@code decisive} is the truth that ends it. */
    private Compiled chain(Expr.Binary e, Value decisive) throws OracleError {
        List<Expr> parts = new ArrayList<>();
        Expr at = e;
        while (at instanceof Expr.Binary b && b.operator().equals(e.operator())) {
            parts.addFirst(b.right());
            at = b.left();
        }
        parts.addFirst(at);
        Evaluator[] conditions = new Evaluator[parts.size()];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = expressions.compile(parts.get(i)).evaluator();
        }
        Value otherwise = not(decisive);
        return Compiled.condition(env -> {
            Value result = otherwise;
            for (Evaluator condition : conditions) {
                Value truth = condition.value(env);
                if (truth == decisive) {
                    return decisive;
                }
                if (truth.isNull()) {
                    result = Value.NULL;
                }
            }
            return result;
        });
    }

    /** Arithmetic and concatenation lean left and may be long. */
    private Compiled leftChain(Expr.Binary e) throws OracleError {
        List<Expr.Binary> steps = new ArrayList<>();
        Expr at = e;
        while (at instanceof Expr.Binary b && isArithmetic(b.operator()) && !grouped(b, e)) {
            steps.addFirst(b);
            at = b.left();
        }
        if (steps.isEmpty()) {
            throw Errors.unimplemented("operator " + e.operator(), e.at());
        }
        Compiled left = expressions.compile(at);
        for (Expr.Binary step : steps) {
            left = Arithmetic.combine(step.operator(), left, expressions.compile(step.right()));
        }
        return left;
    }

    /** A part that GROUP BY names is compiled as such. */
    private boolean grouped(Expr.Binary part, Expr.Binary whole) throws OracleError {
        return part != whole
                && expressions.grouping().isPresent()
                && expressions.grouping().get().find(part, expressions).isPresent();
    }

    private static boolean isArithmetic(String operator) {
        return switch (operator) {
            case "+", "-", "*", "/", "||" -> true;
            default -> false;
        };
    }

    // ---------------------------------------------------------------- comparisons

    private Compiled comparison(Expr.Binary e) throws OracleError {
        if (e.right() instanceof Expr.Quantified quantified) {
            return quantified(e, quantified);
        }
        if (e.left() instanceof Expr.Row left) {
            return rows(e, left);
        }
        Compiled left = expressions.compile(e.left());
        Compiled right = expressions.compile(e.right());
        return Compiled.condition(comparison(e.operator(), left, right));
    }

    static Evaluator comparison(String operator, Compiled left, Compiled right) {
        Evaluator a = left.evaluator();
        Evaluator b = right.evaluator();
        Compare.Padding padding = padding(left.type(), right.type());
        Test test = test(operator);
        return env -> {
            Value x = a.value(env);
            if (x.isNull()) {
                return Value.NULL;
            }
            Value y = b.value(env);
            return y.isNull()
                    ? Value.NULL
                    : Compiled.truth(test.test(env.runtime().compare().compare(x, y, padding)));
        };
    }

    static Compare.Padding padding(Type a, Type b) {
        return a.isFixed() && b.isFixed() ? Compare.Padding.PADDED : Compare.Padding.NO;
    }

    interface Test {
        boolean test(int order);
    }

    static Test test(String operator) {
        return switch (operator) {
            case "=" -> order -> order == 0;
            case "<>" -> order -> order != 0;
            case "<" -> order -> order < 0;
            case ">" -> order -> order > 0;
            case "<=" -> order -> order <= 0;
            default -> order -> order >= 0;
        };
    }

    /** {@code (a, b) = (c, d)} or a query. */
    private Compiled rows(Expr.Binary e, Expr.Row left) throws OracleError {
        if (!e.operator().equals("=") && !e.operator().equals("<>")) {
            throw new OracleError(1796, "this operator cannot be used with lists", Expressions.at(e));
        }
        Evaluator equal;
        if (e.right() instanceof Expr.Row right) {
            equal = rowsEqual(left.elements(), right.elements(), e);
        } else if (e.right() instanceof Expr.Subquery query) {
            equal = expressions.subqueries().rowEquals(left, query);
        } else {
            throw Errors.unimplemented("comparison of lists with this", e.at());
        }
        return Compiled.condition(e.operator().equals("=") ? equal : env -> not(equal.value(env)));
    }

    private Evaluator rowsEqual(List<Expr> left, List<Expr> right, Expr at) throws OracleError {
        if (left.size() != right.size()) {
            throw new OracleError(913, "too many values", Expressions.at(at));
        }
        List<Evaluator> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            pairs.add(comparison("=", expressions.compile(left.get(i)), expressions.compile(right.get(i))));
        }
        return all(pairs);
    }

    static Evaluator all(List<Evaluator> conditions) {
        return env -> {
            Value result = Value.TRUE;
            for (Evaluator condition : conditions) {
                Value truth = condition.value(env);
                if (truth == Value.FALSE) {
                    return Value.FALSE;
                }
                if (truth.isNull()) {
                    result = Value.NULL;
                }
            }
            return result;
        };
    }

    static Evaluator any(List<Evaluator> conditions) {
        return env -> {
            Value result = Value.FALSE;
            for (Evaluator condition : conditions) {
                Value truth = condition.value(env);
                if (truth == Value.TRUE) {
                    return Value.TRUE;
                }
                if (truth.isNull()) {
                    result = Value.NULL;
                }
            }
            return result;
        };
    }

    private Compiled quantified(Expr.Binary e, Expr.Quantified quantified) throws OracleError {
        boolean every = quantified.quantifier().equals("ALL");
        if (quantified.operand() instanceof Expr.Subquery query) {
            return expressions.subqueries().quantified(e, query, every);
        }
        List<Expr> list = quantified.operand() instanceof Expr.Row row ? row.elements() : List.of(quantified.operand());
        Compiled left = expressions.compile(e.left());
        List<Evaluator> tests = new ArrayList<>();
        for (Expr element : list) {
            tests.add(comparison(e.operator(), left, expressions.compile(element)));
        }
        return Compiled.condition(every ? all(tests) : any(tests));
    }

    Compiled inList(Expr.InList e) throws OracleError {
        List<Evaluator> tests = new ArrayList<>();
        if (e.value() instanceof Expr.Row row) {
            for (Expr element : e.list()) {
                List<Expr> right = element instanceof Expr.Row r ? r.elements() : List.of(element);
                tests.add(rowsEqual(row.elements(), right, e));
            }
        } else {
            Compiled left = expressions.compile(e.value());
            for (Expr element : e.list()) {
                tests.add(comparison("=", left, expressions.compile(element)));
            }
        }
        return Compiled.condition(negated(any(tests), e.negation()));
    }

    static Evaluator negated(Evaluator inner, Expr.Negation negation) {
        return negation == Expr.Negation.NOT ? env -> not(inner.value(env)) : inner;
    }

    Compiled between(Expr.Between e) throws OracleError {
        Compiled value = expressions.compile(e.value());
        Evaluator inside = all(List.of(
                comparison(">=", value, expressions.compile(e.low())),
                comparison("<=", value, expressions.compile(e.high()))));
        return Compiled.condition(negated(inside, e.negation()));
    }

    Compiled like(Expr.Like e) throws OracleError {
        Evaluator value = expressions.compile(e.value()).evaluator();
        Evaluator pattern = expressions.compile(e.pattern()).evaluator();
        Optional<Evaluator> escape = e.escape().isPresent()
                ? Optional.of(expressions.compile(e.escape().get()).evaluator())
                : Optional.empty();
        Evaluator like = env -> {
            Value text = value.value(env);
            Value model = pattern.value(env);
            if (text.isNull() || model.isNull()) {
                return Value.NULL;
            }
            String mark = escape.isPresent()
                    ? env.runtime().convert().toText(escape.get().value(env))
                    : "";
            if (escape.isPresent() && mark.length() != 1) {
                throw new OracleError(1425, "escape character must be character string of length 1");
            }
            return Compiled.truth(Like.matches(
                    env.runtime().convert().toText(text),
                    env.runtime().convert().toText(model),
                    mark));
        };
        return Compiled.condition(negated(like, e.negation()));
    }

    Compiled is(Expr.Is e) throws OracleError {
        Compiled inner = expressions.compile(e.value());
        Evaluator value = inner.evaluator();
        Evaluator test = switch (e.test()) {
            case "NULL" -> env -> Compiled.truth(value.value(env).isNull());
            case "NAN" -> env -> special(value.value(env), env, java.lang.Double::isNaN);
            case "INFINITE" -> env -> special(value.value(env), env, java.lang.Double::isInfinite);
            case "TRUE" -> env -> Compiled.truth(value.value(env) == Value.TRUE);
            case "FALSE" -> env -> Compiled.truth(value.value(env) == Value.FALSE);
            default -> throw Errors.unimplemented("condition IS " + e.test(), e.at());
        };
        return Compiled.condition(negated(test, e.negation()));
    }

    private static Value special(Value value, Env env, java.util.function.DoublePredicate test) throws OracleError {
        return value.isNull()
                ? Value.NULL
                : Compiled.truth(test.test(env.runtime().convert().toDouble(value)));
    }

    // ---------------------------------------------------------------- CASE

    Compiled choose(Expr.Case e) throws OracleError {
        List<Evaluator> conditions = new ArrayList<>();
        List<Compiled> results = new ArrayList<>();
        Optional<Compiled> operand = e.operand().isPresent()
                ? Optional.of(expressions.compile(e.operand().get()))
                : Optional.empty();
        for (Expr.When when : e.whens()) {
            Compiled condition = expressions.compile(when.condition());
            conditions.add(operand.isPresent() ? comparison("=", operand.get(), condition) : condition.evaluator());
            results.add(expressions.compile(when.result()));
        }
        results.add(
                e.otherwise().isPresent()
                        ? expressions.compile(e.otherwise().get())
                        : Compiled.constant(Value.NULL, Type.NULL));
        Type type = common(results.stream().map(Compiled::type).toList());
        return Compiled.row(
                env -> {
                    for (int i = 0; i < conditions.size(); i++) {
                        if (conditions.get(i).isTrue(env)) {
                            return env.runtime()
                                    .convert()
                                    .to(type, results.get(i).evaluator().value(env));
                        }
                    }
                    return env.runtime()
                            .convert()
                            .to(type, results.getLast().evaluator().value(env));
                },
                type);
    }

    /** The type that holds all of them, as CASE, DECODE, COALESCE and UNION give it. */
    static Type common(List<Type> types) {
        Type result = Type.NULL;
        for (Type type : types) {
            result = common(result, type);
        }
        // CHAR literals of different lengths become VARCHAR2
        return result;
    }

    static Type common(Type a, Type b) {
        if (a.equals(b) || b == Type.NULL) {
            return a;
        }
        if (a == Type.NULL) {
            return b;
        }
        if (a.isText() && b.isText()) {
            boolean national = a.sql() == SqlType.NVARCHAR2 || a.sql() == SqlType.NCHAR || b.sql() == SqlType.NVARCHAR2;
            boolean fixed = a.isFixed() && b.isFixed() && a.chars() == b.chars();
            return new Type(
                    fixed ? a.sql() : national ? SqlType.NVARCHAR2 : SqlType.VARCHAR2,
                    Math.max(a.bytes(), b.bytes()),
                    Math.max(a.chars(), b.chars()),
                    0,
                    0,
                    "");
        }
        if (a.sql() == b.sql()) {
            return switch (a.sql()) {
                case NUMBER -> Type.NUMBER;
                case RAW -> Type.raw(Math.max(a.bytes(), b.bytes()));
                default -> a.scale() >= b.scale() ? a : b;
            };
        }
        if (a.isLarge() || b.isLarge()) {
            return a.isLarge() ? a : b;
        }
        if (isNumeric(a) && isNumeric(b)) {
            return a.sql() == SqlType.BINARY_DOUBLE || b.sql() == SqlType.BINARY_DOUBLE ? Type.DOUBLE : Type.FLOAT;
        }
        if (a.isDatetime() && b.isDatetime()) {
            return a.sql() == SqlType.TIMESTAMP_TZ || b.sql() == SqlType.TIMESTAMP_TZ
                    ? Type.TIMESTAMP_TZ
                    : a.sql() == SqlType.TIMESTAMP_LTZ || b.sql() == SqlType.TIMESTAMP_LTZ
                            ? Type.TIMESTAMP_LTZ
                            : Type.TIMESTAMP;
        }
        return a;
    }

    static boolean isNumeric(Type type) {
        return type.sql() == SqlType.NUMBER
                || type.sql() == SqlType.BINARY_FLOAT
                || type.sql() == SqlType.BINARY_DOUBLE;
    }

    static boolean isClob(Value value) {
        return value instanceof Value.Large large && Lobs.isText(large.lob().type());
    }
}
