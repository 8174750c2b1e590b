package io.howdah.orasim.engine.change;

import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Evaluator;
import io.howdah.orasim.engine.sql.Expressions;
import io.howdah.orasim.engine.sql.Plan;
import io.howdah.orasim.engine.sql.QueryCompiler;
import io.howdah.orasim.engine.sql.Relation;
import io.howdah.orasim.engine.sql.RowRelation;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT of rows, of a query's rows, and into several tables. */
final class Inserts {
    private final Changes changes;

    Inserts(Changes changes) {
        this.changes = changes;
    }

    /**
     * Where values go.
     *
     * @param columns numbers of the columns that get values
     * @param defaults per column: what it takes when it is not named (or, ON NULL, gets NULL)
     */
    record Plot(Target target, int[] columns, List<Optional<Evaluator>> defaults) {}

    Plot plot(Target target, List<Name> names) throws OracleError {
        List<Integer> columns = new ArrayList<>();
        if (names.isEmpty()) {
            for (int i = 0; i < target.columns().size(); i++) {
                Table.Column column = target.columns().get(i);
                if (column.virtual().isEmpty() && column.visibility() == Table.Visibility.VISIBLE) {
                    columns.add(i);
                }
            }
        } else {
            for (Name name : names) {
                int column = Changes.column(target, name);
                if (columns.contains(column)) {
                    throw new OracleError(
                            957, "duplicate column name", Math.max(0, name.at().offset()));
                }
                columns.add(column);
            }
        }
        List<Optional<Evaluator>> defaults = new ArrayList<>();
        Expressions expressions = Expressions.on(changes.compilation(), List.of());
        for (Table.Column column : target.columns()) {
            defaults.add(
                    column.defaultValue().isPresent()
                            ? Optional.of(expressions
                                    .compile(column.defaultValue().get().value())
                                    .evaluator())
                            : Optional.empty());
        }
        return new Plot(target, columns.stream().mapToInt(c -> c).toArray(), defaults);
    }

    /** Something that gives the value of one column; absent for DEFAULT. */
    private Optional<Evaluator> value(Expr expression, Expressions expressions) throws OracleError {
        if (isDefault(expression)) {
            return Optional.empty();
        }
        return Optional.of(expressions.compile(expression).evaluator());
    }

    static boolean isDefault(Expr expression) {
        return expression instanceof Expr.Ref ref
                && ref.name().parts().size() == 1
                && ref.name().last().text().equals("DEFAULT");
    }

    Changes.Body insert(Dml.Insert insert) throws OracleError {
        if (!insert.errorLog().isBlank()) {
            throw Errors.unimplemented("LOG ERRORS", insert.at());
        }
        Target target = changes.target(insert.target(), "INSERT");
        Plot plot = plot(target, insert.columns());
        Optional<Returning> returning = insert.returning().isPresent()
                ? Optional.of(Returning.compile(insert.returning().get(), target, changes))
                : Optional.empty();
        return switch (insert.source()) {
            case Dml.Rows rows -> rows(plot, rows.rows(), returning, insert);
            case Dml.QueryRows query -> query(plot, query, insert);
            case Dml.SetRow set -> throw Errors.unimplemented("INSERT SET", insert.at());
            case Dml.RecordRow row -> throw Errors.unimplemented("INSERT of a record", insert.at());
        };
    }

    private Changes.Body rows(Plot plot, List<List<Expr>> rows, Optional<Returning> returning, Dml.Insert insert)
            throws OracleError {
        Expressions expressions = Expressions.on(changes.compilation(), List.of());
        List<List<Optional<Evaluator>>> compiled = new ArrayList<>();
        for (List<Expr> row : rows) {
            width(row.size(), plot, insert.at());
            List<Optional<Evaluator>> values = new ArrayList<>();
            for (Expr value : row) {
                values.add(value(value, expressions));
            }
            compiled.add(values);
        }
        return work -> {
            Env env = Env.of(work.runtime());
            for (List<Optional<Evaluator>> row : compiled) {
                work.runtime().nextRow();
                StoredRow stored = work.insert(plot.target(), values(plot, row, env, work));
                work.counted();
                if (returning.isPresent()) {
                    work.returned().add(returning.get().values(stored, work.runtime()));
                }
            }
        };
    }

    private static void width(int count, Plot plot, io.howdah.sql.oracle.tree.At at) throws OracleError {
        if (count != plot.columns().length) {
            boolean few = count < plot.columns().length;
            throw new OracleError(
                    few ? 947 : 913, few ? "not enough values" : "too many values", Math.max(0, at.offset()));
        }
    }

    Value[] values(Plot plot, List<Optional<Evaluator>> row, Env env, Work work) throws OracleError {
        Value[] values = new Value[plot.target().columns().size()];
        boolean[] given = new boolean[values.length];
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).isPresent()) {
                int column = plot.columns()[i];
                given[column] = true;
                values[column] = plot.target()
                        .fit(row.get(i).get().value(env), column, work.runtime().convert());
            }
        }
        return complete(plot, values, given, work);
    }

    /** Defaults and identities for what was not given. */
    private Value[] complete(Plot plot, Value[] values, boolean[] given, Work work) throws OracleError {
        Target target = plot.target();
        for (int i = 0; i < values.length; i++) {
            Table.Column column = target.columns().get(i);
            boolean nulled = given[i] && values[i].isNull();
            if (column.identity().isPresent()) {
                Statement.IdentityKind kind = column.identity().get().kind();
                if (given[i] && kind == Statement.IdentityKind.ALWAYS) {
                    throw new OracleError(32795, "cannot insert into a generated always identity column");
                }
                if (!given[i] || nulled && kind == Statement.IdentityKind.BY_DEFAULT_ON_NULL) {
                    values[i] = target.fit(
                            changes.identity(target, column), i, work.runtime().convert());
                }
                continue;
            }
            boolean onNull = column.defaultValue()
                    .filter(d -> d.kind() != Statement.DefaultKind.PLAIN)
                    .isPresent();
            if (!given[i] || nulled && onNull) {
                values[i] = plot.defaults().get(i).isPresent()
                        ? target.fit(
                                plot.defaults().get(i).get().value(Env.of(work.runtime())),
                                i,
                                work.runtime().convert())
                        : Value.NULL;
            }
        }
        return values;
    }

    private Changes.Body query(Plot plot, Dml.QueryRows source, Dml.Insert insert) throws OracleError {
        Plan plan = new QueryCompiler(changes.compilation()).plan(source.query());
        width(plan.columns().size(), plot, insert.at());
        return work -> {
            RowCursor rows = plan.open(work.runtime(), null);
            while (rows.next()) {
                work.insert(plot.target(), values(plot, rows.row(), work));
                work.counted();
            }
        };
    }

    private Value[] values(Plot plot, Row row, Work work) throws OracleError {
        Value[] values = new Value[plot.target().columns().size()];
        boolean[] given = new boolean[values.length];
        for (int i = 0; i < plot.columns().length; i++) {
            int column = plot.columns()[i];
            given[column] = true;
            values[column] =
                    plot.target().fit(row.value(i), column, work.runtime().convert());
        }
        return complete(plot, values, given, work);
    }

    // ---------------------------------------------------------------- INSERT ALL

    private record Branch(Optional<Evaluator> when, List<Into> into) {}

    private record Into(Plot plot, List<Optional<Evaluator>> values) {}

    Changes.Body many(Dml.InsertMany insert) throws OracleError {
        Plan plan = new QueryCompiler(changes.compilation()).plan(insert.query());
        Relation relation = new RowRelation(plan.columns());
        Expressions expressions = Expressions.on(
                changes.compilation(),
                List.of(new Expressions.Named(Optional.empty(), new io.howdah.base.Identifier(""), relation)));
        List<Branch> branches = new ArrayList<>();
        for (Dml.Branch branch : insert.branches()) {
            Optional<Evaluator> when = branch.when().isPresent()
                    ? Optional.of(expressions.compile(branch.when().get()).evaluator())
                    : Optional.empty();
            branches.add(new Branch(when, intos(branch.targets(), expressions, plan)));
        }
        List<Into> otherwise = intos(insert.otherwise(), expressions, plan);
        return work -> {
            RowCursor rows = plan.open(work.runtime(), null);
            while (rows.next()) {
                Env env = Env.of(work.runtime(), rows.row());
                boolean matched = false;
                for (Branch branch : branches) {
                    boolean wanted =
                            branch.when().isEmpty() || branch.when().get().isTrue(env);
                    if (wanted && !(matched && insert.choice() == Dml.Choice.FIRST)) {
                        matched = true;
                        into(branch.into(), env, work);
                    }
                }
                if (!matched) {
                    into(otherwise, env, work);
                }
            }
        };
    }

    private void into(List<Into> targets, Env env, Work work) throws OracleError {
        for (Into into : targets) {
            work.insert(into.plot().target(), values(into.plot(), into.values(), env, work));
            work.counted();
        }
    }

    private List<Into> intos(List<Dml.Into> targets, Expressions expressions, Plan plan) throws OracleError {
        List<Into> all = new ArrayList<>();
        for (Dml.Into into : targets) {
            Plot plot = plot(changes.target(into.target(), "INSERT"), into.columns());
            List<Optional<Evaluator>> values = new ArrayList<>();
            if (into.values().isEmpty()) {
                for (int i = 0; i < plan.columns().size(); i++) {
                    int column = i;
                    values.add(Optional.of(env -> RowRelation.row(env).value(column)));
                }
            }
            for (Expr value : into.values()) {
                values.add(value(value, expressions));
            }
            width(values.size(), plot, into.at());
            all.add(new Into(plot, values));
        }
        return all;
    }
}
