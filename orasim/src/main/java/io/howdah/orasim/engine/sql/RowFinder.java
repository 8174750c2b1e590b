package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rows that UPDATE, DELETE, MERGE and FOR UPDATE are about, and compiles what they say of them. */
public final class RowFinder {
    private final Scope scope;
    private final FromCompiler.Result from;
    private final Expressions expressions;

    /** @param source a table, or a left join of which the last source is the table */
    public RowFinder(Compilation compilation, Query.From source, Optional<Expr> where) throws OracleError {
        scope = new Scope(compilation.root());
        FromCompiler compiler = new FromCompiler(compilation, scope, new QueryCompiler(compilation));
        compiler.sources(List.of(source));
        if (where.isPresent()) {
            compiler.where(where.get());
        }
        from = compiler.levels();
        expressions = new Expressions(compilation, scope, Optional.empty(), Optional.empty());
    }

    public Expressions expressions() {
        return expressions;
    }

    /** Values of {@code SET (a, b) = (SELECT ...)}. */
    public Subqueries.RowQuery row(Query query) throws OracleError {
        return expressions.subqueries().row(query);
    }

    /** Number of the last source. */
    public int last() {
        return scope.sources.size() - 1;
    }

    /** What happens with a row. */
    public interface Visitor {
        /** @param row of the last source; absent where an outer join found none */
        void visit(Env env, Optional<StoredRow> row) throws OracleError;
    }

    public void each(Runtime runtime, Visitor visitor) throws OracleError {
        Env env = new Env(runtime, null, scope.sources.size(), scope.slots);
        boolean[] first = {true};
        Level.Stepper stepper = () -> {
            boolean was = first[0];
            first[0] = false;
            return was;
        };
        List<Integer> before = new ArrayList<>();
        for (Level level : from.levels()) {
            stepper = level.open(env, stepper, List.copyOf(before));
            before.add(level.source);
        }
        int last = last();
        while (stepper.next()) {
            env.rownum++;
            boolean wanted = true;
            for (Evaluator condition : from.late()) {
                wanted = wanted && condition.isTrue(env);
            }
            if (!wanted) {
                env.rownum--;
                continue;
            }
            runtime.nextRow();
            Row row = env.rows[last];
            visitor.visit(env, row instanceof StoredRow stored ? Optional.of(stored) : Optional.empty());
        }
    }
}
