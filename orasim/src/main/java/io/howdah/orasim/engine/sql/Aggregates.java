package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Aggregate functions (SQL Language Reference, "Aggregate Functions"). */
final class Aggregates {
    private static final Set<String> NAMES = Set.of(
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "LISTAGG",
            "STDDEV",
            "STDDEV_SAMP",
            "STDDEV_POP",
            "VARIANCE",
            "VAR_SAMP",
            "VAR_POP",
            "MEDIAN",
            "ANY_VALUE",
            "COLLECT",
            "XMLAGG",
            "CORR",
            "COVAR_POP",
            "COVAR_SAMP",
            "STATS_MODE",
            "GROUPING",
            "GROUP_ID",
            "APPROX_COUNT_DISTINCT",
            "JSON_ARRAYAGG",
            "JSON_OBJECTAGG",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC");

    private Aggregates() {}

    static boolean isAggregate(Expr.Call call) {
        return call.function().parts().size() == 1
                && call.clauses().over().isEmpty()
                && NAMES.contains(call.function().last().text());
    }

    static boolean isName(String name) {
        return NAMES.contains(name);
    }

    /** Takes rows and tells what came of them. */
    interface Accumulator {
        void add(Env env) throws OracleError;

        Value result(Runtime runtime) throws OracleError;
    }

    interface Start {
        Accumulator start();
    }

    record Compiled(Type type, Start how) {
        Accumulator start() {
            return how.start();
        }
    }

    static Compiled compile(Expr.Call call, Expressions expressions) throws OracleError {
        String name = call.function().last().text();
        if (call.clauses().filter().isPresent()) {
            throw Errors.unimplemented("FILTER of aggregates", call.at());
        }
        if (call.clauses().keep().isPresent()) {
            return keep(call, expressions);
        }
        if (name.equals("LISTAGG")) {
            return listagg(call, expressions);
        }
        boolean star =
                call.arguments().size() == 1 && call.arguments().getFirst().value() instanceof Expr.Star;
        if (name.equals("COUNT") && star) {
            return new Compiled(Type.NUMBER, () -> new Count(Optional.empty()));
        }
        if (call.arguments().size() != 1) {
            throw Errors.arguments(name);
        }
        io.howdah.orasim.engine.sql.Compiled argument =
                expressions.compile(call.arguments().getFirst().value());
        Evaluator value = argument.evaluator();
        Compiled plain = simple(name, argument.type(), value, call);
        boolean distinct = call.quantifier() == Expr.Quantifier.DISTINCT || call.quantifier() == Expr.Quantifier.UNIQUE;
        return distinct ? new Compiled(plain.type(), () -> new Distinct(value, plain.start())) : plain;
    }

    private static Compiled simple(String name, Type type, Evaluator value, Expr.Call call) throws OracleError {
        return switch (name) {
            case "COUNT", "APPROX_COUNT_DISTINCT" ->
                name.equals("COUNT")
                        ? new Compiled(Type.NUMBER, () -> new Count(Optional.of(value)))
                        : new Compiled(Type.NUMBER, () -> new Distinct(value, new Count(Optional.of(value))));
            case "SUM" -> new Compiled(sumType(type), () -> new Sum(value, false));
            case "AVG" -> new Compiled(sumType(type), () -> new Sum(value, true));
            case "MIN" -> new Compiled(type, () -> new Extreme(value, -1, type));
            case "MAX" -> new Compiled(type, () -> new Extreme(value, 1, type));
            case "ANY_VALUE" -> new Compiled(type, () -> new Extreme(value, -1, type));
            case "STDDEV", "STDDEV_SAMP", "STDDEV_POP", "VARIANCE", "VAR_SAMP", "VAR_POP" ->
                new Compiled(Type.NUMBER, () -> new Spread(value, name));
            case "MEDIAN" -> new Compiled(Type.NUMBER, () -> new Median(value));
            default -> throw Errors.unimplemented("aggregate " + name, call.at());
        };
    }

    private static Type sumType(Type type) {
        return switch (type.sql()) {
            case BINARY_DOUBLE -> Type.DOUBLE;
            case BINARY_FLOAT -> Type.FLOAT;
            case INTERVAL_DS, INTERVAL_YM -> type;
            default -> Type.NUMBER;
        };
    }

    private static final class Count implements Accumulator {
        private final Optional<Evaluator> value;
        private long count;

        Count(Optional<Evaluator> value) {
            this.value = value;
        }

        @Override
        public void add(Env env) throws OracleError {
            if (value.isEmpty() || !value.get().value(env).isNull()) {
                count++;
            }
        }

        @Override
        public Value result(Runtime runtime) {
            return Value.of(count);
        }
    }

    private static final class Sum implements Accumulator {
        private final Evaluator value;
        private final boolean average;
        private Value sum = Value.NULL;
        private long count;

        Sum(Evaluator value, boolean average) {
            this.value = value;
            this.average = average;
        }

        @Override
        public void add(Env env) throws OracleError {
            Value next = value.value(env);
            if (!next.isNull()) {
                count++;
                Convert convert = env.runtime().convert();
                sum = sum.isNull() ? first(next, convert) : plus(sum, next, convert);
            }
        }

        private static Value first(Value value, Convert convert) throws OracleError {
            return value instanceof Value.Text ? Value.of(convert.toNumber(value)) : value;
        }

        private static Value plus(Value a, Value b, Convert convert) throws OracleError {
            return switch (a) {
                case Value.Double x -> new Value.Double(x.number() + convert.toDouble(b));
                case Value.Single x -> new Value.Single((float) (x.number() + convert.toDouble(b)));
                case Value.Span x -> new Value.Span(x.span().plus(convert.toSpan(b)));
                case Value.Months x -> new Value.Months(x.months() + convert.toMonths(b));
                default -> Value.of(Arithmetic.number("+", convert.toNumber(a), convert.toNumber(b)));
            };
        }

        @Override
        public Value result(Runtime runtime) throws OracleError {
            if (!average || sum.isNull()) {
                return sum;
            }
            return switch (sum) {
                case Value.Double x -> new Value.Double(x.number() / count);
                case Value.Single x -> new Value.Single(x.number() / count);
                case Value.Span x -> new Value.Span(x.span().dividedBy(count));
                default -> Value.of(Arithmetic.number("/", runtime.convert().toNumber(sum), BigDecimal.valueOf(count)));
            };
        }
    }

    private static final class Extreme implements Accumulator {
        private final Evaluator value;
        private final int sign;
        private final Compare.Padding padding;
        private Value best = Value.NULL;

        Extreme(Evaluator value, int sign, Type type) {
            this.value = value;
            this.sign = sign;
            this.padding = type.isFixed() ? Compare.Padding.PADDED : Compare.Padding.NO;
        }

        @Override
        public void add(Env env) throws OracleError {
            Value next = value.value(env);
            if (!next.isNull() && (best.isNull() || env.runtime().compare().compare(next, best, padding) * sign > 0)) {
                best = next;
            }
        }

        @Override
        public Value result(Runtime runtime) {
            return best;
        }
    }

    private static final class Spread implements Accumulator {
        private final Evaluator value;
        private final String name;
        private final List<BigDecimal> all = new ArrayList<>();

        Spread(Evaluator value, String name) {
            this.value = value;
            this.name = name;
        }

        @Override
        public void add(Env env) throws OracleError {
            Value next = value.value(env);
            if (!next.isNull()) {
                all.add(env.runtime().convert().toNumber(next));
            }
        }

        @Override
        public Value result(Runtime runtime) throws OracleError {
            boolean population = name.endsWith("_POP");
            if (all.isEmpty() || all.size() == 1 && name.endsWith("_SAMP")) {
                return Value.NULL;
            }
            if (all.size() == 1) {
                return Value.of(0);
            }
            BigDecimal count = BigDecimal.valueOf(all.size());
            BigDecimal mean =
                    all.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, Convert.DIGITS);
            BigDecimal squares = all.stream()
                    .map(v -> v.subtract(mean).pow(2, Convert.DIGITS))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal variance = squares.divide(population ? count : count.subtract(BigDecimal.ONE), Convert.DIGITS);
            return Value.of(name.startsWith("VAR") ? variance : variance.sqrt(Convert.DIGITS));
        }
    }

    private static final class Median implements Accumulator {
        private final Evaluator value;
        private final List<BigDecimal> all = new ArrayList<>();

        Median(Evaluator value) {
            this.value = value;
        }

        @Override
        public void add(Env env) throws OracleError {
            Value next = value.value(env);
            if (!next.isNull()) {
                all.add(env.runtime().convert().toNumber(next));
            }
        }

        @Override
        public Value result(Runtime runtime) {
            if (all.isEmpty()) {
                return Value.NULL;
            }
            all.sort(null);
            int middle = all.size() / 2;
            return Value.of(
                    all.size() % 2 == 1
                            ? all.get(middle)
                            : all.get(middle).add(all.get(middle - 1)).divide(BigDecimal.TWO, Convert.DIGITS));
        }
    }

    private static final class Distinct implements Accumulator {
        private final Evaluator value;
        private final Accumulator inner;
        private final Set<Object> seen = new HashSet<>();

        Distinct(Evaluator value, Accumulator inner) {
            this.value = value;
            this.inner = inner;
        }

        @Override
        public void add(Env env) throws OracleError {
            if (seen.add(Keys.of(value.value(env)))) {
                inner.add(env);
            }
        }

        @Override
        public Value result(Runtime runtime) throws OracleError {
            return inner.result(runtime);
        }
    }

    // ---------------------------------------------------------------- with an order

    private static Compiled listagg(Expr.Call call, Expressions expressions) throws OracleError {
        if (!call.clauses().extra().isBlank()) {
            throw Errors.unimplemented("LISTAGG with ON OVERFLOW", call.at());
        }
        Evaluator value =
                expressions.compile(call.arguments().getFirst().value()).evaluator();
        Evaluator separator = call.arguments().size() > 1
                ? expressions.compile(call.arguments().get(1).value()).evaluator()
                : env -> Value.NULL;
        Order order = Order.compile(call.clauses().withinGroup(), expressions);
        boolean distinct = call.quantifier() == Expr.Quantifier.DISTINCT;
        return new Compiled(Type.text(4000), () -> new Accumulator() {
            private final List<Sorting.Keyed<Value>> all = new ArrayList<>();
            private String between = "";

            @Override
            public void add(Env env) throws OracleError {
                Value next = value.value(env);
                if (!next.isNull()) {
                    all.add(new Sorting.Keyed<>(order.values(env), next));
                    between = env.runtime().convert().toText(separator.value(env));
                }
            }

            @Override
            public Value result(Runtime runtime) throws OracleError {
                List<String> texts = new ArrayList<>();
                for (Value v : Sorting.sortedBy(all, order.keys(), runtime)) {
                    texts.add(runtime.convert().toText(v));
                }
                String joined = String.join(
                        between, distinct ? texts.stream().distinct().toList() : texts);
                if (joined.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 4000) {
                    throw new OracleError(1489, "result of string concatenation is too long");
                }
                return Value.of(joined);
            }
        });
    }

    /** Sort keys with their evaluators. */
    record Order(List<Sorting.Key> keys, List<Evaluator> evaluators) {
        static Order compile(List<Expr.SortKey> orderBy, Expressions expressions) throws OracleError {
            List<Sorting.Key> keys = new ArrayList<>();
            List<Evaluator> evaluators = new ArrayList<>();
            for (Expr.SortKey key : orderBy) {
                io.howdah.orasim.engine.sql.Compiled compiled = expressions.compile(key.value());
                keys.add(Sorting.key(key, compiled.type(), keys.size()));
                evaluators.add(compiled.evaluator());
            }
            return new Order(keys, evaluators);
        }

        Value[] values(Env env) throws OracleError {
            Value[] values = new Value[evaluators.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = evaluators.get(i).value(env);
            }
            return values;
        }
    }

    /** {@code MAX(a) KEEP (DENSE_RANK FIRST|LAST ORDER BY b)}. */
    private static Compiled keep(Expr.Call call, Expressions expressions) throws OracleError {
        Expr.Keep keep = call.clauses().keep().orElseThrow();
        Expr.CallClauses none = Expr.CallClauses.NONE;
        Compiled inner = compile(
                new Expr.Call(call.at(), call.function(), call.quantifier(), call.arguments(), none), expressions);
        Order order = Order.compile(keep.orderBy(), expressions);
        int wanted = keep.end() == Expr.End.FIRST ? -1 : 1;
        return new Compiled(inner.type(), () -> new Accumulator() {
            private Value[] best = {};
            private Accumulator at = inner.start();
            private boolean any;

            @Override
            public void add(Env env) throws OracleError {
                Value[] values = order.values(env);
                int compared = any
                        ? Sorting.compare(
                                values, best, order.keys(), env.runtime().compare())
                        : wanted;
                if (!any || compared * wanted > 0) {
                    best = values;
                    at = inner.start();
                    any = true;
                    at.add(env);
                } else if (compared == 0) {
                    at.add(env);
                }
            }

            @Override
            public Value result(Runtime runtime) throws OracleError {
                return at.result(runtime);
            }
        });
    }
}
