package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** WITH that refers to itself: {@code first UNION ALL next}, repeated on what the last step made. */
final class Recursion {
    private static final int MOST_STEPS = 100_000;

    private final QueryCompiler queries;
    private final Query.CommonTable table;

    Recursion(QueryCompiler queries, Query.CommonTable table) {
        this.queries = queries;
        this.table = table;
    }

    boolean recursive() {
        return table.query().body() instanceof Query.SetOperation operation
                && operation.operator().equals("UNION ALL")
                && mentions(operation.right());
    }

    private boolean mentions(Query.Body body) {
        return switch (body) {
            case Query.Select select -> select.from().stream().anyMatch(this::mentions);
            case Query.Nested nested -> mentions(nested.query().body());
            case Query.SetOperation operation -> mentions(operation.left()) || mentions(operation.right());
            case Query.ValuesTable values -> false;
        };
    }

    private boolean mentions(Query.From from) {
        return switch (from) {
            case Query.TableRef ref ->
                ref.name().parts().size() == 1 && ref.name().last().equals(table.name());
            case Query.Join join -> mentions(join.left()) || mentions(join.right());
            case Query.Derived derived -> mentions(derived.query().body());
            case Query.Pivot pivot -> mentions(pivot.source());
            case Query.TableFunction f -> false;
        };
    }

    Relation relation() throws OracleError {
        Query.SetOperation operation = (Query.SetOperation) table.query().body();
        Plan first = queries.plan(Query.of(operation.left()), Optional.empty());
        List<Relation.Column> columns = new PlanRelation(first, table.columns(), PlanRelation.Kind.COMMON).columns();
        Step step = new Step(columns);
        Compilation compilation = queries.compilation();
        compilation.with.push(Map.of(table.name(), new Compilation.CommonTable(table, Optional.of(step))));
        Plan next = queries.plan(Query.of(operation.right()), Optional.empty());
        compilation.with.pop();
        return new Repeated(columns, first, next, step);
    }

    /** The rows of the last step. */
    private static final class Step implements Relation {
        private final List<Column> columns;
        private List<Row> rows = List.of();

        Step(List<Column> columns) {
            this.columns = columns;
        }

        @Override
        public List<Column> columns() {
            return columns;
        }

        @Override
        public RowCursor open(Env env) {
            return Rows.cursor(rows);
        }
    }

    private record Repeated(List<Column> columns, Plan first, Plan next, Step step) implements Relation {
        @Override
        public RowCursor open(Env env) throws OracleError {
            Runtime runtime = env.runtime();
            List<Row> all = runtime.once(this, () -> rows(runtime));
            return Rows.cursor(all);
        }

        private List<Row> rows(Runtime runtime) throws OracleError {
            List<Row> all = new ArrayList<>(Rows.all(first.open(runtime, null)));
            step.rows = List.copyOf(all);
            for (int i = 0; !step.rows.isEmpty(); i++) {
                if (i > MOST_STEPS) {
                    throw new OracleError(32044, "cycle detected while executing recursive WITH query");
                }
                runtime.services().interrupt().check();
                // joins of the step before remember its rows
                List<Row> made = Rows.all(next.open(runtime.again(), null));
                all.addAll(made);
                step.rows = made;
            }
            return all;
        }
    }
}
