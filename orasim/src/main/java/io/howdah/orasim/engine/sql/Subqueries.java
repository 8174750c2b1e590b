package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Queries inside expressions. One that does not refer to the rows around it is run once per execution. */
public final class Subqueries {
    private final Expressions expressions;

    Subqueries(Expressions expressions) {
        this.expressions = expressions;
    }

    private record Inner(Plan plan, boolean correlated) {}

    private Inner inner(Query query) throws OracleError {
        Scope around = expressions.scope();
        boolean before = around.outwards;
        java.util.BitSet touchedBefore = (java.util.BitSet) around.touched.clone();
        around.touched.clear();
        around.outwards = false;
        Plan plan = new QueryCompiler(expressions.compilation()).plan(query, Optional.of(around));
        boolean correlated = !around.touched.isEmpty() || around.outwards;
        around.touched.or(touchedBefore);
        around.outwards |= before;
        return new Inner(plan, correlated);
    }

    private static RowCursor open(Inner inner, Env env) throws OracleError {
        return inner.plan().open(env.runtime(), env);
    }

    private static void oneColumn(Plan plan, Expr at) throws OracleError {
        if (plan.columns().size() != 1) {
            throw new OracleError(913, "too many values", Expressions.at(at));
        }
    }

    Compiled scalar(Expr.Subquery e) throws OracleError {
        Inner inner = inner(e.query());
        oneColumn(inner.plan(), e);
        Type type = inner.plan().columns().getFirst().type();
        Evaluator once = env -> {
            RowCursor rows = open(inner, env);
            if (!rows.next()) {
                return Value.NULL;
            }
            Value value = rows.row().keep().value(0);
            if (rows.next()) {
                throw new OracleError(1427, "single-row subquery returns more than one row");
            }
            return value;
        };
        return Compiled.row(remembered(inner, once), type);
    }

    private static Evaluator remembered(Inner inner, Evaluator evaluator) {
        return inner.correlated() ? evaluator : env -> env.runtime().once(inner, () -> evaluator.value(env));
    }

    Compiled exists(Expr.Exists e) throws OracleError {
        Inner inner = inner(e.query());
        return Compiled.condition(
                remembered(inner, env -> Compiled.truth(open(inner, env).next())));
    }

    Compiled cursor(Expr.CursorOf e) throws OracleError {
        Inner inner = inner(e.query());
        return Compiled.row(
                env -> new Value.Open(new PlanResult(
                        inner.plan(),
                        open(inner, env),
                        expressions.compilation().names().types())),
                Type.CURSOR);
    }

    // ---------------------------------------------------------------- IN

    /** Rows of a subquery as sets of keys. */
    private record Members(Set<List<Object>> keys, List<List<Value>> withNull, boolean empty) {}

    private static Members members(Inner inner, Env env) throws OracleError {
        Set<List<Object>> keys = new HashSet<>();
        List<List<Value>> withNull = new ArrayList<>();
        RowCursor rows = open(inner, env);
        int width = inner.plan().columns().size();
        boolean empty = true;
        while (rows.next()) {
            empty = false;
            List<Value> values = values(rows.row(), width);
            if (values.stream().anyMatch(Value::isNull)) {
                withNull.add(values);
            } else {
                keys.add(Keys.of(values));
            }
        }
        return new Members(keys, withNull, empty);
    }

    private static List<Value> values(Row row, int width) throws OracleError {
        List<Value> values = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            values.add(row.value(i));
        }
        return values;
    }

    Compiled in(Expr.InQuery e) throws OracleError {
        List<Expr> left = e.value() instanceof Expr.Row row ? row.elements() : List.of(e.value());
        List<Compiled> values = expressions.compile(left);
        Inner inner = inner(e.query());
        List<Relation.Column> columns = inner.plan().columns();
        if (columns.size() != values.size()) {
            throw new OracleError(
                    columns.size() > values.size() ? 913 : 947,
                    columns.size() > values.size() ? "too many values" : "not enough values",
                    Expressions.at(e));
        }
        List<Type> types = columns.stream().map(Relation.Column::type).toList();
        Evaluator in = env -> {
            Members members =
                    inner.correlated() ? members(inner, env) : env.runtime().once(inner, () -> members(inner, env));
            return in(env, values, types, members);
        };
        return Compiled.condition(Operators.negated(in, e.negation()));
    }

    private static Value in(Env env, List<Compiled> left, List<Type> types, Members members) throws OracleError {
        if (members.empty()) {
            return Value.FALSE;
        }
        List<Value> values = new ArrayList<>(left.size());
        for (int i = 0; i < left.size(); i++) {
            Value value = left.get(i).evaluator().value(env);
            if (value.isNull()) {
                return Value.NULL;
            }
            boolean text = types.get(i).isFixed() && left.get(i).type().isFixed();
            Value same = env.runtime().convert().to(types.get(i), value);
            values.add(text && same instanceof Value.Text t ? padded(t, types.get(i)) : same);
        }
        if (members.keys().contains(Keys.of(values))) {
            return Value.TRUE;
        }
        for (List<Value> row : members.withNull()) {
            boolean possible = true;
            for (int i = 0; i < values.size(); i++) {
                possible &= row.get(i).isNull()
                        || env.runtime().compare().compare(values.get(i), row.get(i), Compare.Padding.NO) == 0;
            }
            if (possible) {
                return Value.NULL;
            }
        }
        return Value.FALSE;
    }

    private static Value padded(Value.Text text, Type type) {
        int missing = type.chars() - text.text().length();
        return missing > 0 ? Value.of(text.text() + " ".repeat(missing)) : text;
    }

    /** {@code (a, b) = (SELECT ...)}. */
    Evaluator rowEquals(Expr.Row left, Expr.Subquery query) throws OracleError {
        List<Compiled> values = expressions.compile(left.elements());
        Inner inner = inner(query.query());
        return env -> {
            List<Row> rows = Rows.all(open(inner, env));
            if (rows.size() > 1) {
                throw new OracleError(1427, "single-row subquery returns more than one row");
            }
            if (rows.isEmpty()) {
                return Value.NULL;
            }
            Value result = Value.TRUE;
            for (int i = 0; i < values.size(); i++) {
                Value a = values.get(i).evaluator().value(env);
                Value b = rows.getFirst().value(i);
                if (a.isNull() || b.isNull()) {
                    result = Value.NULL;
                } else if (env.runtime().compare().compare(a, b, Compare.Padding.NO) != 0) {
                    return Value.FALSE;
                }
            }
            return result;
        };
    }

    /** {@code a > ALL (SELECT ...)}, {@code a = ANY (SELECT ...)}. */
    Compiled quantified(Expr.Binary e, Expr.Subquery query, boolean every) throws OracleError {
        Compiled left = expressions.compile(e.left());
        Inner inner = inner(query.query());
        oneColumn(inner.plan(), e);
        Operators.Test test = Operators.test(e.operator());
        Compare.Padding padding =
                Operators.padding(left.type(), inner.plan().columns().getFirst().type());
        Value decisive = every ? Value.FALSE : Value.TRUE;
        return Compiled.condition(env -> {
            Value value = left.evaluator().value(env);
            Value result = Operators.not(decisive);
            RowCursor rows = open(inner, env);
            while (rows.next()) {
                Value other = rows.row().value(0);
                if (value.isNull() || other.isNull()) {
                    result = Value.NULL;
                } else if (Compiled.truth(test.test(env.runtime().compare().compare(value, other, padding)))
                        == decisive) {
                    return decisive;
                }
            }
            return result;
        });
    }

    /** All rows of a query for {@code SET (a, b) = (SELECT ...)}: none or one. */
    RowQuery row(Query query) throws OracleError {
        Inner inner = inner(query);
        return new RowQuery(inner.plan().columns(), env -> {
            List<Row> rows = Rows.all(open(inner, env));
            if (rows.size() > 1) {
                throw new OracleError(1427, "single-row subquery returns more than one row");
            }
            return rows.isEmpty()
                    ? List.of()
                    : values(rows.getFirst(), inner.plan().columns().size());
        });
    }

    /** A query that gives several values at once. */
    public record RowQuery(List<Relation.Column> columns, RowMaker maker) {}

    public interface RowMaker {
        /** Empty when there is no row. */
        List<Value> values(Env env) throws OracleError;
    }
}
