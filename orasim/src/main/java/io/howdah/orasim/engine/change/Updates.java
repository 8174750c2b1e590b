package io.howdah.orasim.engine.change;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Evaluator;
import io.howdah.orasim.engine.sql.RowFinder;
import io.howdah.orasim.engine.sql.Subqueries;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** UPDATE and DELETE. */
final class Updates {
    private final Changes changes;

    Updates(Changes changes) {
        this.changes = changes;
    }

    Changes.Body update(Dml.Update update) throws OracleError {
        if (!update.from().isEmpty()
                || update.currentOf().isPresent()
                || !update.errorLog().isBlank()) {
            throw Errors.unimplemented("UPDATE with FROM, CURRENT OF or LOG ERRORS", update.at());
        }
        Target target = changes.target(update.target(), "UPDATE");
        RowFinder finder = new RowFinder(changes.compilation(), update.target(), update.where());
        List<Setting> settings = settings(update.assignments(), target, finder);
        Optional<Returning> returning = update.returning().isPresent()
                ? Optional.of(Returning.compile(update.returning().get(), target, changes))
                : Optional.empty();
        return work -> finder.each(work.runtime(), (env, row) -> {
            StoredRow stored = row.orElseThrow(() -> Errors.unimplemented("UPDATE of such rows"));
            byte[] bytes = changed(target, stored, settings, env, work);
            work.update(target, stored, bytes);
            work.counted();
            if (returning.isPresent()) {
                StoredRow after = target.row(bytes);
                after.at(stored.address());
                work.returned().add(returning.get().values(after, work.runtime()));
            }
        });
    }

    /** Gives values to some columns. */
    interface Setting {
        void set(Value[] values, boolean[] set, Env env) throws OracleError;
    }

    List<Setting> settings(List<Dml.Assignment> assignments, Target target, RowFinder finder) throws OracleError {
        List<Setting> settings = new ArrayList<>();
        for (Dml.Assignment assignment : assignments) {
            settings.add(
                    switch (assignment) {
                        case Dml.SetColumn one -> single(one, target, finder);
                        case Dml.SetColumns several -> several(several, target, finder);
                        case Dml.SetWholeRow row -> throw Errors.unimplemented("SET ROW");
                    });
        }
        return settings;
    }

    private static int column(Expr column, Target target) throws OracleError {
        if (column instanceof Expr.Ref ref) {
            return Changes.column(target, ref.name());
        }
        throw new OracleError(904, "invalid identifier", Math.max(0, column.at().offset()));
    }

    private Setting single(Dml.SetColumn one, Target target, RowFinder finder) throws OracleError {
        int column = column(one.column(), target);
        Evaluator value;
        if (Inserts.isDefault(one.value())) {
            value = new Inserts(changes)
                    .plot(target, List.of())
                    .defaults()
                    .get(column)
                    .orElse(env -> Value.NULL);
        } else {
            value = finder.expressions().compile(one.value()).evaluator();
        }
        return (values, set, env) -> {
            values[column] = target.fit(value.value(env), column, env.runtime().convert());
            set[column] = true;
        };
    }

    private static Setting several(Dml.SetColumns several, Target target, RowFinder finder) throws OracleError {
        int[] columns = new int[several.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(several.columns().get(i), target);
        }
        Subqueries.RowQuery query = finder.row(several.query());
        if (query.columns().size() != columns.length) {
            throw new OracleError(947, "not enough values");
        }
        return (values, set, env) -> {
            List<Value> row = query.maker().values(env);
            for (int i = 0; i < columns.length; i++) {
                Value value = row.isEmpty() ? Value.NULL : row.get(i);
                values[columns[i]] = target.fit(value, columns[i], env.runtime().convert());
                set[columns[i]] = true;
            }
        };
    }

    static byte[] changed(Target target, StoredRow row, List<Setting> settings, Env env, Work work) throws OracleError {
        Value[] values = new Value[target.columns().size()];
        boolean[] set = new boolean[values.length];
        for (Setting setting : settings) {
            setting.set(values, set, env);
        }
        return target.changed(row, values, set);
    }

    Changes.Body delete(Dml.Delete delete) throws OracleError {
        if (!delete.from().isEmpty()
                || delete.currentOf().isPresent()
                || !delete.errorLog().isBlank()) {
            throw Errors.unimplemented("DELETE with FROM, CURRENT OF or LOG ERRORS", delete.at());
        }
        Target target = changes.target(delete.target(), "DELETE");
        RowFinder finder = new RowFinder(changes.compilation(), delete.target(), delete.where());
        Optional<Returning> returning = delete.returning().isPresent()
                ? Optional.of(Returning.compile(delete.returning().get(), target, changes))
                : Optional.empty();
        return work -> finder.each(work.runtime(), (env, row) -> {
            StoredRow stored = row.orElseThrow(() -> Errors.unimplemented("DELETE of such rows"));
            if (returning.isPresent()) {
                work.returned().add(returning.get().values(stored, work.runtime()));
            }
            work.delete(target, stored);
            work.counted();
        });
    }
}
