package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Analytic functions of one block (SQL Language Reference, "Analytic Functions"). Frames: the whole partition, and from its begin to the
 * current row; others are refused.
 */
final class Windows {
    private final List<Query.NamedWindow> named;
    private final List<Entry> entries = new ArrayList<>();

    Windows(List<Query.NamedWindow> named) {
        this.named = named;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private record Entry(
            String name,
            List<Evaluator> arguments,
            Optional<Aggregates.Compiled> aggregate,
            List<Evaluator> partition,
            Aggregates.Order order,
            Frame frame,
            int slot) {}

    private enum Frame {
        PARTITION,
        RANGE_TO_CURRENT,
        ROWS_TO_CURRENT
    }

    Compiled add(Expr.Call call, Expressions expressions) throws OracleError {
        Expressions inner = expressions.withoutWindows();
        Expr.Window window = resolved(call.clauses().over().orElseThrow(), call);
        String name = call.function().last().text();
        List<Evaluator> arguments = new ArrayList<>();
        Type type = Type.NUMBER;
        Optional<Aggregates.Compiled> aggregate = Optional.empty();
        switch (name) {
            case "ROW_NUMBER", "RANK", "DENSE_RANK", "CUME_DIST", "PERCENT_RANK" -> {}
            case "NTILE", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE", "RATIO_TO_REPORT" -> {
                if (!call.clauses().nulls().isBlank() && !call.clauses().nulls().startsWith("RESPECT")) {
                    throw Errors.unimplemented("IGNORE NULLS", call.at());
                }
                for (Expr.Argument argument : call.arguments()) {
                    Compiled compiled = inner.compile(argument.value());
                    if (arguments.isEmpty() && !name.equals("NTILE") && !name.equals("RATIO_TO_REPORT")) {
                        type = compiled.type();
                    }
                    arguments.add(compiled.evaluator());
                }
            }
            default -> {
                Expr.Call plain = new Expr.Call(
                        call.at(), call.function(), call.quantifier(), call.arguments(), withoutOver(call.clauses()));
                if (!Aggregates.isName(name)) {
                    throw Errors.unimplemented("analytic function " + name, call.at());
                }
                Aggregates.Compiled compiled = Aggregates.compile(plain, inner);
                aggregate = Optional.of(compiled);
                type = compiled.type();
            }
        }
        int slot = expressions.scope().slots++;
        List<Evaluator> partition = inner.compile(window.partitionBy()).stream()
                .map(Compiled::evaluator)
                .toList();
        entries.add(new Entry(
                name,
                arguments,
                aggregate,
                partition,
                Aggregates.Order.compile(window.orderBy(), inner),
                frame(window, call),
                slot));
        return Compiled.row(env -> env.slots[slot], type);
    }

    private static Expr.CallClauses withoutOver(Expr.CallClauses c) {
        return new Expr.CallClauses(
                c.orderBy(), c.withinGroup(), c.keep(), c.nulls(), c.from(), c.filter(), Optional.empty(), c.extra());
    }

    private Expr.Window resolved(Expr.Window window, Expr.Call call) throws OracleError {
        if (window.name().isEmpty()) {
            return window;
        }
        return named.stream()
                .filter(n -> n.name().equals(window.name().get()))
                .map(Query.NamedWindow::window)
                .findFirst()
                .orElseThrow(() -> Errors.unimplemented("window by name", call.at()));
    }

    private static Frame frame(Expr.Window window, Expr.Call call) throws OracleError {
        if (window.frame().isEmpty()) {
            return window.orderBy().isEmpty() ? Frame.PARTITION : Frame.RANGE_TO_CURRENT;
        }
        Expr.Frame frame = window.frame().get();
        String start = frame.start().kind();
        String end = frame.end().map(Expr.FrameBound::kind).orElse("CURRENT ROW");
        if (start.equals("UNBOUNDED PRECEDING") && end.equals("UNBOUNDED FOLLOWING")) {
            return Frame.PARTITION;
        }
        if (start.equals("UNBOUNDED PRECEDING") && end.equals("CURRENT ROW")) {
            return frame.unit().equals("ROWS") ? Frame.ROWS_TO_CURRENT : Frame.RANGE_TO_CURRENT;
        }
        throw Errors.unimplemented("window frame " + start + " to " + end, call.at());
    }

    /** Fills the slots of all rows. */
    void compute(List<Env> rows, Runtime runtime) throws OracleError {
        for (Entry entry : entries) {
            Map<List<Object>, List<Sorting.Keyed<Env>>> partitions = new LinkedHashMap<>();
            for (Env env : rows) {
                List<Value> key = new ArrayList<>();
                for (Evaluator part : entry.partition()) {
                    key.add(part.value(env));
                }
                partitions
                        .computeIfAbsent(Keys.of(key), k -> new ArrayList<>())
                        .add(new Sorting.Keyed<>(entry.order().values(env), env));
            }
            for (List<Sorting.Keyed<Env>> partition : partitions.values()) {
                partition(entry, Sorting.sortedBy(partition, entry.order().keys(), runtime), runtime);
            }
        }
    }

    private static void partition(Entry entry, List<Env> rows, Runtime runtime) throws OracleError {
        if (entry.aggregate().isPresent()) {
            aggregate(entry, rows, runtime);
            return;
        }
        long rank = 0;
        long dense = 0;
        BigDecimal total = BigDecimal.ZERO;
        if (entry.name().equals("RATIO_TO_REPORT")) {
            for (Env env : rows) {
                Value value = entry.arguments().getFirst().value(env);
                total = value.isNull() ? total : total.add(runtime.convert().toNumber(value));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            Env env = rows.get(i);
            boolean peer = i > 0 && peers(entry, rows.get(i - 1), env, runtime);
            rank = peer ? rank : i + 1;
            dense = peer ? dense : dense + 1;
            int size = rows.size();
            env.slots[entry.slot()] = switch (entry.name()) {
                case "ROW_NUMBER" -> Value.of(i + 1);
                case "RANK" -> Value.of(rank);
                case "DENSE_RANK" -> Value.of(dense);
                case "PERCENT_RANK" -> Value.of(size == 1 ? BigDecimal.ZERO : ratio(rank - 1, size - 1));
                case "CUME_DIST" -> Value.of(ratio(lastPeer(entry, rows, i, runtime) + 1, size));
                case "NTILE" ->
                    ntile(
                            runtime.convert()
                                    .toNumber(entry.arguments().getFirst().value(env))
                                    .longValue(),
                            i,
                            size);
                case "LAG" -> neighbour(entry, rows, i, -1, runtime);
                case "LEAD" -> neighbour(entry, rows, i, 1, runtime);
                case "FIRST_VALUE" -> entry.arguments().getFirst().value(rows.getFirst());
                case "LAST_VALUE" -> entry.arguments().getFirst().value(last(entry, rows, i, runtime));
                default -> {
                    Value value = entry.arguments().getFirst().value(env);
                    yield value.isNull() || total.signum() == 0
                            ? Value.NULL
                            : Value.of(Arithmetic.number("/", runtime.convert().toNumber(value), total));
                }
            };
        }
    }

    private static BigDecimal ratio(long a, long b) throws OracleError {
        return Arithmetic.number("/", BigDecimal.valueOf(a), BigDecimal.valueOf(b));
    }

    private static Value ntile(long buckets, int row, int rows) throws OracleError {
        if (buckets < 1) {
            throw new OracleError(30494, "The argument [] of NTILE function is not an integer or is negative");
        }
        long small = rows / buckets;
        long larger = rows % buckets;
        long border = larger * (small + 1);
        return Value.of(row < border ? row / (small + 1) + 1 : larger + (row - border) / Math.max(1, small) + 1);
    }

    private static Env last(Entry entry, List<Env> rows, int at, Runtime runtime) throws OracleError {
        return switch (entry.frame()) {
            case PARTITION -> rows.getLast();
            case ROWS_TO_CURRENT -> rows.get(at);
            case RANGE_TO_CURRENT -> rows.get(lastPeer(entry, rows, at, runtime));
        };
    }

    private static int lastPeer(Entry entry, List<Env> rows, int at, Runtime runtime) throws OracleError {
        int last = at;
        while (last + 1 < rows.size() && peers(entry, rows.get(at), rows.get(last + 1), runtime)) {
            last++;
        }
        return last;
    }

    private static boolean peers(Entry entry, Env a, Env b, Runtime runtime) throws OracleError {
        return Sorting.compare(
                        entry.order().values(a),
                        entry.order().values(b),
                        entry.order().keys(),
                        runtime.compare())
                == 0;
    }

    private static Value neighbour(Entry entry, List<Env> rows, int at, int sign, Runtime runtime) throws OracleError {
        Env env = rows.get(at);
        List<Evaluator> arguments = entry.arguments();
        int distance =
                arguments.size() > 1 ? runtime.convert().toInt(arguments.get(1).value(env)) : 1;
        int other = at + sign * distance;
        if (other >= 0 && other < rows.size()) {
            return arguments.getFirst().value(rows.get(other));
        }
        return arguments.size() > 2 ? arguments.get(2).value(env) : Value.NULL;
    }

    private static void aggregate(Entry entry, List<Env> rows, Runtime runtime) throws OracleError {
        Aggregates.Accumulator accumulator = entry.aggregate().orElseThrow().start();
        int done = 0;
        for (int i = 0; i < rows.size(); i++) {
            int upTo = switch (entry.frame()) {
                case PARTITION -> rows.size() - 1;
                case ROWS_TO_CURRENT -> i;
                case RANGE_TO_CURRENT -> i < done ? done - 1 : lastPeer(entry, rows, i, runtime);
            };
            while (done <= upTo) {
                accumulator.add(rows.get(done++));
            }
            rows.get(i).slots[entry.slot()] = accumulator.result(runtime);
        }
    }
}
