package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes plans of whole queries: WITH, set operators, ORDER BY, row limits. */
public final class QueryCompiler {
    private final Compilation compilation;

    public QueryCompiler(Compilation compilation) {
        this.compilation = compilation;
    }

    /** @param around the block in which the query stands, for correlation */
    Plan plan(Query query, Optional<Scope> around) throws OracleError {
        if (!query.plsqlDeclarations().isBlank()) {
            throw Errors.unimplemented("PL/SQL functions in WITH", query.at());
        }
        int depth = compilation.with.size();
        for (Query.CommonTable table : query.with()) {
            compilation.with.push(Map.of(table.name(), common(table)));
        }
        try {
            Plan plan = body(query, around);
            return query.limit().isPresent() ? limited(plan, query.limit().get(), around) : plan;
        } finally {
            while (compilation.with.size() > depth) {
                compilation.with.pop();
            }
        }
    }

    public Plan plan(Query query) throws OracleError {
        return plan(query, Optional.empty());
    }

    private Compilation.CommonTable common(Query.CommonTable table) throws OracleError {
        if (!table.search().isBlank()) {
            throw Errors.unimplemented("SEARCH and CYCLE of a recursive WITH", table.at());
        }
        Recursion recursion = new Recursion(this, table);
        if (recursion.recursive()) {
            return new Compilation.CommonTable(table, Optional.of(recursion.relation()));
        }
        Plan plan = plan(table.query(), Optional.empty());
        return new Compilation.CommonTable(
                table, Optional.of(new PlanRelation(plan, table.columns(), PlanRelation.Kind.COMMON)));
    }

    Compilation compilation() {
        return compilation;
    }

    Optional<Relation> common(Identifier name) {
        for (Map<Identifier, Compilation.CommonTable> level : compilation.with) {
            Compilation.CommonTable table = level.get(name);
            if (table != null) {
                return table.relation();
            }
        }
        return Optional.empty();
    }

    private Plan body(Query query, Optional<Scope> around) throws OracleError {
        Query.Body body = query.body();
        while (body instanceof Query.Nested nested
                && query.orderBy().isEmpty()
                && nested.query().with().isEmpty()
                && nested.query().limit().isEmpty()
                && nested.query().orderBy().isEmpty()) {
            body = nested.query().body();
        }
        return switch (body) {
            case Query.Select select -> new SelectCompiler(this, around).plan(select, query.orderBy());
            default -> ordered(set(body, around), query.orderBy());
        };
    }

    private Plan set(Query.Body body, Optional<Scope> around) throws OracleError {
        return switch (body) {
            case Query.Select select -> new SelectCompiler(this, around).plan(select, List.of());
            case Query.Nested nested -> plan(nested.query(), around);
            case Query.SetOperation operation ->
                new SetPlan(operation.operator(), set(operation.left(), around), set(operation.right(), around));
            case Query.ValuesTable values -> throw Errors.unimplemented("VALUES as a table", values.at());
        };
    }

    /** ORDER BY of a set operation: by position or by a name of the first query. */
    private static Plan ordered(Plan plan, List<Expr.SortKey> orderBy) throws OracleError {
        if (orderBy.isEmpty()) {
            return plan;
        }
        List<Sorting.Key> keys = new ArrayList<>();
        for (Expr.SortKey key : orderBy) {
            int index = index(plan, key.value());
            keys.add(Sorting.key(key, plan.columns().get(index).type(), index));
        }
        return new Plan() {
            @Override
            public List<Relation.Column> columns() {
                return plan.columns();
            }

            @Override
            public RowCursor open(Runtime runtime, @Nullable Env outer) throws OracleError {
                List<Row> rows = Rows.all(plan.open(runtime, outer));
                return Rows.cursor(Sorting.sorted(rows, keys, runtime));
            }
        };
    }

    private static int index(Plan plan, Expr key) throws OracleError {
        if (key instanceof Expr.Num number) {
            int position = position(number);
            if (position >= 1 && position <= plan.columns().size()) {
                return position - 1;
            }
            throw new OracleError(
                    1785, "ORDER BY item must be the number of a SELECT-list expression", Expressions.at(key));
        }
        if (key instanceof Expr.Ref ref) {
            for (int i = 0; i < plan.columns().size(); i++) {
                if (plan.columns().get(i).name().equals(ref.name().last())) {
                    return i;
                }
            }
        }
        throw new OracleError(
                1785, "ORDER BY item must be the number of a SELECT-list expression", Expressions.at(key));
    }

    static int position(Expr.Num number) {
        try {
            return new BigDecimal(number.text()).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }

    // ---------------------------------------------------------------- OFFSET and FETCH

    private Plan limited(Plan plan, Query.RowLimit limit, Optional<Scope> around) throws OracleError {
        if (limit.unit() == Query.Unit.PERCENT
                || limit.ties() == Query.Ties.WITH_TIES
                || !limit.partitions().isBlank()) {
            throw Errors.unimplemented("FETCH with PERCENT, WITH TIES or PARTITIONS");
        }
        Expressions outside = new Expressions(
                compilation, new Scope(around.orElse(compilation.root())), Optional.empty(), Optional.empty());
        Evaluator offset = limit.offset().isPresent()
                ? outside.compile(limit.offset().get()).evaluator()
                : env -> Value.of(0);
        Optional<Evaluator> count = limit.count().isPresent()
                ? Optional.of(outside.compile(limit.count().get()).evaluator())
                : Optional.empty();
        return new Plan() {
            @Override
            public List<Relation.Column> columns() {
                return plan.columns();
            }

            @Override
            public RowCursor open(Runtime runtime, @Nullable Env outer) throws OracleError {
                Env env = new Env(runtime, outer, 0, 0);
                long skip = number(offset.value(env), runtime);
                long most = count.isPresent() ? number(count.get().value(env), runtime) : Long.MAX_VALUE;
                return new Limit(plan.open(runtime, outer), skip, most);
            }
        };
    }

    private static long number(Value value, Runtime runtime) throws OracleError {
        return value.isNull()
                ? 0
                : Math.max(0, runtime.convert().toNumber(value).longValue());
    }

    private static final class Limit implements RowCursor {
        private final RowCursor rows;
        private long skip;
        private long left;

        Limit(RowCursor rows, long skip, long most) {
            this.rows = rows;
            this.skip = skip;
            this.left = most;
        }

        @Override
        public boolean next() throws OracleError {
            while (skip > 0 && left > 0) {
                skip--;
                if (!rows.next()) {
                    left = 0;
                }
            }
            return left-- > 0 && rows.next();
        }

        @Override
        public Row row() {
            return rows.row();
        }
    }

    /** UNION, INTERSECT and MINUS of two plans. */
    private static final class SetPlan implements Plan {
        private final String operator;
        private final Plan left;
        private final Plan right;
        private final List<Relation.Column> columns = new ArrayList<>();

        SetPlan(String operator, Plan left, Plan right) throws OracleError {
            this.operator = operator.replace("EXCEPT", "MINUS");
            this.left = left;
            this.right = right;
            if (left.columns().size() != right.columns().size()) {
                throw new OracleError(1789, "query block has incorrect number of result columns");
            }
            for (int i = 0; i < left.columns().size(); i++) {
                Relation.Column a = left.columns().get(i);
                Relation.Column b = right.columns().get(i);
                if (!alike(a.type(), b.type())) {
                    throw new OracleError(1790, "expression must have same datatype as corresponding expression");
                }
                boolean never = a.nullability() == Nullability.NOT_NULL && b.nullability() == Nullability.NOT_NULL;
                columns.add(new Relation.Column(
                        a.name(),
                        Operators.common(a.type(), b.type()),
                        never ? Nullability.NOT_NULL : Nullability.NULLABLE,
                        Relation.Visibility.VISIBLE));
            }
        }

        private static boolean alike(Type a, Type b) {
            return a == Type.NULL
                    || b == Type.NULL
                    || a.isText() && b.isText()
                    || Operators.isNumeric(a) && Operators.isNumeric(b)
                    || a.isDatetime() && b.isDatetime()
                    || a.sql() == b.sql();
        }

        @Override
        public List<Relation.Column> columns() {
            return columns;
        }

        @Override
        public RowCursor open(Runtime runtime, @Nullable Env outer) throws OracleError {
            if (operator.equals("UNION ALL")) {
                return new Chain(left.open(runtime, outer), right, runtime, outer);
            }
            Map<List<Object>, List<Row>> first = grouped(left.open(runtime, outer), runtime);
            Map<List<Object>, List<Row>> second = grouped(right.open(runtime, outer), runtime);
            List<Row> result = new ArrayList<>();
            switch (operator) {
                case "UNION" -> {
                    Map<List<Object>, List<Row>> all = new java.util.LinkedHashMap<>(first);
                    second.forEach(all::putIfAbsent);
                    all.values().forEach(rows -> result.add(rows.getFirst()));
                }
                case "MINUS" ->
                    first.forEach((key, rows) -> {
                        if (!second.containsKey(key)) {
                            result.add(rows.getFirst());
                        }
                    });
                case "INTERSECT" ->
                    first.forEach((key, rows) -> {
                        if (second.containsKey(key)) {
                            result.add(rows.getFirst());
                        }
                    });
                default -> throw Errors.unimplemented(operator);
            }
            return Rows.cursor(result);
        }

        private Map<List<Object>, List<Row>> grouped(RowCursor rows, Runtime runtime) throws OracleError {
            Map<List<Object>, List<Row>> groups = new java.util.LinkedHashMap<>();
            while (rows.next()) {
                Row row = converted(rows.row(), runtime);
                List<Value> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(row.value(i));
                }
                groups.computeIfAbsent(Keys.of(values), k -> new ArrayList<>(1)).add(row);
            }
            return groups;
        }

        private Row converted(Row row, Runtime runtime) throws OracleError {
            List<Value> values = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(runtime.convert().to(columns.get(i).type(), row.value(i)));
            }
            return new ValuesRow(columns.stream().map(c -> c.type().sql()).toList(), values);
        }

        private final class Chain implements RowCursor {
            private RowCursor current;
            private final Plan next;
            private final Runtime runtime;
            private final @Nullable Env outer;
            private boolean second;

            Chain(RowCursor current, Plan next, Runtime runtime, @Nullable Env outer) {
                this.current = current;
                this.next = next;
                this.runtime = runtime;
                this.outer = outer;
            }

            private Row row = NullRow.INSTANCE;

            @Override
            public boolean next() throws OracleError {
                while (!current.next()) {
                    if (second) {
                        return false;
                    }
                    second = true;
                    current = next.open(runtime, outer);
                }
                row = converted(current.row(), runtime);
                return true;
            }

            @Override
            public Row row() {
                return row;
            }
        }
    }
}
