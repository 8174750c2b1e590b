package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GROUP BY of one block: its keys and the aggregates that are asked for. */
final class Grouping {
    private final List<Expr> keys;
    private final List<Compiled> compiled;
    private final Set<Scope.Found> columns = new HashSet<>();
    private final List<Slot> slots = new ArrayList<>();

    private record Slot(Expr.Call call, Aggregates.Compiled aggregate, int slot) {}

    private Grouping(List<Expr> keys, List<Compiled> compiled) {
        this.keys = keys;
        this.compiled = compiled;
    }

    static Grouping compile(Query.Select select, Expressions plain) throws OracleError {
        List<Expr> keys = new ArrayList<>();
        for (Expr key : select.groupBy()) {
            if (key instanceof Expr.Call call
                            && List.of("ROLLUP", "CUBE", "GROUPING SETS")
                                    .contains(call.function().last().text())
                    || key instanceof Expr.Opaque) {
                throw Errors.unimplemented("GROUP BY with ROLLUP, CUBE or GROUPING SETS", key.at());
            }
            if (key instanceof Expr.Row row) {
                keys.addAll(row.elements());
            } else {
                keys.add(key);
            }
        }
        Grouping grouping = new Grouping(keys, plain.compile(keys));
        for (Expr key : keys) {
            if (key instanceof Expr.Ref ref) {
                plain.scope().find(ref.name(), ref.at()).ifPresent(grouping.columns::add);
            }
        }
        return grouping;
    }

    /** What the group itself knows: an aggregate, or one of the keys. */
    Optional<Compiled> find(Expr expression, Expressions expressions) throws OracleError {
        if (expression instanceof Expr.Call call && Aggregates.isAggregate(call)) {
            return Optional.of(aggregate(call, expressions.ungrouped()));
        }
        if (!(expression instanceof Expr.Ref)) {
            int index = keys.indexOf(expression);
            if (index >= 0) {
                return Optional.of(compiled.get(index));
            }
        }
        return Optional.empty();
    }

    private Compiled aggregate(Expr.Call call, Expressions plain) throws OracleError {
        for (Slot slot : slots) {
            if (slot.call().equals(call)) {
                return slot(slot);
            }
        }
        Slot slot = new Slot(call, Aggregates.compile(call, plain), plain.scope().slots++);
        slots.add(slot);
        return slot(slot);
    }

    private static Compiled slot(Slot slot) {
        int number = slot.slot();
        return Compiled.row(env -> env.slots[number], slot.aggregate().type());
    }

    /** A column outside of aggregates must be a key. */
    Compiled column(Scope.Found found, Expr.Ref ref, Expressions expressions) throws OracleError {
        if (!columns.contains(found)) {
            throw keys.isEmpty()
                    ? new OracleError(937, "not a single-group group function", Expressions.at(ref))
                    : new OracleError(979, "not a GROUP BY expression", Expressions.at(ref));
        }
        return Expressions.column(found);
    }

    /** @param none the environment of the one group that there is without GROUP BY even when no row came */
    List<Env> groups(SelectPlan.Envs rows, Env none) throws OracleError {
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        while (rows.next()) {
            Env env = rows.env();
            List<Value> values = new ArrayList<>(compiled.size());
            for (Compiled key : compiled) {
                Value value = key.evaluator().value(env);
                values.add(key.type().isFixed() ? padded(value) : value);
            }
            List<Object> key = Keys.of(values);
            Group group = groups.get(key);
            if (group == null) {
                group = new Group(env.keep());
                groups.put(key, group);
            }
            group.add(env);
        }
        if (groups.isEmpty() && keys.isEmpty()) {
            groups.put(List.of(), new Group(none));
        }
        List<Env> result = new ArrayList<>();
        for (Group group : groups.values()) {
            result.add(group.result());
        }
        return result;
    }

    /** Trailing blanks do not tell fixed texts apart. */
    private static Value padded(Value value) {
        return value instanceof Value.Text text ? Value.of(text.text().stripTrailing() + ' ') : value;
    }

    private final class Group {
        private final Env env;
        private final List<Aggregates.Accumulator> accumulators = new ArrayList<>();

        Group(Env env) {
            this.env = env;
            slots.forEach(s -> accumulators.add(s.aggregate().start()));
        }

        void add(Env row) throws OracleError {
            for (Aggregates.Accumulator accumulator : accumulators) {
                accumulator.add(row);
            }
        }

        Env result() throws OracleError {
            for (int i = 0; i < slots.size(); i++) {
                env.slots[slots.get(i).slot()] = accumulators.get(i).result(env.runtime());
            }
            return env;
        }
    }
}
