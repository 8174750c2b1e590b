package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One SELECT block: joins, groups, window functions, output, DISTINCT, ORDER BY. Rows stream where nothing must be seen as a whole. */
final class SelectPlan implements Plan {
    private final Parts parts;
    private final Optional<Grouping> grouping;
    private final Windows windows;
    private final Optional<Evaluator> having;
    private final Evaluator[] outputs;
    private final List<Relation.Column> columns;
    private final SqlType[] types;
    private final boolean distinct;
    private final List<SortBy> sort;

    /** What stands in FROM, WHERE and CONNECT BY. */
    record Parts(Scope scope, FromCompiler.Result from, Optional<Hierarchy> hierarchy) {
        boolean nullExtended() {
            return from.levels().stream().anyMatch(l -> l.kind != Level.Kind.INNER);
        }
    }

    /** @param output column of the result, or -1 for the evaluator's value */
    record SortBy(Sorting.Key key, int output, Evaluator evaluator) {}

    SelectPlan(
            Parts parts,
            Optional<Grouping> grouping,
            Windows windows,
            Optional<Evaluator> having,
            List<Evaluator> outputs,
            List<Relation.Column> columns,
            boolean distinct,
            List<SortBy> sort) {
        this.parts = parts;
        this.grouping = grouping;
        this.windows = windows;
        this.having = having;
        this.outputs = outputs.toArray(Evaluator[]::new);
        this.columns = List.copyOf(columns);
        this.types = columns.stream().map(c -> c.type().sql()).toArray(SqlType[]::new);
        this.distinct = distinct;
        this.sort = List.copyOf(sort);
    }

    @Override
    public List<Relation.Column> columns() {
        return columns;
    }

    /** Gives environments, one per row. */
    interface Envs {
        boolean next() throws OracleError;

        Env env();
    }

    @Override
    public RowCursor open(Runtime runtime, @Nullable Env outer) throws OracleError {
        Envs envs = new Joined(runtime, outer);
        if (parts.hierarchy().isPresent()) {
            envs = listed(hierarchical(envs));
        }
        if (grouping.isPresent()) {
            envs = listed(grouping.get()
                    .groups(envs, new Env(runtime, outer, parts.scope().sources.size(), parts.scope().slots)));
        }
        envs = having.isPresent() ? filtered(envs, having.get()) : envs;
        if (!windows.isEmpty()) {
            List<Env> all = all(envs);
            windows.compute(all, runtime);
            envs = listed(all);
        }
        if (sort.isEmpty() && !distinct) {
            return new Output(envs, new Env(runtime, outer, 0, 0));
        }
        return Rows.cursor(whole(envs, runtime));
    }

    private List<Env> hierarchical(Envs envs) throws OracleError {
        List<Env> walked = parts.hierarchy().orElseThrow().walk(all(envs));
        List<Env> result = new ArrayList<>();
        long number = 0;
        for (Env env : walked) {
            env.rownum = number + 1;
            boolean wanted = true;
            for (Evaluator condition : parts.from().afterHierarchy()) {
                wanted = wanted && condition.isTrue(env);
            }
            for (Evaluator condition : parts.from().late()) {
                wanted = wanted && condition.isTrue(env);
            }
            if (wanted) {
                result.add(env);
                number++;
            }
        }
        return result;
    }

    static List<Env> all(Envs envs) throws OracleError {
        List<Env> list = new ArrayList<>();
        while (envs.next()) {
            list.add(envs.env().keep());
        }
        return list;
    }

    private static Envs listed(List<Env> list) {
        return new Envs() {
            private int at = -1;

            @Override
            public boolean next() {
                return ++at < list.size();
            }

            @Override
            public Env env() {
                return list.get(at);
            }
        };
    }

    private static Envs filtered(Envs envs, Evaluator condition) {
        return new Envs() {
            @Override
            public boolean next() throws OracleError {
                while (envs.next()) {
                    if (condition.isTrue(envs.env())) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public Env env() {
                return envs.env();
            }
        };
    }

    /** Everything at once, for DISTINCT and ORDER BY. */
    private List<Row> whole(Envs envs, Runtime runtime) throws OracleError {
        List<Sorting.Keyed<Row>> keyed = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        while (envs.next()) {
            Env env = envs.env();
            Row row = new DatumRow(types, data(env));
            if (distinct) {
                List<Value> values = new ArrayList<>(types.length);
                for (int i = 0; i < types.length; i++) {
                    values.add(row.value(i));
                }
                if (!seen.add(Keys.of(values))) {
                    continue;
                }
            }
            Value[] keys = new Value[sort.size()];
            for (int i = 0; i < keys.length; i++) {
                SortBy by = sort.get(i);
                keys[i] = by.output() >= 0
                        ? row.value(by.output())
                        : by.evaluator().value(env);
            }
            keyed.add(new Sorting.Keyed<>(keys, row));
        }
        return Sorting.sortedBy(keyed, sort.stream().map(SortBy::key).toList(), runtime);
    }

    private Datum[] data(Env env) throws OracleError {
        Datum[] data = new Datum[outputs.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = outputs[i].datum(env, columns.get(i).type());
        }
        return data;
    }

    /** The joined rows that WHERE lets through, numbered. */
    private final class Joined implements Envs {
        private final Env env;
        private final Level.Stepper stepper;
        private final boolean numbered;
        private boolean ended;

        Joined(Runtime runtime, @Nullable Env outer) throws OracleError {
            env = new Env(runtime, outer, parts.scope().sources.size(), parts.scope().slots);
            boolean[] first = {true};
            Level.Stepper at = () -> {
                boolean was = first[0];
                first[0] = false;
                return was;
            };
            List<Integer> before = new ArrayList<>();
            for (Level level : parts.from().levels()) {
                at = level.open(env, at, List.copyOf(before));
                before.add(level.source);
            }
            stepper = at;
            numbered = parts.hierarchy().isEmpty();
        }

        @Override
        public boolean next() throws OracleError {
            while (!ended && stepper.next()) {
                if (!numbered) {
                    return true;
                }
                env.rownum++;
                boolean wanted = true;
                for (Evaluator condition : parts.from().late()) {
                    wanted = wanted && condition.isTrue(env);
                }
                if (wanted) {
                    return true;
                }
                env.rownum--;
                // ROWNUM only grows with rows that pass: what is refused on its account stays refused
                ended = parts.from().late().stream().allMatch(RownumTest.class::isInstance);
            }
            return false;
        }

        @Override
        public Env env() {
            return env;
        }
    }

    /** A condition that compares ROWNUM with a constant. */
    record RownumTest(Evaluator inner) implements Evaluator {
        @Override
        public Value value(Env env) throws OracleError {
            return inner.value(env);
        }
    }

    private final class Output implements RowCursor, Row {
        private final Envs envs;
        private Env env;

        Output(Envs envs, Env none) {
            this.envs = envs;
            this.env = none;
        }

        @Override
        public boolean next() throws OracleError {
            if (!envs.next()) {
                return false;
            }
            env = envs.env();
            env.runtime().nextRow();
            return true;
        }

        @Override
        public Row row() {
            return this;
        }

        @Override
        public Value value(int column) throws OracleError {
            if (column < 0) {
                throw new OracleError(
                        1445, "cannot select ROWID from, or sample, a join view without a key-preserved table");
            }
            return env.runtime().convert().to(columns.get(column).type(), outputs[column].value(env));
        }

        @Override
        public Datum datum(int column) throws OracleError {
            return outputs[column].datum(env, columns.get(column).type());
        }

        @Override
        public Row keep() throws OracleError {
            return new DatumRow(types, data(env));
        }
    }
}
